package finmart.domain.pseudonym;

import java.util.Locale;

/** Kinds of identifiers by which source users are found to be one person. */
public enum IdentifierType {
  WALLET_ID,
  APP_USER_ID,
  /** A mobile number; the prefixes of mainland China and all but digits make no difference. */
  PHONE {
    @Override
    public String normalise(String value) {
      String digits = value.replaceAll("[^0-9]", "");
      return digits.replaceFirst("^(00)?86(?=1[0-9]{10}$)", "");
    }
  },
  /** An id of a device; case and the dashes and colons in it make no difference. */
  DEVICE {
    @Override
    public String normalise(String value) {
      return value.replaceAll("[-:\\s]", "").toLowerCase(Locale.ROOT);
    }
  };

  /** Returns the one way to write the value; empty if nothing is left of it. */
  public String normalise(String value) {
    return value.strip();
  }
}
