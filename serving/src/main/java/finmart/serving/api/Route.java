package finmart.serving.api;

import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/**
 * One address of the interface.
 *
 * @param role the caller must have; null if nobody needs to say who they are
 */
public record Route(HandlerType method, String path, Role role, Work work) {
  /** What is done for a caller, who is null where no role is asked for. */
  @FunctionalInterface
  public interface Work {
    void answer(Context context, Caller caller);
  }

  static Route get(String path, Role role, Work work) {
    return new Route(HandlerType.GET, path, role, work);
  }

  static Route post(String path, Role role, Work work) {
    return new Route(HandlerType.POST, path, role, work);
  }

  static Route put(String path, Role role, Work work) {
    return new Route(HandlerType.PUT, path, role, work);
  }

  static Route delete(String path, Role role, Work work) {
    return new Route(HandlerType.DELETE, path, role, work);
  }
}
