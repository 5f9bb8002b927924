package finmart.serving.page.shop;

import finmart.domain.time.AsOf;
import finmart.serving.api.Desks;
import finmart.serving.live.Interactions.Event;
import finmart.serving.live.Interactions.Kind;
import finmart.serving.snapshot.Manifest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What people do on pages. Ids follow from what they are of, so that a page that is loaded or sent
 * twice counts once.
 */
final class Footprints {
  private static final int ID_CHARACTERS = 32;

  private final Desks desks;

  Footprints(Desks desks) {
    this.desks = desks;
  }

  /** Offers came into view, each once per snapshot. */
  void seen(String userId, Map<String, Integer> positions) {
    Manifest manifest = manifest();
    List<Event> events =
        positions.entrySet().stream()
            .map(
                place ->
                    event(
                        id(userId, manifest.version(), place.getKey(), Kind.IMPRESSION.name()),
                        place.getKey(),
                        Kind.IMPRESSION,
                        place.getValue(),
                        manifest))
            .toList();
    if (!events.isEmpty()) {
      desks.interactions().record(userId, events);
    }
  }

  /**
   * The page of an offer was opened, once per snapshot and day.
   *
   * @param position place in the feed it was opened from; null from elsewhere
   * @return id of the click, from which an application may follow
   */
  String click(String userId, String productId, Integer position) {
    Manifest manifest = manifest();
    String day = desks.clock().instant().atZone(AsOf.ZONE).toLocalDate().toString();
    String id = id(userId, manifest.version(), day, productId, Kind.CLICK.name());
    desks
        .interactions()
        .record(userId, List.of(event(id, productId, Kind.CLICK, position, manifest)));
    return id;
  }

  void dismiss(String userId, String productId) {
    Manifest manifest = manifest();
    String id = id(userId, manifest.version(), productId, Kind.DISMISS.name());
    desks
        .interactions()
        .record(userId, List.of(event(id, productId, Kind.DISMISS, null, manifest)));
  }

  private Event event(String id, String productId, Kind kind, Integer position, Manifest manifest) {
    return new Event(
        id,
        productId,
        kind,
        position,
        position == null ? null : LocalDate.parse(manifest.asOf()),
        desks.clock().instant());
  }

  private Manifest manifest() {
    return desks.store().read(snapshot -> snapshot.manifest());
  }

  /** The same parts, the same id. */
  static String id(String... parts) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(hash)
          .substring(0, ID_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
