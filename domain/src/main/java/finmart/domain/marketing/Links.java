package finmart.domain.marketing;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hosts a text sends people to (rule M01). */
final class Links {
  /** Whatever follows a scheme, or a name with dots and an ending in letters. */
  private static final Pattern HOST =
      Pattern.compile(
          "https?:/+([^\\s/?#:]+)|(?<![a-z0-9.@-])((?:[a-z0-9][a-z0-9-]*\\.)+[a-z]{2,})(?![a-z0-9])");

  private Links() {}

  static List<String> in(String text) {
    var visible = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
        .forEach(visible::appendCodePoint);
    // Browsers take the ideographic full stop for a dot (UTS 46).
    String plain = visible.toString().toLowerCase(Locale.ROOT).replace('。', '.');
    var hosts = new ArrayList<String>();
    var matcher = HOST.matcher(plain);
    while (matcher.find()) {
      String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      hosts.add(host.substring(host.lastIndexOf('@') + 1).replaceAll("\\.+$", ""));
    }
    return hosts;
  }
}
