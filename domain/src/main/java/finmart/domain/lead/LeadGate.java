package finmart.domain.lead;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.eligibility.Requirements;
import finmart.domain.partner.Bureau;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Truth;
import finmart.domain.time.AsOf;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** What a lead hands over about the person: all the house has. */
  public static final List<String> DELIVERED =
      Arrays.stream(DataItem.values()).filter(DataItem::isHeld).map(DataItem::word).toList();

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
    /** The licence of the bureau that stands between ended (rule C01). */
    BUREAU_NOT_LICENSED,
    NO_LIVE_CONSENT,
    /** The text agreed to has changed since in what has to be agreed again (rule P02). */
    CONSENT_TEXT_OUTDATED,
    /** No live consent, to a text that stands, names the bureau beside the institution. */
    BUREAU_NOT_CONSENTED,
    DATA_ITEM_NOT_CONSENTED,
    /** The consent that names the bureau is not for exactly what the contract hands it (X02). */
    BUREAU_ITEMS_NOT_CONSENTED,
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
                BUREAU_NOT_CONSENTED,
                DATA_ITEM_NOT_CONSENTED,
                BUREAU_ITEMS_NOT_CONSENTED)
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
    Optional<Delivery> way = partner.batched(product.line());
    if (way.isEmpty()) {
      refusals.add(Refusal.PARTNER_TAKES_NO_FILE.name());
    }
    Optional<Bureau> bureau = way.flatMap(Delivery::bureau);
    if (bureau.filter(b -> !b.isLicensed(cutOff.day())).isPresent()) {
      refusals.add(Refusal.BUREAU_NOT_LICENSED.name());
    }
    var live = live(partner.code(), product, consents);
    var standing = standing(live);
    if (live.isEmpty()) {
      refusals.add(Refusal.NO_LIVE_CONSENT.name());
    } else if (standing.isEmpty()) {
      refusals.add(Refusal.CONSENT_TEXT_OUTDATED.name());
    }
    var passing = bureau.map(b -> standing(live(b.code(), product, consents)));
    if (passing.filter(List::isEmpty).isPresent()) {
      refusals.add(Refusal.BUREAU_NOT_CONSENTED.name());
    }
    requirements(product, partner).judge(facts).stream()
        .filter(finding -> finding.result() != Truth.PASS)
        .forEach(finding -> refusals.add(finding.code()));
    if (way.filter(w -> !w.allows(delivered)).isPresent()
        || covering(product, partner, consents).isEmpty()) {
      refusals.add(Refusal.DATA_ITEM_NOT_CONSENTED.name());
    }
    if (passing.filter(some -> !some.isEmpty()).isPresent()
        && throughBureau(product, partner, consents).isEmpty()) {
      refusals.add(Refusal.BUREAU_ITEMS_NOT_CONSENTED.name());
    }
    return List.copyOf(refusals);
  }

  /** What a person must be for a lead on a product. */
  public Requirements requirements(Product product, Partner partner) {
    return Requirements.forLead(product, partner, global, cutOff.day());
  }

  /**
   * The consent that lets the product's partner have what is delivered; the first by order. Through
   * a bureau it is for exactly the items of the contract, beside what the institution may be asked
   * with beforehand.
   */
  public Optional<Consent> covering(Product product, Partner partner, List<Consent> consents) {
    Optional<Delivery> bound =
        partner.batched(product.line()).filter(way -> way.bureau().isPresent());
    return standing(live(partner.code(), product, consents)).stream()
        .filter(c -> c.dataItems().containsAll(delivered))
        .filter(c -> bound.map(way -> way.isExactly(handedOver(c))).orElse(true))
        .findFirst();
  }

  /**
   * The consent that lets the bureau have exactly what the contract hands it; empty without one.
   */
  public Optional<Consent> throughBureau(Product product, Partner partner, List<Consent> consents) {
    return partner
        .batched(product.line())
        .flatMap(
            way ->
                way.bureau()
                    .flatMap(
                        bureau ->
                            standing(live(bureau.code(), product, consents)).stream()
                                .filter(c -> way.isExactly(c.dataItems()))
                                .findFirst()));
  }

  /** What a consent allows beside the tokens one is asked with. */
  private static Set<String> handedOver(Consent consent) {
    return consent.dataItems().stream()
        .filter(word -> DataItem.named(word).filter(i -> i.kind() == DataItem.Kind.TOKEN).isEmpty())
        .collect(Collectors.toSet());
  }

  private List<Consent> live(String recipient, Product product, List<Consent> consents) {
    return consents.stream()
        .filter(c -> c.names(recipient, product.id(), PURPOSE))
        .filter(c -> c.isLive(cutOff.midnight()))
        .toList();
  }

  private List<Consent> standing(List<Consent> live) {
    return live.stream().filter(c -> texts.stands(c, cutOff.day())).toList();
  }
}
