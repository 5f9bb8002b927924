package finmart.domain.marketing;

import java.util.Locale;

/** Where a text of a creative is seen; all of them pass the gate (rule M03). */
public enum Place {
  TITLE,
  SUBTITLE,
  BODY,
  /** The words in an image, written out by whoever delivers the image. */
  IMAGE,
  BUTTON,
  PUSH,
  SMS,
  LANDING;

  /** As it is written in configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
