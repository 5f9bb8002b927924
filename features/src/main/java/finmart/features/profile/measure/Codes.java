package finmart.features.profile.measure;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** Numbers texts from 0 in the order they come; an open hash, as it is asked for every row. */
final class Codes {
  private static final int START = 1 << 6;

  private UTF8String[] texts = new UTF8String[START];
  private int[] slots = new int[START * 2];
  private int size;

  /** Returns the code of a text, a new one if it was not seen before. */
  int of(UTF8String text) {
    int mask = slots.length - 1;
    int at = spread(text.hashCode()) & mask;
    while (slots[at] != 0) {
      if (texts[slots[at] - 1].equals(text)) {
        return slots[at] - 1;
      }
      at = (at + 1) & mask;
    }
    if (size == texts.length) {
      grow();
      return of(text);
    }
    // The text of a row lies in a buffer that the next row overwrites.
    texts[size] = text.copy();
    slots[at] = ++size;
    return size - 1;
  }

  UTF8String text(int code) {
    return texts[code];
  }

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(texts, 0, size, null);
    Arrays.fill(slots, 0);
    size = 0;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, texts.length * 2);
    slots = new int[texts.length * 2];
    int mask = slots.length - 1;
    for (int code = 0; code < size; code++) {
      int at = spread(texts[code].hashCode()) & mask;
      while (slots[at] != 0) {
        at = (at + 1) & mask;
      }
      slots[at] = code + 1;
    }
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
