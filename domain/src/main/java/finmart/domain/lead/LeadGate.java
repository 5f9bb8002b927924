package finmart.domain.lead;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.eligibility.Requirements;
import finmart.domain.partner.Channel;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Truth;
import finmart.domain.time.AsOf;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one gate every lead passes (rule X01); it reports every reason against, in fixed order. Who
 * the person must be is not asked here but by the {@link Requirements} that also decide what is
 * shown.
 *
 * @param texts the texts a consent may be to
 * @param delivered data items that are handed over about the person
 * @param cutOff the day of the run; consents are judged at its midnight
 * @param global the rules of whole lines
 */
public record LeadGate(ConsentTexts texts, List<String> delivered, AsOf cutOff, GlobalRules global)
    implements Serializable {
  /** The purpose a consent must name. */
  public static final String PURPOSE = "LEAD";

  public LeadGate {
    delivered = List.copyOf(delivered);
  }

  /**
   * Why a lead may not be delivered beside the reason codes of rules, which stand before {@link
   * #DATA_ITEM_NOT_CONSENTED}; in the order they are checked.
   */
  public enum Refusal {
    PARTNER_NOT_APPROVED,
    PRODUCT_NOT_OFFERED,
    LINE_TAKES_NO_LEADS,
    /** The person was sent to the institution's own page; nothing is handed over. */
    PARTNER_TAKES_NO_FILE,
    NO_LIVE_CONSENT,
    /** The text agreed to has changed since in what has to be agreed again (rule P02). */
    CONSENT_TEXT_OUTDATED,
    DATA_ITEM_NOT_CONSENTED,
    ALREADY_A_LEAD,
    /**
     * Asked beforehand it said that it knows the person, or does not want them; which of these is
     * nobody's to know but the audit's ({@link Precheck}).
     */
    INSTITUTION_WANTS_NO_LEAD,
    QUOTA_USED_UP;

    /** Names of those that say that the person did not agree to a lead, or could not. */
    public static final List<String> WITHOUT_AGREEMENT =
        Stream.of(
                LINE_TAKES_NO_LEADS,
                PARTNER_TAKES_NO_FILE,
                NO_LIVE_CONSENT,
                CONSENT_TEXT_OUTDATED,
                DATA_ITEM_NOT_CONSENTED)
            .map(Enum::name)
            .toList();
  }

  /**
   * Checks everything that one click by itself can tell; duplicates and quotas need the others.
   *
   * @param consents the person's consents, any recipient
   * @param facts what the rules read of the person; what is not known refuses
   * @return names of {@link Refusal} and reason codes of rules, each once
   * @throws IllegalArgumentException if the product is of another partner
   */
  public List<String> check(
      Product product, Partner partner, boolean offered, List<Consent> consents, Facts facts) {
    if (!product.listing().partner().equals(partner.code())) {
      throw new IllegalArgumentException(
          "%s is a product of %s, not of %s"
              .formatted(product.id(), product.listing().partner(), partner.code()));
    }
    var refusals = new LinkedHashSet<String>();
    if (!partner.mayOffer(product.line(), cutOff.day())) {
      refusals.add(Refusal.PARTNER_NOT_APPROVED.name());
    }
    if (!offered) {
      refusals.add(Refusal.PRODUCT_NOT_OFFERED.name());
    }
    if (!product.line().isPersonal()) {
      refusals.add(Refusal.LINE_TAKES_NO_LEADS.name());
    }
    Optional<Delivery> file = partner.delivery(product.line(), Channel.Mode.FILE);
    if (file.isEmpty()) {
      refusals.add(Refusal.PARTNER_TAKES_NO_FILE.name());
    }
    var live = live(product, consents);
    var standing = standing(live);
    if (live.isEmpty()) {
      refusals.add(Refusal.NO_LIVE_CONSENT.name());
    } else if (standing.isEmpty()) {
      refusals.add(Refusal.CONSENT_TEXT_OUTDATED.name());
    }
    requirements(product, partner).judge(facts).stream()
        .filter(finding -> finding.result() != Truth.PASS)
        .forEach(finding -> refusals.add(finding.code()));
    if (file.filter(way -> !way.allows(delivered)).isPresent()
        || standing.stream().noneMatch(c -> c.dataItems().containsAll(delivered))) {
      refusals.add(Refusal.DATA_ITEM_NOT_CONSENTED.name());
    }
    return List.copyOf(refusals);
  }

  /** What a person must be for a lead on a product. */
  public Requirements requirements(Product product, Partner partner) {
    return Requirements.forLead(product, partner, global, cutOff.day());
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
