package finmart.serving.signature;

import java.util.regex.Pattern;

/**
 * A Chinese mobile number as a person typed it, on its way to becoming tokens. It is held in memory
 * only, and writes nothing of itself.
 *
 * @param digits 11, without +86
 */
public record PhoneNumber(String digits) {
  private static final Pattern NUMBER = Pattern.compile("1[3-9][0-9]{9}");
  private static final Pattern ABROAD = Pattern.compile("^(\\+|00)?86");
  private static final Pattern WRITTEN = Pattern.compile("[ -]");

  /**
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public PhoneNumber {
    if (!NUMBER.matcher(digits).matches()) {
      throw new IllegalArgumentException("no Chinese mobile number");
    }
  }

  /**
   * Reads a number with or without +86, spaces and hyphens.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public static PhoneNumber parse(String text) {
    String plain = WRITTEN.matcher(text).replaceAll("");
    return new PhoneNumber(plain.length() > 11 ? ABROAD.matcher(plain).replaceFirst("") : plain);
  }

  @Override
  public String toString() {
    return "PhoneNumber";
  }
}
