package finmart.serving.api;

import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * One address.
 *
 * @param roles of which the caller must have one; none if nobody needs to say who they are
 * @param manner how it meets its callers
 */
public record Route(HandlerType method, String path, Set<Role> roles, Manner manner, Work work) {
  /** What is done for a caller, who is null where no role is asked for. */
  @FunctionalInterface
  public interface Work {
    void answer(Context context, Caller caller);
  }

  public Route {
    roles = Set.copyOf(roles);
  }

  static Route get(String path, Role role, Work work) {
    return forPrograms(HandlerType.GET, path, role, work);
  }

  static Route post(String path, Role role, Work work) {
    return forPrograms(HandlerType.POST, path, role, work);
  }

  static Route put(String path, Role role, Work work) {
    return forPrograms(HandlerType.PUT, path, role, work);
  }

  static Route delete(String path, Role role, Work work) {
    return forPrograms(HandlerType.DELETE, path, role, work);
  }

  private static Route forPrograms(HandlerType method, String path, Role role, Work work) {
    return forPrograms(method, path, role == null ? Set.<Role>of() : Set.of(role), work);
  }

  /** An address for programs, whoever has one of the roles. */
  static Route forPrograms(HandlerType method, String path, Set<Role> roles, Work work) {
    return new Route(method, path, roles, Programs.MANNER, work);
  }
}
