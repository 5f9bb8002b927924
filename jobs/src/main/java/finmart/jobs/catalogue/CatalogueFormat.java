package finmart.jobs.catalogue;

import finmart.domain.document.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** How a catalogue of others is written. One class each; the list below is all there are. */
public interface CatalogueFormat {
  List<CatalogueFormat> ALL = List.of(new CdrFormat(), new UsCardsFormat(), new CnFundsFormat());

  static Optional<CatalogueFormat> named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findAny();
  }

  String name();

  /** ISO 4217 code of its amounts. */
  String currency();

  /** Which public list it is, for the head of the files. */
  String description();

  /** Takes every row of a file. */
  void read(BufferedReader file, Imported into) throws IOException;

  /**
   * Turns a file into a catalogue.
   *
   * @param from file, gzipped if its name ends in {@code .gz}
   * @param out directory like {@code conf}: products and partners are written below it
   * @param name of the catalogue
   * @throws ConfigurationException if there is no such file, or one that is not what its name says
   */
  default ImportAccount convert(Path from, Path out, String name) throws IOException {
    if (!Files.isRegularFile(from)) {
      throw new ConfigurationException(from + " is no file");
    }
    var imported = new Imported();
    try (var file = open(from)) {
      read(file, imported);
    }
    new CatalogueFiles(out, name).write(this, imported);
    return ImportAccount.of(imported);
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      return new BufferedReader(
          new InputStreamReader(
              file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
              StandardCharsets.UTF_8));
    } catch (IOException e) {
      bytes.close();
      throw new ConfigurationException(
          file + " is not gzipped, as its name says: " + e.getMessage());
    }
  }
}
