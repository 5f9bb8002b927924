package finmart.serving.signature;

import java.util.HexFormat;

/**
 * What an institution is asked about a person before anything is handed over (catalogue §3.2): the
 * phone number's HMAC-SM3 under a key of this institution alone, so that no two of them can compare
 * what they were asked, and nobody without the key can try all numbers.
 */
public final class PhoneToken {
  private PhoneToken() {}

  /** 64 hex digits. */
  public static String of(PhoneNumber number, SharedKeys keys) {
    return HexFormat.of().formatHex(Mac.SM3.of(keys.signing().secret(), "+86" + number.digits()));
  }
}
