package finmart.serving.api;

import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import finmart.serving.live.Overlay;
import finmart.serving.snapshot.FeedStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What is counted: rate, errors and duration by route; the age of what is served. Never a person.
 */
public final class Meters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Meters(FeedStore store, Overlay overlay, InstantSource clock) {
    Gauge.builder("finmart_feed_age_seconds", () -> age(store, clock))
        .description("time since the midnight the served feeds were made of")
        .register(registry);
    Gauge.builder("finmart_overlay_lag_seconds", overlay::lagSeconds)
        .description("time since the last proof that changes come")
        .register(registry);
    for (ProductLine line : ProductLine.values()) {
      registry.counter("finmart_feed_answers", "line", line.name(), "empty", "true");
      registry.counter("finmart_feed_answers", "line", line.name(), "empty", "false");
    }
  }

  /** Counts something of another room, asked at every scrape; it must answer at once. */
  public void watch(String name, String description, Supplier<Number> count) {
    Gauge.builder(name, count).description(description).register(registry);
  }

  private static double age(FeedStore store, InstantSource clock) {
    if (!store.isLoaded()) {
      return Double.NaN;
    }
    String asOf = store.read(snapshot -> snapshot.manifest().asOf());
    return Duration.between(AsOf.parse(asOf).midnight(), clock.instant()).toSeconds();
  }

  /** An answer of a line went out. */
  public void feed(ProductLine line, boolean isEmpty) {
    registry
        .counter("finmart_feed_answers", "line", line.name(), "empty", Boolean.toString(isEmpty))
        .increment();
  }

  void request(String method, String route, int status, long nanos) {
    Timer.builder("finmart_http")
        .description("requests by route")
        .tags("method", method, "route", route, "status", Integer.toString(status))
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(250),
            Duration.ofSeconds(1))
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  /** In Prometheus' text format. */
  String text() {
    return registry.scrape();
  }
}
