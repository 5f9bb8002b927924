package finmart.serving.oversight;

import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import java.util.Locale;
import java.util.Set;

/**
 * A part of the console, and who may see it. A product team of an institution sees its own funnel
 * and products; figures of the whole house are the house's.
 */
public enum Section {
  OVERVIEW(true, Role.PRODUCT_TEAM, Role.COMPLIANCE, Role.OPERATOR),
  FUNNEL(true, Role.PRODUCT_TEAM, Role.COMPLIANCE),
  RECALL(false, Role.PRODUCT_TEAM, Role.COMPLIANCE),
  ELIGIBILITY(false, Role.PRODUCT_TEAM, Role.COMPLIANCE),
  AUDIENCES(false, Role.PRODUCT_TEAM, Role.COMPLIANCE),
  CATALOGUE(true, Role.PRODUCT_TEAM, Role.COMPLIANCE, Role.OPERATOR),
  FEATURES(false, Role.PRODUCT_TEAM, Role.COMPLIANCE, Role.OPERATOR),
  RUNS(false, Role.COMPLIANCE, Role.OPERATOR),
  /** One person's feed, and why: nobody but compliance, and never without an audit row. */
  PEOPLE(false, Role.COMPLIANCE),
  AUDIT(false, Role.COMPLIANCE);

  private final boolean isForInstitutions;
  private final Set<Role> roles;

  Section(boolean isForInstitutions, Role... roles) {
    this.isForInstitutions = isForInstitutions;
    this.roles = Set.of(roles);
  }

  /** Who may see it has one of these. */
  public Set<Role> roles() {
    return roles;
  }

  public boolean isOpenTo(Caller caller) {
    return roles.stream().anyMatch(caller::is) && (isForInstitutions || caller.partner() == null);
  }

  /** As addresses and texts write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
