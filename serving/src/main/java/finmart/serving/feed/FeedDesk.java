package finmart.serving.feed;

import finmart.domain.partner.Channel;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.rule.Facts;
import finmart.serving.feed.OfferExplanation.Reason;
import finmart.serving.live.Application;
import finmart.serving.live.Applications;
import finmart.serving.live.Overlay;
import finmart.serving.live.PersonState;
import finmart.serving.signature.ClickAddress;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.PhoneNumber;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.FeedStore;
import finmart.serving.snapshot.PersonFeed;
import finmart.serving.snapshot.Snapshot;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Answers what a person sees; whatever changed since the snapshot has the last word. */
public final class FeedDesk {
  private static final int NONCE_BYTES = 12;

  private final FeedStore store;
  private final Overlay overlay;
  private final int most;
  private final KeyRing keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param most places of a line
   * @param keys with which the ways to institutions are signed
   */
  public FeedDesk(FeedStore store, Overlay overlay, int most, KeyRing keys, InstantSource clock) {
    this.store = store;
    this.overlay = overlay;
    this.most = most;
    this.keys = keys;
    this.clock = clock;
  }

  Look look(Snapshot snapshot, String userId) {
    boolean isFresh = overlay.isFresh();
    PersonState state = overlay.person(userId);
    return new Look(
        snapshot,
        state.isErased() ? Optional.empty() : snapshot.person(userId),
        state,
        overlay.house(),
        isFresh,
        clock.instant());
  }

  /** What a person sees of one line. */
  public FeedAnswer feed(String userId, ProductLine line) {
    return store.read(snapshot -> answer(look(snapshot, userId), line));
  }

  FeedAnswer answer(Look look, ProductLine line) {
    var offers = new ArrayList<FeedAnswer.Offer>();
    for (PersonFeed.Place place : look.places(line)) {
      FeedIndex.Item item = look.item(place.product());
      if (offers.size() < most && look.since(item).isEmpty()) {
        offers.add(
            new FeedAnswer.Offer(
                offers.size() + 1,
                item.id(),
                look.snapshot().shelf().card(item.id(), look.day()).orElseThrow(),
                look.isFresh() && look.state().hasConsent(item.id(), look.now())));
      }
    }
    return new FeedAnswer(
        look.snapshot().manifest().version(),
        look.snapshot().manifest().asOf(),
        line,
        look.isPersonal(line),
        look.isFresh(),
        offers);
  }

  /** Why a product is or is not shown; empty if there is none of this name. */
  public Optional<OfferExplanation> explain(String userId, String productId) {
    return store.read(
        snapshot -> {
          Look look = look(snapshot, userId);
          return snapshot.shelf().catalogue().product(productId).map(p -> explain(look, p));
        });
  }

  OfferExplanation explain(Look look, Product product) {
    Optional<Integer> place = look.snapshot().shelf().placeOf(product.id());
    FeedAnswer answer = answer(look, product.line());
    Optional<FeedAnswer.Offer> shown =
        answer.offers().stream().filter(o -> o.productId().equals(product.id())).findFirst();
    Optional<PersonFeed.Place> own =
        look.isPersonal(product.line())
            ? look.person().orElseThrow().of(product.line()).stream()
                .filter(p -> place.filter(i -> i == p.product()).isPresent())
                .findFirst()
            : Optional.empty();
    FeedIndex index = look.snapshot().index();
    return new OfferExplanation(
        product.id(),
        product.line(),
        shown.isPresent(),
        answer.isPersonal(),
        shown.map(FeedAnswer.Offer::position).orElse(null),
        shown.flatMap(o -> own).map(p -> index.sources().get(p.source())).orElse(null),
        shown.flatMap(o -> own).map(p -> index.placings().get(p.placing())).orElse(null),
        reasons(look, product, place, shown.isPresent()),
        look.snapshot().manifest().version());
  }

  private static List<Reason> reasons(
      Look look, Product product, Optional<Integer> place, boolean isShown) {
    var codes = new ArrayList<String>();
    if (place.isEmpty()) {
      codes.add(
          look.snapshot()
              .index()
              .withheld()
              .getOrDefault(product.id(), SinceThen.PRODUCT_NOT_EFFECTIVE.name()));
    } else {
      FeedIndex.Item item = look.item(place.get());
      BitSet refused = look.person().map(PersonFeed::refused).orElseGet(BitSet::new);
      item.rules().stream()
          .filter(rule -> refused.get(rule.predicate()))
          .map(FeedIndex.AskedRule::code)
          .distinct()
          .forEach(codes::add);
      if (item.line().isPersonal() && look.person().isEmpty()) {
        codes.add(SinceThen.PERSON_NOT_KNOWN.name());
      }
      look.since(item).forEach(since -> codes.add(since.name()));
      if (codes.isEmpty() && !isShown) {
        codes.add(SinceThen.OTHERS_RANK_HIGHER.name());
      }
    }
    return codes.stream()
        .map(code -> new Reason(code, look.snapshot().shelf().reasons().of(code).user()))
        .toList();
  }

  /**
   * Applies for a product, as the person stands now.
   *
   * @return empty if there is no product of this name
   */
  public Optional<Applied> apply(Applications applications, String userId, Sent sent) {
    return store.read(
        snapshot -> {
          Look look = look(snapshot, userId);
          return snapshot
              .shelf()
              .catalogue()
              .product(sent.productId())
              .map(
                  product -> {
                    var wish =
                        new Applications.Wish(
                            sent.applicationId(),
                            userId,
                            product,
                            sent.kind(),
                            sent.clickEventId(),
                            look.isOnOffer(product.id()),
                            look.facts(),
                            sent.phone());
                    Applications.Outcome outcome = applications.apply(wish, snapshot.shelf());
                    return new Applied(outcome, address(snapshot, product, outcome.application()));
                  });
        });
  }

  /** What is concluded about a person, of what was known at the snapshot. */
  public List<OwnTag> tags(String userId) {
    return store.read(
        snapshot -> {
          Facts facts = look(snapshot, userId).facts();
          return snapshot.index().tags().stream()
              .map(tag -> new OwnTag(tag.name(), facts.value(tag.name()), tag.isDeletable()))
              .filter(OwnTag::isHeld)
              .toList();
        });
  }

  /** How these applications go on. */
  public List<Progress> progress(List<Application> applications) {
    return store.read(
        snapshot -> applications.stream().map(a -> Progress.of(a, snapshot)).toList());
  }

  /**
   * An application as a person sends it.
   *
   * @param phone for the institution to be asked beforehand; null if they gave none
   */
  public record Sent(
      String applicationId,
      String productId,
      Application.Kind kind,
      String clickEventId,
      PhoneNumber phone) {}

  /**
   * @param address where the person goes on; null if the house hands the lead over, or it was
   *     refused
   */
  public record Applied(Applications.Outcome outcome, String address) {}

  /** The institution's own page, which learns where from and an opaque click id, signed. */
  private String address(Snapshot snapshot, Product product, Application application) {
    if (application == null || application.kind() != Application.Kind.REDIRECT) {
      return null;
    }
    var way =
        (Channel.Redirect)
            snapshot
                .shelf()
                .catalogue()
                .partnerOf(product)
                .delivery(product.line(), Channel.Mode.REDIRECT)
                .orElseThrow()
                .channel();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return ClickAddress.of(
            product.listing().url(),
            way.code(),
            application.clickId(),
            clock.instant(),
            HexFormat.of().formatHex(nonce),
            keys.named(way.key()).orElseThrow())
        .toString();
  }
}
