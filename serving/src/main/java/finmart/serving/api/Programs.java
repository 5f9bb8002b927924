package finmart.serving.api;

import finmart.serving.security.Caller;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Programs: a bearer token in a header, which no other site can make anybody send; JSON. */
final class Programs implements Manner {
  static final Manner MANNER = new Programs();

  private static final String BEARER = "Bearer ";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "geolocation=(), camera=(), microphone=()",
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

  private Programs() {}

  @Override
  public Map<String, String> headers() {
    return HEADERS;
  }

  @Override
  public Optional<String> token(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()));
  }

  @Override
  public void check(Context context, Caller caller) {
    // Nothing is sent unasked but cookies, and none is read.
  }

  @Override
  public void tell(Context context, ProblemException.Problem problem) {
    if (problem.status() == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    context
        .status(problem.status())
        .contentType("application/problem+json")
        .result(Bodies.bytes(problem));
  }
}
