package finmart.features.profile.measure;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** Grows as numbers and texts are written; small numbers take few bytes (LEB128, zigzag). */
final class Bytes {
  private byte[] bytes = new byte[1 << 8];
  private int size;

  void clear() {
    size = 0;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes a number read as unsigned. */
  void natural(long number) {
    room(10);
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void signed(long number) {
    natural((number << 1) ^ (number >> 63));
  }

  void text(UTF8String text) {
    int length = text.numBytes();
    natural(length);
    room(length);
    text.writeToMemory(bytes, org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET + size);
    size += length;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** Reads what {@link Bytes} wrote. */
  static final class Reader {
    private byte[] bytes;
    private int at;

    Reader on(byte[] written) {
      bytes = written;
      at = 0;
      return this;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    long natural() {
      byte next = bytes[at++];
      if (next >= 0) {
        return next;
      }
      long number = next & 0x7f;
      for (int shift = 7; next < 0; shift += 7) {
        next = bytes[at++];
        number |= (next & 0x7fL) << shift;
      }
      return number;
    }

    long signed() {
      long number = natural();
      return (number >>> 1) ^ -(number & 1);
    }

    /** A view of the bytes, not a copy. */
    UTF8String text() {
      int length = (int) natural();
      var text = UTF8String.fromBytes(bytes, at, length);
      at += length;
      return text;
    }
  }
}
