package finmart.domain.tag;

import java.io.Serializable;

/**
 * What a tag says of itself (rules A02, P19).
 *
 * @param owner team that answers for it
 * @param purpose what it is used for, e.g. MARKETING
 * @param isSensitive sensitive by PIPL art. 28, or so close to it that nobody is ever found by it
 *     alone: it may narrow an audience, and no lookalike reads it
 * @param isDeletable a person may delete it for ever (rule P19d)
 * @param assessment number of the impact assessment the tag was approved under (PIPL art. 55)
 */
public record Terms(
    String owner,
    String purpose,
    PrivacyClass privacyClass,
    boolean isSensitive,
    boolean isDeletable,
    String assessment,
    String description)
    implements Serializable {
  /** The team that keeps unfit products away; only its tags can not be deleted. */
  public static final String COMPLIANCE = "compliance";

  public Terms {
    if (!isDeletable && !owner.equals(COMPLIANCE)) {
      throw new IllegalArgumentException(
          "a tag of %s must be is_deletable: true; only what %s answers for stays"
              .formatted(owner, COMPLIANCE));
    }
  }

  /** Class of JR/T 0171; C3 is never kept. */
  public enum PrivacyClass {
    /** Internal. */
    C1,
    /** Identifying or financial. */
    C2
  }
}
