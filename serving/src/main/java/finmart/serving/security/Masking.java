package finmart.serving.security;

import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text what tells of a person; the last line behind never writing it. */
public final class Masking {
  private record Rule(Pattern found, String instead) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(Pattern.compile("eyJ[\\w-]+(?:\\.[\\w-]*){1,4}"), "[token]"),
          new Rule(Pattern.compile("(?i)bearer\\s+\\S+"), "[token]"),
          new Rule(Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"), "[mail]"),
          new Rule(Pattern.compile("(?<!\\d)[1-9]\\d{16}[\\dXx](?![\\dXx])"), "[identity card]"),
          new Rule(Pattern.compile("(?<![\\d-])\\d{13,19}(?![\\d-])"), "[card]"),
          new Rule(Pattern.compile("(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d{9}(?!\\d)"), "[phone]"),
          new Rule(Pattern.compile("\\bU[0-9a-f]{20}\\b"), "[person]"));

  private Masking() {}

  public static String masked(String text) {
    String masked = text;
    for (Rule rule : RULES) {
      masked = rule.found.matcher(masked).replaceAll(rule.instead);
    }
    return masked.replace('\r', ' ').replace('\n', ' ');
  }
}
