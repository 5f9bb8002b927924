package finmart.domain.lead;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.domain.rule.Facts;
import finmart.domain.time.AsOf;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one gate every lead passes (rule X01); it reports every reason against, in fixed order.
 *
 * @param texts the texts a consent may be to
 * @param delivered data items that are handed over about the person
 * @param cutOff the day of the run; consents are judged at its midnight
 */
public record LeadGate(ConsentTexts texts, List<String> delivered, AsOf cutOff)
    implements Serializable {
  /** The purpose a consent must name. */
  public static final String PURPOSE = "LEAD";

  /** The attributes of a profile the gate reads. */
  public static final List<String> ATTRIBUTES = List.of("age", "region", "has_student_indicator");

  private static final int ADULT = 18;

  public LeadGate {
    delivered = List.copyOf(delivered);
  }

  /** Why a lead may not be delivered, in the order they are checked. */
  public enum Refusal {
    PARTNER_NOT_APPROVED,
    PRODUCT_NOT_OFFERED,
    LINE_TAKES_NO_LEADS,
    /** The person was sent to the institution's own page; nothing is handed over. */
    PARTNER_TAKES_NO_FILE,
    NO_LIVE_CONSENT,
    /** The text agreed to has changed since in what has to be agreed again (rule P02). */
    CONSENT_TEXT_OUTDATED,
    NOT_ADULT,
    /**
     * No loan is for a student (rule L08), and a card only with a written second source of
     * repayment (rule K01), which nothing here holds.
     */
    STUDENT,
    DATA_ITEM_NOT_CONSENTED,
    ALREADY_A_LEAD,
    QUOTA_USED_UP
  }

  /**
   * Checks everything that one click by itself can tell; duplicates and quotas need the others.
   *
   * @param consents the person's consents, any recipient
   * @param facts the person's profile; an age that is not known is not adult
   * @throws IllegalArgumentException if the product is of another partner
   */
  public List<Refusal> check(
      Product product, Partner partner, boolean offered, List<Consent> consents, Facts facts) {
    if (!product.listing().partner().equals(partner.code())) {
      throw new IllegalArgumentException(
          "%s is a product of %s, not of %s"
              .formatted(product.id(), product.listing().partner(), partner.code()));
    }
    var refusals = new ArrayList<Refusal>();
    boolean isCovered =
        partner
            .approval(product.line(), cutOff.day())
            .filter(a -> a.covers(facts.value("region") instanceof String region ? region : null))
            .isPresent();
    if (!partner.mayOffer(product.line(), cutOff.day()) || !isCovered) {
      refusals.add(Refusal.PARTNER_NOT_APPROVED);
    }
    if (!offered) {
      refusals.add(Refusal.PRODUCT_NOT_OFFERED);
    }
    if (!product.line().isPersonal()) {
      refusals.add(Refusal.LINE_TAKES_NO_LEADS);
    }
    if (partner.delivery().mode() != Partner.DeliveryMode.FILE) {
      refusals.add(Refusal.PARTNER_TAKES_NO_FILE);
    }
    var live = live(product, consents);
    var standing = standing(live);
    if (live.isEmpty()) {
      refusals.add(Refusal.NO_LIVE_CONSENT);
    } else if (standing.isEmpty()) {
      refusals.add(Refusal.CONSENT_TEXT_OUTDATED);
    }
    if (!(facts.value("age") instanceof Number age) || age.intValue() < ADULT) {
      refusals.add(Refusal.NOT_ADULT);
    }
    boolean isCredit = product instanceof Product.Loan || product instanceof Product.CreditCard;
    if (isCredit && !Boolean.FALSE.equals(facts.value("has_student_indicator"))) {
      refusals.add(Refusal.STUDENT);
    }
    if (!partner.delivery().dataItems().containsAll(delivered)
        || standing.stream().noneMatch(c -> c.dataItems().containsAll(delivered))) {
      refusals.add(Refusal.DATA_ITEM_NOT_CONSENTED);
    }
    return List.copyOf(refusals);
  }

  /** The consent that lets the product's partner have what is delivered; the first by order. */
  public Optional<Consent> covering(Product product, List<Consent> consents) {
    return standing(live(product, consents)).stream()
        .filter(c -> c.dataItems().containsAll(delivered))
        .findFirst();
  }

  private List<Consent> live(Product product, List<Consent> consents) {
    return consents.stream()
        .filter(c -> c.names(product.listing().partner(), product.id(), PURPOSE))
        .filter(c -> c.isLive(cutOff.midnight()))
        .toList();
  }

  private List<Consent> standing(List<Consent> live) {
    return live.stream().filter(c -> texts.stands(c, cutOff.day())).toList();
  }
}
