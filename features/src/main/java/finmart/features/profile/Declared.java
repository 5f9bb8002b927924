package finmart.features.profile;

import java.io.Serializable;

/**
 * What every feature says of itself.
 *
 * @param privacyClass class of JR/T 0171: C1 internal, C2 identifying or financial; C3 is never
 *     kept
 * @param purpose what it is used for, e.g. ELIGIBILITY
 * @param owner team that answers for it
 * @param isProtected nobody is ever told to change it
 */
record Declared(
    PrivacyClass privacyClass,
    String purpose,
    String owner,
    String description,
    boolean isProtected)
    implements Serializable {
  private static final String COMPLIANCE = "compliance";

  /**
   * True if a person may delete it (rule P19d). What compliance answers for may not be: it keeps
   * unfit products away, or is the person's own switch.
   */
  boolean isDeletable() {
    return !owner.equals(COMPLIANCE);
  }

  enum PrivacyClass {
    C1,
    C2
  }
}
