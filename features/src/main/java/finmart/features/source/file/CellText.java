package finmart.features.source.file;

/** Text as it stands in a cell of somebody's export. */
public final class CellText {
  private CellText() {}

  /** Returns the text without the spaces, tabs and marks around it (rule B03); null is empty. */
  public static String clean(String text) {
    if (text == null) {
      return "";
    }
    int from = 0;
    int to = text.length();
    while (from < to && isPadding(text.charAt(from))) {
      from++;
    }
    while (to > from && isPadding(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whitespace of any width, no-break space, byte-order mark. */
  private static boolean isPadding(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u3000' || c == '\uFEFF' || Character.isWhitespace(c);
  }
}
