package finmart.serving.feed;

import finmart.domain.partner.ProductLine;
import finmart.domain.rule.Facts;
import finmart.domain.time.AsOf;
import finmart.serving.live.HouseState;
import finmart.serving.live.PersonState;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.PersonFeed;
import finmart.serving.snapshot.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One person before one snapshot at one moment. */
record Look(
    Snapshot snapshot,
    Optional<PersonFeed> person,
    PersonState state,
    HouseState house,
    boolean isFresh,
    Instant now) {
  LocalDate day() {
    return now.atZone(AsOf.ZONE).toLocalDate();
  }

  /** Whether the person's own order may be shown. */
  boolean isPersonal(ProductLine line) {
    return line.isPersonal()
        && isFresh
        && person.filter(PersonFeed::isPersonal).isPresent()
        && state.mayHaveOrderOf(AsOf.parse(snapshot.manifest().asOf()).midnight());
  }

  /** Places in order, before the overlay. */
  List<PersonFeed.Place> places(ProductLine line) {
    if (isPersonal(line)) {
      return person.orElseThrow().of(line);
    }
    return snapshot.general(line).stream()
        .filter(i -> !line.isPersonal() || isOpen(item(i)))
        .map(i -> new PersonFeed.Place(i, 0, 0))
        .toList();
  }

  /** Whether the rules let the person have it; of whom nothing is known, they do not. */
  boolean isOpen(FeedIndex.Item item) {
    return !item.line().isPersonal()
        || person.isPresent() && item.isOpenTo(person.orElseThrow().refused());
  }

  FeedIndex.Item item(int place) {
    return snapshot.index().products().get(place);
  }

  String partnerOf(FeedIndex.Item item) {
    return snapshot
        .shelf()
        .catalogue()
        .product(item.id())
        .map(product -> product.listing().partner())
        .orElseThrow();
  }

  /** What happened since the snapshot that keeps it from being shown. */
  List<SinceThen> since(FeedIndex.Item item) {
    var since = new ArrayList<SinceThen>();
    String partner = partnerOf(item);
    if (!snapshot.shelf().isOffered(item.id(), day())) {
      since.add(SinceThen.PRODUCT_NOT_EFFECTIVE);
    }
    if (house.isOff(item.id(), partner)) {
      since.add(SinceThen.PRODUCT_OFF);
    }
    if (house.isUsedUp(partner, item.line(), item.id(), day())) {
      since.add(SinceThen.QUOTA_USED_UP);
    }
    if (state.dismissed().contains(item.id())) {
      since.add(SinceThen.DISMISSED);
    }
    if (state.applied().contains(item.id())) {
      since.add(SinceThen.APPLIED);
    }
    return since;
  }

  /** True if the person may apply for it: published, open to them, not taken off. */
  boolean isOnOffer(String productId) {
    return snapshot
        .shelf()
        .placeOf(productId)
        .map(this::item)
        .filter(
            item ->
                isOpen(item)
                    && snapshot.shelf().isOffered(productId, day())
                    && !house.isOff(productId, partnerOf(item)))
        .isPresent();
  }

  /** What is known of the person. */
  Facts facts() {
    return person.map(known -> snapshot.index().factsOf(known)).orElse(attribute -> null);
  }
}
