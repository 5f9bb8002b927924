package finmart.serving.api;

import finmart.domain.partner.Channel;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.Partner;
import finmart.serving.callback.Callbacks;
import finmart.serving.callback.Reception;
import finmart.serving.callback.Reception.Doubted;
import finmart.serving.callback.Reception.Malformed;
import finmart.serving.callback.Reception.Read;
import finmart.serving.callback.Reception.Received;
import finmart.serving.security.Caller;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.SharedKeys;
import finmart.serving.snapshot.FeedStore;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where institutions report; who they are is said by the signature, not by a token. */
final class CallbackRoutes {
  private final FeedStore store;
  private final Callbacks callbacks;
  private final KeyRing keys;
  private final InstantSource clock;
  private final Bodies bodies;

  CallbackRoutes(
      FeedStore store, Callbacks callbacks, KeyRing keys, InstantSource clock, Bodies bodies) {
    this.store = store;
    this.callbacks = callbacks;
    this.keys = keys;
    this.clock = clock;
    this.bodies = bodies;
  }

  List<Route> routes() {
    return List.of(Route.post("/v1/partners/{partner}/reports", null, this::report));
  }

  private void report(Context context, Caller nobody) {
    String code = Bodies.name("partner", context.pathParam("partner"));
    byte[] body = bodies.raw(context);
    Received received =
        keysOf(code)
            .map(shared -> Reception.receive(context::header, body, shared, clock.instant()))
            .orElseThrow(() -> new ProblemException(401, "Unauthorized", "nobody of this name"));
    if (received instanceof Doubted doubted) {
      callbacks.doubt(code, doubted.doubt());
      throw new ProblemException(
          401, "Unauthorized", "the signature is not believed: " + doubted.doubt());
    }
    if (received instanceof Malformed malformed) {
      throw ProblemException.malformed(malformed.words());
    }
    var read = (Read) received;
    Bodies.write(context, 200, callbacks.hear(code, read.message(), read.rows()));
  }

  /** The key of the pushes, or of the clicks where nothing is pushed. */
  private Optional<SharedKeys> keysOf(String code) {
    return store
        .<Optional<Partner>>read(snapshot -> snapshot.shelf().catalogue().partners().named(code))
        .flatMap(
            partner ->
                partner.deliveries().stream()
                    .map(Delivery::channel)
                    .sorted(Comparator.comparing(Channel::mode).reversed())
                    .flatMap(CallbackRoutes::keyOf)
                    .findFirst())
        .flatMap(keys::named);
  }

  private static Stream<String> keyOf(Channel channel) {
    if (channel instanceof Channel.Api api) {
      return Stream.of(api.key());
    }
    return channel instanceof Channel.Redirect redirect ? Stream.of(redirect.key()) : Stream.of();
  }
}
