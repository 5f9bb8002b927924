package finmart.serving.feed;

/**
 * A conclusion about the person who asks (rule P19d).
 *
 * @param value true, or a word such as {@code LOW}
 * @param isDeletable whether they may delete it for good
 */
public record OwnTag(String name, Object value, boolean isDeletable) {
  /** False of what does not hold of them or is not known. */
  boolean isHeld() {
    return value != null && !Boolean.FALSE.equals(value);
  }
}
