package finmart.features.eligibility;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Sets of small whole numbers as words, and as bytes in a table: bit i is bit i % 8 of byte i / 8.
 */
final class Bits {
  private Bits() {}

  /** How many words hold so many bits. */
  static int length(int size) {
    return (size + Long.SIZE - 1) / Long.SIZE;
  }

  static long[] words(int size) {
    return new long[length(size)];
  }

  static void set(long[] words, int bit) {
    words[bit / Long.SIZE] |= 1L << bit;
  }

  static boolean has(long[] words, int bit) {
    return (words[bit / Long.SIZE] & 1L << bit) != 0;
  }

  /** Adds the words that stand at a place of the other. */
  static void or(long[] to, long[] from, int at) {
    for (int i = 0; i < to.length; i++) {
      to[i] |= from[at + i];
    }
  }

  /** Takes away the words that stand at a place of the other. */
  static void andNot(long[] to, long[] from, int at) {
    for (int i = 0; i < to.length; i++) {
      to[i] &= ~from[at + i];
    }
  }

  static byte[] bytes(long[] words, int size) {
    var buffer = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asLongBuffer().put(words);
    return Arrays.copyOf(buffer.array(), (size + Byte.SIZE - 1) / Byte.SIZE);
  }

  static boolean has(byte[] bytes, int bit) {
    int at = bit / Byte.SIZE;
    return at < bytes.length && (bytes[at] & 1 << bit % Byte.SIZE) != 0;
  }
}
