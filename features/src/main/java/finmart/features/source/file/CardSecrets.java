package finmart.features.source.file;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Card secrets of class C3 (JR/T 0171: CVN, PIN, magnetic track) are never kept, not even in
 * quarantine.
 */
public final class CardSecrets {
  static final String HIDDEN = "***";
  private static final Set<String> COLUMNS =
      Set.of(
          "cvn",
          "cvn2",
          "cvv",
          "cvv2",
          "cvc",
          "cvc2",
          "pin",
          "pin_block",
          "password",
          "track",
          "track1",
          "track2",
          "track3",
          "密码",
          "交易密码",
          "磁道",
          "安全码",
          "卡片验证码");

  /** ISO/IEC 7813: track 1 {@code %B<PAN>^name^...?}, track 2 {@code ;<PAN>=...?}. */
  private static final Pattern TRACK =
      Pattern.compile("%?[Bb]\\d{12,19}\\^[^?\\r\\n]*\\??|;?\\d{12,19}=\\d{7,}\\??");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\d])(cv[nvc]2?|pin|密码|安全码)([\"']?\\s*[:=：]\\s*[\"']?)[^\\s\"',;}]+");

  private CardSecrets() {}

  /** True for a column whose name says that it holds a secret. */
  public static boolean isSecret(String column) {
    return COLUMNS.contains(column.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns a value that may be kept under this column's name. */
  static String hide(String column, String value) {
    return isSecret(column) ? HIDDEN : hide(value);
  }

  /** Returns the text with everything that looks like a track or a named secret starred out. */
  public static String hide(String text) {
    String named = NAMED.matcher(text).replaceAll("$1$2" + HIDDEN.replace("*", "\\*"));
    return TRACK.matcher(named).replaceAll(HIDDEN);
  }
}
