package finmart.jobs.exchange.rows;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Walks the blocks of an Avro object container file. Avro's own reader believes every length it
 * reads and allocates that much at once; here nothing is longer than its limit, and nothing is kept
 * but what has come.
 */
final class AvroBlocks {
  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int MOST_ENTRIES = 64;
  private static final int MARKER_BYTES = 16;
  private static final int MOST_SHIFT = 63;

  private final DataInputStream in;
  private final int longest;
  private final Schema schema;
  private final byte[] marker;
  private byte[] bytes;
  private long rows;

  /**
   * @param longest bytes of a block at most
   * @throws RowsBrokenException if it does not begin like such a file, or is compressed
   */
  AvroBlocks(InputStream in, int longest) throws IOException {
    this.in = new DataInputStream(in);
    this.longest = longest;
    if (!Arrays.equals(MAGIC, exactly(MAGIC.length))) {
      throw new RowsBrokenException("is no Avro file");
    }
    Map<String, byte[]> header = header();
    byte[] codec = header.getOrDefault("avro.codec", text("null"));
    if (!Arrays.equals(codec, text("null"))) {
      throw new RowsBrokenException("is compressed, and must not be");
    }
    schema = schema(header.get("avro.schema"));
    marker = exactly(MARKER_BYTES);
  }

  /** The schema it says its rows are of. */
  Schema schema() {
    return schema;
  }

  /** Moves to the next block; false at the end. */
  boolean advance() throws IOException {
    int first = in.read();
    if (first < 0) {
      return false;
    }
    rows = number(first);
    bytes = upTo(longest);
    if (rows < 0) {
      throw new RowsBrokenException("a block claims " + rows + " rows");
    }
    if (!Arrays.equals(marker, exactly(MARKER_BYTES))) {
      throw new RowsBrokenException("a block does not end with the file's marker");
    }
    return true;
  }

  byte[] bytes() {
    return bytes;
  }

  long rows() {
    return rows;
  }

  private Map<String, byte[]> header() throws IOException {
    var header = new HashMap<String, byte[]>();
    for (long entries = number(); entries != 0; entries = number()) {
      if (entries < 0) {
        number(); // length of what follows; entries are counted as well
        entries = -entries;
      }
      if (entries < 0 || entries + header.size() > MOST_ENTRIES) {
        throw new RowsBrokenException("has too long a header");
      }
      for (long i = 0; i < entries; i++) {
        header.put(new String(upTo(LONGEST_HEADER), StandardCharsets.UTF_8), upTo(LONGEST_HEADER));
      }
    }
    return header;
  }

  private static Schema schema(byte[] json) throws RowsBrokenException {
    try {
      return new Schema.Parser()
          .parse(new String(json == null ? new byte[0] : json, StandardCharsets.UTF_8));
    } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
      throw new RowsBrokenException("names no schema that can be read", e);
    }
  }

  private byte[] upTo(int most) throws IOException {
    long length = number();
    if (length < 0 || length > most) {
      throw new RowsBrokenException(length + " bytes where at most " + most + " may be");
    }
    return exactly((int) length);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw new RowsBrokenException("ends within a block");
    }
    return read;
  }

  private long number() throws IOException {
    int first = in.read();
    if (first < 0) {
      throw new RowsBrokenException("ends within a block");
    }
    return number(first);
  }

  /** Zig-zag, seven bits a byte, the lowest first. */
  private long number(int first) throws IOException {
    long read = first & 0x7f;
    int b = first;
    for (int shift = 7; (b & 0x80) != 0; shift += 7) {
      if (shift > MOST_SHIFT) {
        throw new RowsBrokenException("a number has too many bytes");
      }
      try {
        b = in.readUnsignedByte();
      } catch (EOFException e) {
        throw new RowsBrokenException("ends within a block", e);
      }
      read |= (long) (b & 0x7f) << shift;
    }
    return read >>> 1 ^ -(read & 1);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
