package finmart.features.profile;

import finmart.domain.document.Fields;
import java.io.Serializable;
import java.time.Period;
import java.util.Locale;

/**
 * What every feature says of itself.
 *
 * @param privacyClass class of JR/T 0171-2020
 * @param isSensitive made of sensitive personal information (PIPL art. 28), e.g. of a financial
 *     account
 * @param purpose what it is used for, e.g. ELIGIBILITY
 * @param retention nothing that happened longer before the day than this is looked at
 * @param unit of the value, as at the end of its name; empty for none
 * @param owner team that answers for it
 * @param definition where its definition was published; empty if it is the house's own
 * @param isProtected nobody is ever told to change it
 * @param place file and line of the declaration
 */
public record Declared(
    PrivacyClass privacyClass,
    boolean isSensitive,
    String purpose,
    Period retention,
    String unit,
    String owner,
    String description,
    String definition,
    boolean isProtected,
    String place)
    implements Serializable {
  private static final String COMPLIANCE = "compliance";
  private static final int YEAR_DAYS = 365;
  private static final int MONTH_DAYS = 30;

  /** Classes of JR/T 0171-2020, by the harm of a leak. */
  public enum PrivacyClass {
    /** Internal, e.g. the day an account was opened. */
    C1,
    /** Identifies a person or shows their finances. */
    C2,
    /** Proves who somebody is (passwords, biometrics); never kept, so no feature is of it. */
    C3
  }

  /**
   * Reads the keys every feature has; those that say the same of a whole file may stand at its top.
   */
  static Declared read(Fields fields, Fields file) {
    var privacy = either(fields, file, "privacy_class").one("privacy_class", PrivacyClass.class);
    if (privacy == PrivacyClass.C3) {
      fields.note(
          "privacy_class",
          "C3 is what proves who a person is; it is never kept, so no feature is made of it");
    }
    Period retention = either(fields, file, "retention").period("retention");
    if ((fields.has("retention") || file.has("retention")) && days(retention) < 1) {
      either(fields, file, "retention").note("retention", "must be a day or more, like P3Y");
    }
    return new Declared(
        privacy,
        either(fields, file, "is_sensitive").flag("is_sensitive"),
        either(fields, file, "purpose").text("purpose").toUpperCase(Locale.ROOT),
        retention,
        fields.text("unit", ""),
        either(fields, file, "owner").text("owner"),
        fields.text("description"),
        fields.text("definition", ""),
        fields.has("is_protected") && fields.flag("is_protected"),
        fields.place());
  }

  /** Days of the retention; a year counts 365, a month 30. */
  public int retentionDays() {
    return days(retention);
  }

  /**
   * True if a person may delete it (rule P19d). What compliance answers for may not be: it keeps
   * unfit products away, or is the person's own switch.
   */
  public boolean isDeletable() {
    return !owner.equals(COMPLIANCE);
  }

  private static int days(Period period) {
    return period.getYears() * YEAR_DAYS + period.getMonths() * MONTH_DAYS + period.getDays();
  }

  private static Fields either(Fields fields, Fields file, String key) {
    return !fields.has(key) && file.has(key) ? file : fields;
  }
}
