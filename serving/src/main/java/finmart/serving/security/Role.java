package finmart.serving.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Role {
  /** A person: their own feed, consents, applications and data. */
  USER,
  /** A product team: what was handed to its institution. */
  PRODUCT_TEAM,
  /** Reads the audit. */
  COMPLIANCE,
  /** Takes products and partners off the shelf. */
  OPERATOR;

  /** As a token writes it, e.g. {@code product_team}. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role a claim names. */
  public static Optional<Role> claimed(String claim) {
    return Arrays.stream(values()).filter(role -> role.claim().equals(claim)).findFirst();
  }
}
