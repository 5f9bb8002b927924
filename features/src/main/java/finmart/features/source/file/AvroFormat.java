package finmart.features.source.file;

import finmart.features.source.RefusalReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Avro object container files, read with the schema they were written with; columns are found by
 * name, so that older and newer writers both fit. One task reads one file.
 */
public record AvroFormat() implements FileFormat {
  @Override
  public RowReader open(FileContext context, Opening opening, Set<String> columns)
      throws IOException {
    var in = new BufferedInputStream(opening.stream(), AvroTail.MAX_HEADER);
    try {
      byte[] marker = AvroTail.syncMarkerOf(in);
      var tail = new AvroTail(in);
      return new Reader(
          context, marker, tail, new DataFileStream<>(tail, new GenericDatumReader<>()));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static final class Reader implements RowReader {
    private final FileContext context;
    private final byte[] marker;
    private final AvroTail tail;
    private final DataFileStream<GenericRecord> records;
    private final AvroColumns columns;
    private GenericRecord record;
    private long offset;

    private Reader(
        FileContext context, byte[] marker, AvroTail tail, DataFileStream<GenericRecord> records) {
      this.context = context;
      this.marker = marker;
      this.tail = tail;
      this.records = records;
      this.columns = new AvroColumns(records.getSchema());
    }

    @Override
    public boolean advance() throws IOException {
      if (records.hasNext()) {
        record = records.next(record);
        offset++;
        return true;
      }
      // DataFileStream takes a torn last block for the end; a whole file ends with its marker.
      if (!Arrays.equals(marker, tail.lastBytes())) {
        throw new FileBrokenException(
            RefusalReason.FILE_TRUNCATED, "ends in the middle of a block");
      }
      return false;
    }

    @Override
    public FileRow current() {
      return new AvroRow(context, offset, columns, record);
    }

    @Override
    public void close() throws IOException {
      records.close();
    }
  }
}
