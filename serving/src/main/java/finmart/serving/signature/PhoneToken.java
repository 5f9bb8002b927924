package finmart.serving.signature;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What an institution is asked about a person before anything is handed over (catalogue §3.2): the
 * phone number's HMAC-SM3 under a key of this institution alone, so that no two of them can compare
 * what they were asked, and nobody without the key can try all numbers.
 */
public final class PhoneToken {
  private static final Pattern NUMBER = Pattern.compile("1[3-9][0-9]{9}");
  private static final Pattern ABROAD = Pattern.compile("^(\\+|00)?86");
  private static final Pattern WRITTEN = Pattern.compile("[ -]");

  private PhoneToken() {}

  /**
   * @param number a Chinese mobile number, with or without +86
   * @return 64 hex digits
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public static String of(String number, SharedKeys keys) {
    String plain = WRITTEN.matcher(number).replaceAll("");
    String own = plain.length() > 11 ? ABROAD.matcher(plain).replaceFirst("") : plain;
    if (!NUMBER.matcher(own).matches()) {
      throw new IllegalArgumentException("no Chinese mobile number");
    }
    return HexFormat.of().formatHex(Mac.SM3.of(keys.signing().secret(), "+86" + own));
  }
}
