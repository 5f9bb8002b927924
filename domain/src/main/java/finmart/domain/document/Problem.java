package finmart.domain.document;

import java.io.Serializable;

/**
 * One thing wrong with what a person wrote.
 *
 * @param place file and line, e.g. {@code conf/platform.yaml:12}
 * @param key dotted path of the key, empty for the document itself
 * @param message what is wrong, with the value, and what to write instead
 */
public record Problem(String place, String key, String message) implements Serializable {
  @Override
  public String toString() {
    return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
  }
}
