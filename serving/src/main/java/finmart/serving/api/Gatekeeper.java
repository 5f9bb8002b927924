package finmart.serving.api;

import finmart.serving.security.Caller;
import finmart.serving.security.RateLimits;
import finmart.serving.security.Role;
import finmart.serving.security.TokenRefusedException;
import finmart.serving.security.Tokens;
import io.javalin.http.Context;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who may come in. */
public final class Gatekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final RateLimits perCaller;
  private final RateLimits perAddress;
  private final BiConsumer<String, String> refused;

  /**
   * @param refused told the subject and the route of whoever had not the role
   */
  public Gatekeeper(
      Tokens tokens,
      RateLimits perCaller,
      RateLimits perAddress,
      BiConsumer<String, String> refused) {
    this.tokens = tokens;
    this.perCaller = perCaller;
    this.perAddress = perAddress;
    this.refused = refused;
  }

  /**
   * @throws ProblemException 401 without a valid token, 403 without the role, 429 too often
   */
  Caller admit(Context context, Route route) {
    if (route.role() == null) {
      limit(context, perAddress, context.ip());
      return null;
    }
    String header = context.header("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      throw unknown(context, "a bearer token is needed");
    }
    Caller caller;
    try {
      caller = tokens.verify(header.substring(BEARER.length()));
    } catch (TokenRefusedException e) {
      LOG.info("token refused: {}", e.getMessage());
      throw unknown(context, "the token is not valid");
    }
    limit(context, perCaller, caller.subject());
    if (!caller.is(route.role())) {
      refused.accept(caller.subject(), route.method() + " " + route.path());
      throw new ProblemException(
          403, "Forbidden", "the role " + claim(route.role()) + " is needed");
    }
    return caller;
  }

  private static String claim(Role role) {
    return role.claim();
  }

  /** An address that keeps coming without a valid token is slowed down. */
  private ProblemException unknown(Context context, String detail) {
    limit(context, perAddress, context.ip());
    context.header("WWW-Authenticate", "Bearer");
    return new ProblemException(401, "Unauthorized", detail);
  }

  private static void limit(Context context, RateLimits limits, String name) {
    long seconds = limits.take(name);
    if (seconds > 0) {
      context.header("Retry-After", Long.toString(seconds));
      throw new ProblemException(
          429, "Too many requests", "come again in %d seconds".formatted(seconds));
    }
  }
}
