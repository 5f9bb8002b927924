package finmart.domain.product;

import finmart.domain.marketing.Advertised;
import finmart.domain.marketing.Approval;
import finmart.domain.marketing.Creative;
import finmart.domain.marketing.Effect;
import finmart.domain.marketing.Finding;
import finmart.domain.marketing.Place;
import finmart.domain.money.CostConvention;
import finmart.domain.partner.Partner;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * G11 and the marketing text gate: every creative is approved for this version and says nothing
 * banned and everything required; no other text of the product says anything banned (rules N11,
 * M03–M17). What a person has to review counts as reviewed once it is approved.
 */
final class CreativeGate implements PublishGate {
  /** Under this key stands what a creative fails to say, which only creatives must say. */
  private static final String UNSAID = "texts";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    Advertised facts = facts(product, catalogue, day);
    Stream<Failure> ofCreatives =
        product.listing().creatives().stream()
            .flatMap(advertisement -> ofCreative(product, advertisement, catalogue, facts, day));
    return Stream.concat(ofCreatives, ofTexts(product, catalogue, facts));
  }

  private static Stream<Failure> ofCreative(
      Product product,
      Advertisement advertisement,
      Catalogue catalogue,
      Advertised facts,
      LocalDate day) {
    Creative creative = advertisement.creative();
    Stream<Failure> unapproved =
        Approval.objections(creative, advertisement.approval(), product.listing().version(), day)
            .stream()
            .map(
                finding ->
                    failure(
                        product,
                        "G11",
                        "NOT_APPROVED_AS_WRITTEN",
                        "creatives." + creative.creativeId() + "." + finding.key(),
                        finding.message() + " (" + finding.rule() + ")"));
    Stream<Failure> refused =
        catalogue.limits().texts().findings(creative, facts).stream()
            .filter(finding -> finding.effect() == Effect.BLOCK)
            .map(finding -> refused(product, "creatives." + creative.creativeId(), finding));
    return Stream.concat(unapproved, refused);
  }

  private static Stream<Failure> ofTexts(Product product, Catalogue catalogue, Advertised facts) {
    return product.texts().stream()
        .filter(text -> !text.isBlank())
        .flatMap(
            text ->
                catalogue
                    .limits()
                    .texts()
                    .findings(new Creative("product", Map.of(Place.BODY, text)), facts)
                    .stream())
        .filter(finding -> finding.effect() == Effect.BLOCK && !finding.key().equals(UNSAID))
        .map(finding -> refused(product, "product", finding));
  }

  private static Failure refused(Product product, String place, Finding finding) {
    return failure(
        product, finding.rule(), "TEXT_REFUSED", place + "." + finding.key(), finding.message());
  }

  private static Failure failure(
      Product product, String rule, String reason, String key, String message) {
    int end = message.lastIndexOf("; ");
    return new Failure(
        rule,
        reason,
        product,
        key,
        "",
        end < 0 ? message : message.substring(0, end),
        end < 0 ? "have it approved" : message.substring(end + 2));
  }

  private static Advertised facts(Product product, Catalogue catalogue, LocalDate day) {
    Partner issuer = catalogue.issuerOf(product);
    var domains = new TreeSet<>(catalogue.partnerOf(product).domains());
    domains.addAll(issuer.domains());
    CostConvention convention = catalogue.limits().convention(day);
    return new Advertised(
        product.line(),
        issuer.legalName(),
        domains,
        product instanceof Product.Loan loan ? loan.costTable(convention) : Optional.empty(),
        product instanceof Product.Fund fund ? fund.risk().effective() : OptionalInt.empty());
  }
}
