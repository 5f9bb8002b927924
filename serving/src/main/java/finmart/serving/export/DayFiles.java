package finmart.serving.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/**
 * The files of one contract: {@code CONTRACT/known_on=DAY/serving.avro}. A file is written beside,
 * then renamed; equal rows are equal bytes.
 */
final class DayFiles implements AutoCloseable {
  private static final String FILE = "serving.avro";

  private final Path folder;
  private final AvroRow row;
  private final Set<LocalDate> days = new HashSet<>();
  private LocalDate open;
  private DataFileWriter<GenericRecord> writer;
  private long rows;

  DayFiles(Path folder, Schema schema) {
    this.folder = folder;
    this.row = new AvroRow(schema);
  }

  /**
   * Adds a row; rows come in the order of their days.
   *
   * @param day the row became known on
   */
  void add(LocalDate day, ResultSet from) throws SQLException {
    try {
      if (!day.equals(open)) {
        finish();
        begin(day);
      }
      writer.append(row.of(from));
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can not be written: " + e, e);
    }
  }

  /** Rows so far. */
  long rows() {
    return rows;
  }

  private void begin(LocalDate day) throws IOException {
    if (!days.add(day)) {
      throw new IllegalArgumentException("rows of " + day + " do not stand together");
    }
    open = day;
    Files.createDirectories(place(day));
    OutputStream stream =
        new BufferedOutputStream(Files.newOutputStream(place(day).resolve(FILE + ".new")));
    writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(row.schema()))
            .setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL))
            .create(row.schema(), stream, marker(folder.getFileName() + " " + day));
  }

  private void finish() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
      Files.move(
          place(open).resolve(FILE + ".new"),
          place(open).resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path place(LocalDate day) {
    return folder.resolve("known_on=" + day);
  }

  /**
   * Completes the last day. A file of a day before the midnight that has no rows any more, as its
   * people were erased, goes.
   */
  void complete(LocalDate midnight) throws IOException {
    finish();
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        LocalDate day = LocalDate.parse(entry.getFileName().toString().substring(9));
        if (day.isBefore(midnight) && !days.contains(day)) {
          Files.deleteIfExists(entry.resolve(FILE));
          Files.delete(entry);
        }
      }
    }
  }

  /**
   * Avro's block marker is random by default; derived from the name, equal rows are equal bytes.
   */
  private static byte[] marker(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
        Files.deleteIfExists(place(open).resolve(FILE + ".new"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
