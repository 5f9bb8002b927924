package finmart.serving.page;

import finmart.serving.api.Manner;
import finmart.serving.api.ProblemException;
import finmart.serving.api.Route;
import finmart.serving.security.Caller;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scripts, styles and pictures, each at an address that names its content: kept by browsers for
 * good, and never an old one beside a new page.
 */
public final class Assets {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final int HASH_CHARACTERS = 12;

  /** Name → where it lies: beside this class or in a jar of its publisher. */
  private static final Map<String, String> PLACES =
      Map.of(
          "finmart.css", "assets/finmart.css",
          "console.css", "assets/console.css",
          "finmart.js", "assets/finmart.js",
          "finmart.svg", "assets/finmart.svg",
          "htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js",
          "echarts.js", WEBJARS + "echarts/5.3.1/dist/echarts.min.js");

  private static final Map<String, String> TYPES =
      Map.of("css", "text/css; charset=utf-8", "js", JAVASCRIPT, "svg", "image/svg+xml");

  private final Map<String, Asset> byName = new TreeMap<>();

  private record Asset(String hash, String type, byte[] content) {}

  /**
   * @throws IllegalStateException if one is not in the jars
   */
  public Assets() {
    PLACES.forEach((name, place) -> byName.put(name, read(name, place)));
  }

  private static Asset read(String name, String place) {
    try (var in = Assets.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException(place + " is not in the jars");
      }
      byte[] content = in.readAllBytes();
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      String ending = name.substring(name.lastIndexOf('.') + 1);
      return new Asset(hash.substring(0, HASH_CHARACTERS), TYPES.get(ending), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String href(String name) {
    return "/assets/%s/%s".formatted(byName.get(name).hash, name);
  }

  Route route() {
    return new Route(
        HandlerType.GET, "/assets/{hash}/{name}", Set.of(), new Unchanging(), this::answer);
  }

  private void answer(Context context, Caller nobody) {
    Asset asset = byName.get(context.pathParam("name"));
    if (asset == null || !asset.hash.equals(context.pathParam("hash"))) {
      context.header("Cache-Control", "no-store");
      throw ProblemException.notFound("nothing is here");
    }
    context.contentType(asset.type).result(asset.content);
  }

  /** What never changes is nobody's secret. */
  private static final class Unchanging implements Manner {
    private static final Map<String, String> HEADERS =
        Map.of(
            "Cache-Control", "public, max-age=31536000, immutable",
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

    @Override
    public Map<String, String> headers() {
      return HEADERS;
    }

    @Override
    public Optional<String> token(Context context) {
      return Optional.empty();
    }

    @Override
    public void check(Context context, Caller nobody) {
      // Reading is all there is.
    }

    @Override
    public boolean limitsStrangers() {
      return false;
    }

    @Override
    public void tell(Context context, ProblemException.Problem problem) {
      context.status(problem.status()).contentType("text/plain").result(problem.title());
    }
  }
}
