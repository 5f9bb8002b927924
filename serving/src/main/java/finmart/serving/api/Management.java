package finmart.serving.api;

import finmart.serving.live.Overlay;
import finmart.serving.snapshot.FeedStore;
import io.javalin.Javalin;
import java.util.ArrayList;
import java.util.List;

/** Health and metrics, on a port of their own (ASVS 13.4.5). */
public final class Management implements AutoCloseable {
  private final Javalin javalin;
  private final FeedStore store;
  private final Overlay overlay;
  private volatile boolean isLeaving;

  /**
   * @param waitsFor what keeps the server from being ready, empty if nothing does
   */
  record Readiness(boolean isReady, List<String> waitsFor) {}

  public Management(String host, int port, FeedStore store, Overlay overlay, Meters meters) {
    this.store = store;
    this.overlay = overlay;
    this.javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.jetty.host = host;
              config.jetty.port = port;
              config.routes.get("/livez", context -> context.result("alive"));
              config.routes.get(
                  "/readyz",
                  context -> {
                    Readiness readiness = readiness();
                    Bodies.write(context, readiness.isReady() ? 200 : 503, readiness);
                  });
              config.routes.get(
                  "/metrics",
                  context ->
                      context
                          .contentType("text/plain; version=0.0.4; charset=utf-8")
                          .result(meters.text()));
            });
  }

  private Readiness readiness() {
    var waits = new ArrayList<String>();
    if (isLeaving) {
      waits.add("the server is being stopped");
    }
    if (!store.isLoaded()) {
      waits.add("no snapshot is loaded");
    }
    if (!overlay.isFresh()) {
      waits.add("changes are not heard");
    }
    return new Readiness(waits.isEmpty(), waits);
  }

  public void start() {
    javalin.start();
  }

  /** From now on not ready: nothing new is to be sent here. */
  public void leave() {
    isLeaving = true;
  }

  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
