package finmart.serving.oversight;

import finmart.domain.partner.Partner;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Failure;
import finmart.domain.product.Product;
import finmart.domain.rule.Reasons;
import finmart.domain.time.AsOf;
import finmart.serving.database.Database;
import finmart.serving.feed.GateFinding;
import finmart.serving.live.HouseState;
import finmart.serving.live.Overlay;
import finmart.serving.polling.Unanswered;
import finmart.serving.report.AudienceCount;
import finmart.serving.report.FeatureFigures;
import finmart.serving.report.FunnelCell;
import finmart.serving.report.JobRun;
import finmart.serving.report.LineRules;
import finmart.serving.report.PartnerFile;
import finmart.serving.report.Report;
import finmart.serving.snapshot.FeedStore;
import finmart.serving.snapshot.Shelf;
import finmart.serving.snapshot.Snapshot;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells figures that speak of nobody. Where a partner is named, what is told is of this institution
 * alone. Without a report there are none.
 */
public final class FigureDesk {
  private final FeedStore store;
  private final Overlay overlay;
  private final Database database;
  private final InstantSource clock;

  public FigureDesk(FeedStore store, Overlay overlay, Database database, InstantSource clock) {
    this.store = store;
    this.overlay = overlay;
    this.database = database;
    this.clock = clock;
  }

  /**
   * @param partner whose; null for all, each and together
   */
  public Optional<Told<List<Funnel>>> funnels(String partner) {
    return told(
        report ->
            Funnel.of(report.funnel()).stream()
                .filter(funnel -> partner == null || isOf(funnel, partner))
                .toList());
  }

  private static boolean isOf(Funnel funnel, String partner) {
    return funnel.dimension().equals(FunnelCell.PARTNER) && funnel.member().equals(partner);
  }

  public Optional<Told<List<Source>>> sources() {
    return told(report -> report.sources().stream().map(Source::of).toList());
  }

  public Optional<Told<List<LineRules>>> eligibility() {
    return told(Report::eligibility);
  }

  public Optional<Told<List<AudienceCount>>> audiences() {
    return told(Report::audiences);
  }

  public Optional<Told<List<FeatureFigures>>> features() {
    return told(Report::features);
  }

  public Optional<Told<List<JobRun>>> runs() {
    return told(Report::runs);
  }

  public Optional<Told<List<PartnerFile>>> files() {
    return told(Report::files);
  }

  /** Institutions that are asked by contract and do not answer as they should, now. */
  public List<Unanswered> unanswered() {
    Set<String> asked =
        store.read(
            snapshot ->
                snapshot.shelf().catalogue().partners().byCode().values().stream()
                    .filter(partner -> partner.polled().isPresent())
                    .map(Partner::code)
                    .collect(Collectors.toSet()));
    return Unanswered.of(database, asked);
  }

  private <T> Optional<Told<T>> told(Function<Report, T> figures) {
    return store.read(
        snapshot ->
            snapshot
                .report()
                .map(
                    report ->
                        new Told<>(
                            snapshot.manifest().version(),
                            report.asOf(),
                            report.least(),
                            figures.apply(report))));
  }

  /** Code of an institution → its full legal name. */
  public Map<String, String> institutions() {
    return store.read(
        snapshot ->
            snapshot.shelf().catalogue().partners().byCode().values().stream()
                .collect(Collectors.toMap(Partner::code, Partner::legalName)));
  }

  /** What reason codes say. */
  public Reasons reasons() {
    return store.read(snapshot -> snapshot.shelf().reasons());
  }

  /** People in the feeds. */
  public long people() {
    return store.read(snapshot -> snapshot.manifest().users());
  }

  /**
   * Every product with what the gates find today.
   *
   * @param partner who sells it; null for all
   */
  public List<ShelfItem> catalogue(String partner) {
    LocalDate today = clock.instant().atZone(AsOf.ZONE).toLocalDate();
    return store.read(
        snapshot -> {
          Catalogue catalogue = snapshot.shelf().catalogue();
          Map<String, List<GateFinding>> findings =
              catalogue.failures(today).stream()
                  .collect(
                      Collectors.groupingBy(
                          (Failure failure) -> failure.product().id(),
                          Collectors.mapping(GateFinding::of, Collectors.toList())));
          return catalogue.products().stream()
              .map(latest -> catalogue.productOn(latest.id(), today).orElse(latest))
              .filter(product -> partner == null || product.listing().partner().equals(partner))
              .map(
                  product ->
                      item(
                          product,
                          standing(snapshot, product, today),
                          findings.getOrDefault(product.id(), List.of())))
              .toList();
        });
  }

  private ShelfItem.Standing standing(Snapshot snapshot, Product product, LocalDate today) {
    Shelf shelf = snapshot.shelf();
    HouseState house = overlay.house();
    String partner = product.listing().partner();
    if (!shelf.isOffered(product.id(), today)) {
      return ShelfItem.Standing.WITHHELD;
    }
    if (house.isOff(product.id(), partner)) {
      return ShelfItem.Standing.OFF;
    }
    if (house.isUsedUp(partner, product.line(), product.id(), today)) {
      return ShelfItem.Standing.QUOTA_USED_UP;
    }
    return shelf.placeOf(product.id()).isPresent()
        ? ShelfItem.Standing.OFFERED
        : ShelfItem.Standing.NOT_IN_THE_FEEDS;
  }

  private static ShelfItem item(
      Product product, ShelfItem.Standing standing, List<GateFinding> findings) {
    var listing = product.listing();
    return new ShelfItem(
        product.id(),
        product.line(),
        listing.name(),
        listing.partner(),
        listing.issuer(),
        listing.version(),
        listing.effectiveFrom(),
        listing.effectiveTo(),
        standing,
        findings);
  }
}
