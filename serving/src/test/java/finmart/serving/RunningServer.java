package finmart.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.document.Problems;
import finmart.serving.conf.ServingSettings;
import finmart.serving.database.Database;
import finmart.serving.push.Dispatch;
import finmart.serving.push.Sender;
import finmart.serving.security.Caller;
import finmart.serving.security.DevelopmentIssuer;
import finmart.serving.security.Role;
import finmart.serving.signature.KeyRing;
import finmart.serving.snapshot.PersonFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A whole server over a small market, asked by a real HTTP client. */
public final class RunningServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  public final Market market = new Market();
  public final Ticking clock = new Ticking("2026-11-25T04:00:00Z");
  public final Database database = Postgres.fresh();
  public final DevelopmentIssuer issuer;
  public final Path feeds;
  public final KeyRing keys;
  public final Serving serving;
  private final HttpClient client = HttpClient.newHttpClient();

  /** An answer. */
  public record Reply(int status, HttpResponse<String> raw) {
    public JsonNode json() {
      try {
        return JSON.readTree(raw.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  public RunningServer(Path feeds, Map<String, PersonFeed> people) {
    this(feeds, people, 6_000);
  }

  public RunningServer(Path feeds, Map<String, PersonFeed> people, int requestsPerMinute) {
    this.feeds = feeds;
    market.publish(feeds, people);
    var problems = new Problems();
    var shipped = ServingSettings.read(Market.CONF.resolve("serving.yaml"), Map.of(), problems);
    problems.orThrow();
    var settings =
        new ServingSettings(
            shipped.host(),
            0,
            shipped.managementHost(),
            0,
            shipped.database(),
            shipped.token(),
            new ServingSettings.Limits(requestsPerMinute, 6_000, 4_096, Sender.ATTEMPT),
            shipped.feed(),
            shipped.rules(),
            shipped.page());
    issuer =
        new DevelopmentIssuer(
            settings.token().audience(), clock, people.keySet().stream().sorted().toList());
    keys = new KeyRing(feeds.resolveSibling(feeds.getFileName() + "-keys"), true);
    serving =
        new Serving(
            settings, feeds, database, new Dispatch(keys, Sender.toPlayBanks()), issuer, clock);
    serving.start();
  }

  public String token(String subject, Role role) {
    return issuer.token(new Caller(subject, Set.of(role), null));
  }

  public Reply get(String subject, String path) {
    return send("GET", path, token(subject, Role.USER), null);
  }

  public Reply post(String subject, String path, String body) {
    return send("POST", path, token(subject, Role.USER), body);
  }

  public Reply send(String method, String path, String token, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(serving.address() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(request.build());
  }

  public Reply manage(String path) {
    return send(HttpRequest.newBuilder(URI.create(serving.managementAddress() + path)).build());
  }

  public Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    serving.close();
    database.close();
  }
}
