package finmart.serving.api;

import finmart.serving.security.Caller;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** How an address meets its callers: as programs, which bring a token, or as browsers. */
public interface Manner {
  /** Headers of every answer. */
  Map<String, String> headers();

  /** The token a request brings, wherever this kind of caller keeps it. */
  Optional<String> token(Context context);

  /**
   * Looks at a request that is about to be answered.
   *
   * @param caller null where no role is asked for
   * @throws ProblemException if somebody else may have made the caller send it
   */
  void check(Context context, Caller caller);

  /** Whether who does not say who they are is slowed down; not for what never changes. */
  default boolean limitsStrangers() {
    return true;
  }

  /** Answers with what went wrong. */
  void tell(Context context, ProblemException.Problem problem);
}
