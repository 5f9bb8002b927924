package finmart.domain.partner;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An institution.
 *
 * @param code lower-case short name, also the recipient named in a consent
 * @param legalName registered name, shown on every offer
 * @param domains hosts of the institution's own platform; an offer may lead nowhere else (rule M01)
 */
public record Partner(
    String code,
    String legalName,
    Licence licence,
    Approval approval,
    Set<String> domains,
    Delivery delivery)
    implements Serializable {
  public Partner {
    if (!code.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("partner code \"" + code + "\" must be like first-bank");
    }
    domains = Set.copyOf(domains);
  }

  /** True if the licence fits the line and the head office's approval covers it on the day. */
  public boolean mayOffer(ProductLine line, LocalDate day) {
    return licence.type().fits(line)
        && !day.isAfter(licence.validTo())
        && approval.lines().contains(line)
        && !day.isBefore(approval.approvedOn())
        && !day.isAfter(approval.validTo());
  }

  /**
   * What the institution is licensed for, and what that licence fits (catalogue §4.5, rule N02).
   */
  public enum LicenceType {
    COMMERCIAL_BANK(ProductLine.CREDIT_CARD, ProductLine.LOAN),
    CONSUMER_FINANCE(ProductLine.LOAN),
    FUND_DISTRIBUTOR(ProductLine.FUND),
    INSURER(ProductLine.INSURANCE);

    private final Set<ProductLine> lines;

    LicenceType(ProductLine... lines) {
      this.lines = Set.of(lines);
    }

    public boolean fits(ProductLine line) {
      return lines.contains(line);
    }
  }

  /**
   * @param validTo last day of validity
   */
  public record Licence(LicenceType type, String number, LocalDate validTo)
      implements Serializable {}

  /**
   * The head office's approval of working with us (rule N01).
   *
   * @param number document number; without one there is no approval
   * @param validTo last day of validity
   * @param regions region codes the approval is for; empty means all
   */
  public record Approval(
      String number,
      LocalDate approvedOn,
      LocalDate validTo,
      Set<ProductLine> lines,
      List<String> regions)
      implements Serializable {
    public Approval {
      if (number.isBlank()) {
        throw new IllegalArgumentException("an approval needs the head office's number (N01)");
      }
      if (validTo.isBefore(approvedOn)) {
        throw new IllegalArgumentException(
            "approval %s ends %s before it begins %s".formatted(number, validTo, approvedOn));
      }
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("approval %s is for no line".formatted(number));
      }
      lines = Set.copyOf(lines);
      regions = List.copyOf(regions);
    }

    /** True if the approval is for everywhere or for this region; null is no known region. */
    public boolean covers(String region) {
      return regions.isEmpty() || region != null && regions.contains(region);
    }
  }

  /** How leads reach the institution. */
  public enum DeliveryMode {
    /** The person is sent to the institution's own page with an opaque click id. */
    REDIRECT,
    /** A file a day of consented clicks. */
    FILE
  }

  /**
   * @param dailyQuota leads a day at most
   * @param dataItems what the contract allows to hand over
   */
  public record Delivery(DeliveryMode mode, int dailyQuota, Set<String> dataItems)
      implements Serializable {
    public Delivery {
      dataItems = Set.copyOf(dataItems);
    }
  }
}
