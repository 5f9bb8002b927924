package finmart.serving.page.console;

import finmart.serving.oversight.ShelfItem;
import java.util.Locale;

/**
 * Which products are asked for; blank asks for all.
 *
 * @param text part of the id, the name or the institution's code
 */
public record CatalogueWish(String line, String standing, String text) {
  /** So many are shown. */
  static final int MOST = 300;

  public CatalogueWish {
    line = line == null ? "" : line;
    standing = standing == null ? "" : standing;
    text = text == null ? "" : text.strip();
  }

  boolean takes(ShelfItem item) {
    String part = text.toLowerCase(Locale.ROOT);
    return (line.isEmpty() || item.line().name().equals(line))
        && (standing.isEmpty() || item.standing().name().equals(standing))
        && (item.productId().contains(part)
            || item.name().toLowerCase(Locale.ROOT).contains(part)
            || item.partner().contains(part));
  }
}
