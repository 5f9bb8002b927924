package finmart.serving.api;

import finmart.serving.security.Caller;
import finmart.serving.security.RateLimits;
import finmart.serving.security.Role;
import finmart.serving.security.TokenRefusedException;
import finmart.serving.security.Tokens;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who may come in. */
public final class Gatekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);

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
   * @throws ProblemException 401 without a valid token, 403 without one of the roles, 429 too often
   */
  Caller admit(Context context, Route route) {
    if (route.roles().isEmpty()) {
      if (route.manner().limitsStrangers()) {
        limit(context, perAddress, context.ip());
      }
      return null;
    }
    Caller caller = identify(context, route);
    limit(context, perCaller, caller.subject());
    if (route.roles().stream().noneMatch(caller::is)) {
      refused.accept(caller.subject(), route.method() + " " + route.path());
      throw new ProblemException(
          403,
          "Forbidden",
          "the role %s is needed"
              .formatted(
                  route.roles().stream()
                      .map(Role::claim)
                      .sorted()
                      .collect(Collectors.joining(" or "))));
    }
    return caller;
  }

  private Caller identify(Context context, Route route) {
    String token =
        route
            .manner()
            .token(context)
            .orElseThrow(() -> unknown(context, "a bearer token is needed"));
    try {
      return tokens.verify(token);
    } catch (TokenRefusedException e) {
      LOG.info("token refused: {}", e.getMessage());
      throw unknown(context, "the token is not valid");
    }
  }

  /** Who brings a valid token to an address that asks for none; empty for all others. */
  public Optional<Caller> recognise(Context context, Manner manner) {
    return manner
        .token(context)
        .flatMap(
            token -> {
              try {
                return Optional.of(tokens.verify(token));
              } catch (TokenRefusedException e) {
                return Optional.empty();
              }
            });
  }

  /** An address that keeps coming without a valid token is slowed down. */
  private ProblemException unknown(Context context, String detail) {
    limit(context, perAddress, context.ip());
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
