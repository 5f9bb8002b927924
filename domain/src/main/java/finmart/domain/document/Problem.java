package finmart.domain.document;

import java.io.Serializable;

/**
 * One thing wrong with what a person wrote.
 *
 * @param place file and line, e.g. {@code conf/platform.yaml:12}
 * @param key dotted path of the key, empty for the document itself
 * @param message what is wrong, with the value, and what to write instead
 * @param missing name of the thing that is used here and exists nowhere; empty if that is not what
 *     is wrong
 */
public record Problem(String place, String key, String message, String missing)
    implements Serializable {
  public Problem(String place, String key, String message) {
    this(place, key, message, "");
  }

  @Override
  public String toString() {
    return where() + ": " + message;
  }

  /** File, line and key. */
  String where() {
    return key.isEmpty() ? place : place + ": " + key;
  }
}
