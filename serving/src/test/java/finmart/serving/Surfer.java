package finmart.serving;

import finmart.serving.RunningServer.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies and sends forms as a browser does, without one. */
public final class Surfer {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  public final Map<String, String> cookies = new TreeMap<>();
  public String site = "same-origin";
  public String language = "zh-CN";
  private final RunningServer server;
  private String csrf = "";

  public Surfer(RunningServer server) {
    this.server = server;
  }

  /** Somebody who came in by the login page. */
  public static Surfer in(RunningServer server, String subject, String role) {
    var surfer = new Surfer(server);
    surfer.get("/login");
    surfer.post("/login", Map.of("subject", subject, "role", role));
    return surfer;
  }

  public Reply get(String path) {
    return send(request(path).GET().build());
  }

  /** Sends a form of the page that was shown last. */
  public Reply post(String path, Map<String, String> fields) {
    var sent = new TreeMap<>(fields);
    sent.putIfAbsent("csrf", csrf);
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    sent.entrySet().stream()
                        .map(
                            f ->
                                f.getKey()
                                    + "="
                                    + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(server.serving.address() + path))
            .header("Accept", "text/html,application/xhtml+xml")
            .header("Accept-Language", language);
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Reply send(HttpRequest request) {
    Reply reply = server.send(request);
    for (String cookie : reply.raw().headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    Matcher shown = CSRF.matcher(reply.raw().body());
    if (shown.find()) {
      csrf = shown.group(1);
    }
    return reply;
  }
}
