package finmart.serving.feed;

import finmart.domain.eligibility.Requirements;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Truth;
import finmart.domain.time.AsOf;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.FeedStore;
import finmart.serving.snapshot.PersonFeed;
import finmart.serving.snapshot.Shelf;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a person sees and why, for an officer: with what the rules saw, which the person is not told
 * (an institution's thresholds are its own). Whoever calls it leaves an audit row first.
 */
public final class InspectionDesk {
  private final FeedStore store;
  private final FeedDesk desk;

  public InspectionDesk(FeedStore store, FeedDesk desk) {
    this.store = store;
    this.desk = desk;
  }

  /** Every line as the person sees it. */
  public PersonInspection person(String userId) {
    return store.read(
        snapshot -> {
          Look look = desk.look(snapshot, userId);
          return new PersonInspection(
              userId,
              snapshot.manifest().version(),
              snapshot.manifest().asOf(),
              look.person().isPresent(),
              look.state().isErased(),
              look.person().filter(PersonFeed::isPersonal).isPresent(),
              look.state().mayHaveOrderOf(AsOf.parse(snapshot.manifest().asOf()).midnight()),
              Arrays.stream(ProductLine.values()).map(line -> desk.answer(look, line)).toList());
        });
  }

  /** Why a product is or is not shown to a person; empty if there is none of this name. */
  public Optional<OfferInspection> offer(String userId, String productId) {
    return store.read(
        snapshot -> {
          Look look = desk.look(snapshot, userId);
          return snapshot
              .shelf()
              .catalogue()
              .product(productId)
              .map(
                  product ->
                      new OfferInspection(
                          desk.explain(look, product),
                          snapshot.manifest().asOf(),
                          checks(look, product),
                          snapshot.shelf().catalogue().failures(look.day()).stream()
                              .filter(failure -> failure.product().id().equals(productId))
                              .map(GateFinding::of)
                              .toList()));
        });
  }

  private static List<OfferInspection.Check> checks(Look look, Product product) {
    if (look.person().isEmpty()) {
      return List.of();
    }
    Shelf shelf = look.snapshot().shelf();
    var day = AsOf.parse(look.snapshot().manifest().asOf()).day();
    List<Rule.Finding> findings =
        shelf
            .catalogue()
            .productOn(product.id(), day)
            .filter(shelf.catalogue()::knowsInstitutionsOf)
            .map(
                then ->
                    Requirements.of(
                            then, shelf.catalogue().partnerOf(then), shelf.globalRules(), day)
                        .judge(look.facts()))
            .orElse(List.of());
    return shelf.placeOf(product.id()).map(look::item).stream()
        .flatMap(item -> item.rules().stream())
        .map(rule -> check(look, rule, findings))
        .toList();
  }

  /** The bit is what was decided; the finding says on what. */
  private static OfferInspection.Check check(
      Look look, FeedIndex.AskedRule rule, List<Rule.Finding> findings) {
    boolean isRefused = look.person().orElseThrow().refused().get(rule.predicate());
    Optional<Rule.Finding> finding =
        findings.stream()
            .filter(f -> f.code().equals(rule.code()) && f.source().equals(rule.source()))
            .filter(f -> isRefused == (f.result() != Truth.PASS))
            .findFirst();
    return new OfferInspection.Check(
        rule.code(),
        finding.map(Rule.Finding::result).orElse(isRefused ? Truth.FAIL : Truth.PASS),
        finding.map(Rule.Finding::seen).orElse(""),
        finding.map(Rule.Finding::required).orElse(""),
        rule.source(),
        look.snapshot().shelf().reasons().of(rule.code()).officer());
  }
}
