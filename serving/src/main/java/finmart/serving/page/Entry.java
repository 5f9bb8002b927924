package finmart.serving.page;

import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import java.util.Set;

/**
 * One entry of the navigation.
 *
 * @param href where it leads
 * @param text key of what it is called
 * @param roles who sees it: whoever has one of them
 * @param isApart whether a rule sets it off from those before it
 */
public record Entry(String href, String text, Set<Role> roles, boolean isApart) {
  public Entry {
    roles = Set.copyOf(roles);
  }

  public Entry(String href, String text, Set<Role> roles) {
    this(href, text, roles, false);
  }

  boolean isFor(Caller caller) {
    return caller != null && roles.stream().anyMatch(caller::is);
  }
}
