package finmart.jobs.world;

import java.util.List;

/** What a product is about, across lines: the dimensions of taste. */
enum Theme {
  YOUTH("youth"),
  TRAVEL("travel", "miles"),
  HOME("home"),
  AUTO("auto"),
  SHOPPING("shopping", "online"),
  FAMILY("family"),
  CAREER("career"),
  CALM("calm", "steady", "senior");

  static final int COUNT = values().length;

  private final List<String> words;

  Theme(String... words) {
    this.words = List.of(words);
  }

  /** The theme a product id names, or one derived from the id when it names none. */
  static Theme of(String productId) {
    String last = productId.substring(productId.lastIndexOf('-') + 1);
    for (Theme theme : values()) {
      if (theme.words.contains(last)) {
        return theme;
      }
    }
    return values()[(int) Long.remainderUnsigned(Draws.keyOf(productId), COUNT)];
  }
}
