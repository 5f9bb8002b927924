package finmart.features.source.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Remembers the last bytes that went by: an Avro file that is whole ends with its sync marker. */
final class AvroTail extends FilterInputStream {
  /** Schemas and other metadata must fit into this many bytes. */
  static final int MAX_HEADER = 1 << 20;

  private final byte[] last = new byte[DataFileConstants.SYNC_SIZE];

  AvroTail(InputStream in) {
    super(in);
  }

  byte[] lastBytes() {
    return last;
  }

  /** Reads the marker out of a file's header and steps back to the file's beginning. */
  static byte[] syncMarkerOf(BufferedInputStream in) throws IOException {
    in.mark(MAX_HEADER);
    BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(in, null);
    decoder.readFixed(new byte[DataFileConstants.MAGIC.length]);
    for (long entries = decoder.readMapStart(); entries != 0; entries = decoder.mapNext()) {
      for (long i = 0; i < entries; i++) {
        decoder.skipString();
        decoder.skipBytes();
      }
    }
    byte[] marker = new byte[DataFileConstants.SYNC_SIZE];
    decoder.readFixed(marker);
    in.reset();
    return marker;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      remember(new byte[] {(byte) one}, 0, 1);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = super.read(into, from, length);
    if (count > 0) {
      remember(into, from, count);
    }
    return count;
  }

  private void remember(byte[] bytes, int from, int count) {
    int kept = Math.min(count, last.length);
    System.arraycopy(last, kept, last, 0, last.length - kept);
    System.arraycopy(bytes, from + count - kept, last, last.length - kept, kept);
  }
}
