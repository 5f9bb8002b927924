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

  void text(byte[] from, int first, int length) {
    natural(length);
    room(length);
    System.arraycopy(from, first, bytes, size, length);
    size += length;
  }

  /** Writes all that was written to the other, after how many bytes that is. */
  void all(Bytes other) {
    text(other.bytes, 0, other.size);
  }

  /** Writes all that was written to the other, and nothing before it. */
  void rest(Bytes other) {
    room(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
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

    /** Leaves what {@link Bytes#all} wrote to another reader; returns how many bytes it is. */
    int leave(Reader to) {
      int length = (int) natural();
      to.bytes = bytes;
      to.at = at;
      at += length;
      return length;
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
