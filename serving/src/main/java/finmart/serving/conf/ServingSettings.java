package finmart.serving.conf;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The keys of {@code conf/serving.yaml}, which documents each of them.
 *
 * @param port of the API; 0 takes a free one
 * @param managementPort of health and metrics; 0 takes a free one
 */
public record ServingSettings(
    String host,
    int port,
    String managementHost,
    int managementPort,
    Store database,
    Token token,
    Limits limits,
    Feed feed,
    Rules rules,
    Page page) {
  private static final String SECRET = "FINMART_DB_PASSWORD";
  private static final int MOST_PORT = 65_535;
  private static final int MOST_CONNECTIONS = 200;
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int MOST_BODY = 1 << 20;

  /** Shorter than the lease of a message. */
  private static final int MOST_PUSH_SECONDS = 50;

  private static final int MOST_PLACES = 100;
  private static final int MOST_SECONDS = 3_600;
  private static final Set<String> KNOWN_ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA");

  /**
   * @param url empty for an embedded one
   * @param password from the environment or a file, never from the configuration
   */
  public record Store(String url, String user, String password, int connections) {
    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  /**
   * @param keys https address or file of the issuer's key set
   */
  public record Token(String issuer, String audience, String keys, Set<String> algorithms) {}

  /**
   * @param requestsPerMinute of one caller
   * @param anonymousPerMinute of one address without a valid token
   * @param bodyBytes of a request
   * @param push of one attempt to push a lead, all in all
   */
  public record Limits(
      int requestsPerMinute, int anonymousPerMinute, int bodyBytes, Duration push) {}

  /**
   * @param most places of a line
   * @param staleAfter without proof that changes come
   * @param lookEvery how often a new snapshot is looked for
   */
  public record Feed(int most, Duration staleAfter, Duration lookEvery) {}

  /** Times that decide on consents and applications. */
  public record Rules(
      Period consentValidity, Period clickWindow, Period duplicateWindow, Period askAgainAfter) {}

  /**
   * @param login address where browsers sign in; empty if none is named
   * @param reading how long a loan's cost table is before a person before they go on (rule L06)
   * @param articles folder of what is told beside the products
   */
  public record Page(String login, Duration reading, Path articles) {}

  /**
   * Reads the file; whatever is wrong is noted.
   *
   * @param environment as of the process
   */
  public static ServingSettings read(
      Path file, Map<String, String> environment, Problems problems) {
    try (Fields fields = Document.open(file, problems)) {
      return new ServingSettings(
          fields.word("host"),
          (int) fields.whole("port", 0, MOST_PORT),
          fields.word("management_host"),
          (int) fields.whole("management_port", 0, MOST_PORT),
          database(fields.in("database"), environment),
          token(fields.in("token")),
          limits(fields.in("limits")),
          feed(fields.in("feed")),
          rules(fields.in("rules")),
          page(fields.in("page"), file.resolveSibling("articles")));
    }
  }

  /** The same with another port of the API. */
  public ServingSettings withPort(int other) {
    return new ServingSettings(
        host, other, managementHost, managementPort, database, token, limits, feed, rules, page);
  }

  /** The same with another port of health and metrics. */
  public ServingSettings withManagementPort(int other) {
    return new ServingSettings(
        host, port, managementHost, other, database, token, limits, feed, rules, page);
  }

  private static Store database(Fields fields, Map<String, String> environment) {
    try (fields) {
      String url = fields.text("url");
      if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
        fields.note("url", "\"" + url + "\" must begin with jdbc:postgresql:, or be empty");
      }
      if (url.contains("password=")) {
        fields.note("url", "must not hold a password; set " + SECRET + " or " + SECRET + "_FILE");
      }
      return new Store(
          url,
          fields.text("user"),
          secret(fields, environment),
          (int) fields.whole("connections", 2, MOST_CONNECTIONS));
    }
  }

  private static String secret(Fields fields, Map<String, String> environment) {
    String file = environment.get(SECRET + "_FILE");
    if (file == null) {
      return environment.getOrDefault(SECRET, "");
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      fields.note("url", "%s_FILE can not be read (%s)".formatted(SECRET, e.getMessage()));
      return "";
    }
  }

  private static Token token(Fields fields) {
    try (fields) {
      var algorithms = new LinkedHashSet<>(fields.texts("algorithms"));
      for (String algorithm : algorithms) {
        if (!KNOWN_ALGORITHMS.contains(algorithm)) {
          fields.note(
              "algorithms",
              "\"%s\" is none of %s"
                  .formatted(algorithm, KNOWN_ALGORITHMS.stream().sorted().toList()));
        }
      }
      if (algorithms.isEmpty()) {
        fields.note("algorithms", "must name at least one");
      }
      return new Token(
          fields.word("issuer"), fields.word("audience"), fields.text("keys"), algorithms);
    }
  }

  private static Limits limits(Fields fields) {
    try (fields) {
      return new Limits(
          (int) fields.whole("requests_per_minute", 1, MOST_REQUESTS),
          (int) fields.whole("anonymous_per_minute", 1, MOST_REQUESTS),
          (int) fields.whole("body_bytes", 1, MOST_BODY),
          Duration.ofSeconds(fields.whole("push_seconds", 1, MOST_PUSH_SECONDS)));
    }
  }

  private static Feed feed(Fields fields) {
    try (fields) {
      return new Feed(
          (int) fields.whole("positions", 1, MOST_PLACES),
          Duration.ofSeconds(fields.whole("stale_after_seconds", 1, MOST_SECONDS)),
          Duration.ofSeconds(fields.whole("look_every_seconds", 1, MOST_SECONDS)));
    }
  }

  private static Rules rules(Fields fields) {
    try (fields) {
      return new Rules(
          fields.period("consent_validity"),
          fields.period("click_window"),
          fields.period("duplicate_window"),
          fields.period("ask_again_after"));
    }
  }

  private static Page page(Fields fields, Path articles) {
    try (fields) {
      String login = fields.text("login");
      if (!login.isEmpty() && !login.startsWith("/") && !login.startsWith("https://")) {
        fields.note("login", "\"" + login + "\" must be https://… or a path, or be empty");
      }
      return new Page(
          login, Duration.ofSeconds(fields.whole("reading_seconds", 0, MOST_SECONDS)), articles);
    }
  }
}
