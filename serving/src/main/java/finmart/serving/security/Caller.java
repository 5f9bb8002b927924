package finmart.serving.security;

import java.util.Set;

/**
 * Who a token says is calling.
 *
 * @param subject user_id of a person, or the name of one of the staff
 * @param partner code of the institution a product team works for; null for all others
 */
public record Caller(String subject, Set<Role> roles, String partner) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
