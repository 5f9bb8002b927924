package finmart.jobs.exchange.rows;

import finmart.jobs.exchange.seal.Fingerprint;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Avro object container files of exactly the contract's schema, never compressed: a seal would gain
 * nothing from it, and nothing can blow up on reading.
 */
record AvroRows() implements RowFormat {
  private static final int MARKER_BYTES = 16;

  static {
    AvroLimits.set();
  }

  @Override
  public Sums write(Schema schema, Iterable<GenericRecord> rows, String name, OutputStream to)
      throws IOException {
    var sums = Sums.NOTHING;
    // Avro's block marker is random by default; derived from the name, a rerun yields the same.
    byte[] marker =
        Arrays.copyOf(
            Fingerprint.SHA256.begin().digest(name.getBytes(StandardCharsets.UTF_8)), MARKER_BYTES);
    try (var writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
            .setCodec(CodecFactory.nullCodec())
            .create(schema, new KeptOpen(to), marker)) {
      for (GenericRecord row : rows) {
        writer.append(row);
        sums = sums.plus(schema, row);
      }
    }
    return sums;
  }

  @Override
  public Sums read(Schema schema, InputStream from, Limits limits, Consumer<Parsed> each)
      throws IOException {
    var blocks = new AvroBlocks(from, limits.rowBytes());
    if (!SchemaNormalization.toParsingForm(blocks.schema())
        .equals(SchemaNormalization.toParsingForm(schema))) {
      throw new RowsBrokenException(
          "rows of " + blocks.schema().getFullName() + " are not as agreed");
    }
    var reader = new GenericDatumReader<GenericRecord>(schema);
    var sums = Sums.NOTHING;
    BinaryDecoder decoder = null;
    while (blocks.advance()) {
      decoder = DecoderFactory.get().binaryDecoder(blocks.bytes(), decoder);
      // Every row of ours takes a byte: a block that claims more rows than bytes lies.
      if (blocks.rows() > blocks.bytes().length || sums.rows() + blocks.rows() > limits.rows()) {
        throw new RowsBrokenException("a block claims " + blocks.rows() + " rows");
      }
      for (long i = 0; i < blocks.rows(); i++) {
        GenericRecord row = row(reader, decoder, sums.rows() + 1);
        sums = sums.plus(schema, row);
        each.accept(new Parsed.Good(sums.rows(), row));
      }
      if (!decoder.isEnd()) {
        throw new RowsBrokenException("a block holds more than its rows");
      }
    }
    return sums;
  }

  private static GenericRecord row(
      GenericDatumReader<GenericRecord> reader, BinaryDecoder decoder, long number)
      throws RowsBrokenException {
    try {
      return reader.read(null, decoder);
    } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
      throw new RowsBrokenException("row " + number + " can not be read", e);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      // What Avro answers to an index of a union or a length that can not be.
      throw new RowsBrokenException("row " + number + " can not be read", e);
    }
  }

  /** Avro closes what it writes to; the seal around it is not done yet. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
