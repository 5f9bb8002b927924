package finmart.domain.partner;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a contract may let us hand over (catalogue §3.3): a closed list, so that nothing derived
 * from a profile, a score or a ledger can be named at all (rules N06, C02).
 */
public enum DataItem {
  CLICK_ID(Kind.ATTRIBUTION),
  CHANNEL_CODE(Kind.ATTRIBUTION),
  CAMPAIGN_ID(Kind.ATTRIBUTION),
  /** The phone number under the partner's own key; asked with, never delivered. */
  PHONE_TOKEN(Kind.TOKEN),
  /** The identity number under the partner's own key. */
  ID_TOKEN(Kind.TOKEN),
  NAME(Kind.IDENTITY),
  ID_NO(Kind.IDENTITY),
  MOBILE(Kind.CONTACT),
  PREFERRED_CONTACT_TIME(Kind.CONTACT),
  CITY_CODE(Kind.APPLICANT_DECLARED),
  OCCUPATION_TYPE(Kind.APPLICANT_DECLARED),
  INCOME_BAND(Kind.APPLICANT_DECLARED),
  EMPLOYER_TYPE(Kind.APPLICANT_DECLARED),
  LOAN_AMOUNT(Kind.APPLICANT_DECLARED),
  LOAN_TERM_MONTHS(Kind.APPLICANT_DECLARED),
  LOAN_PURPOSE(Kind.APPLICANT_DECLARED);

  /** Classes of what leaves the house; there is none for what is derived (rule C02). */
  public enum Kind {
    ATTRIBUTION,
    TOKEN,
    IDENTITY,
    CONTACT,
    APPLICANT_DECLARED
  }

  private final Kind kind;

  DataItem(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * True for what the house has to hand over: the click. It keeps nobody's name or number, and asks
   * nobody what they want a loan for.
   */
  public boolean isHeld() {
    return this == CLICK_ID;
  }

  /** As consents and contracts write it, e.g. {@code click_id}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DataItem> named(String word) {
    return Arrays.stream(values()).filter(item -> item.word().equals(word)).findFirst();
  }
}
