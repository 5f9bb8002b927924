package finmart.features.source.reading;

import static finmart.features.TestSession.SPARK;

import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.pseudonym.PseudonymKey;
import finmart.domain.time.AsOf;
import finmart.features.source.Contracts;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.source.file.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A directory of files that a test reads as a source. */
record SourceFolder(Path directory) {
  private static final PseudonymKey KEY = PseudonymKey.parse("0b".repeat(32));
  static final long AMOUNT_LIMIT_MINOR = 10_000_000_000L;
  static final Path SHARED = Path.of("../../shared/data");

  /** The declaration that ships under this name. */
  static SourceDeclaration shipped(String name) {
    return SourceDeclaration.read(Path.of("../conf/sources", name + ".yaml"));
  }

  /** A declaration written in the test. */
  static SourceDeclaration declared(String yaml) {
    var problems = new Problems();
    var fields = Document.parse(yaml, "demo.yaml", problems);
    var declaration = SourceDeclaration.read(fields, "demo", problems);
    problems.orThrow();
    return declaration;
  }

  void write(String relative, byte[] content) throws IOException {
    Path file = directory.resolve(relative);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  List<SourceFile> files() {
    try (var walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).sorted().map(this::file).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ingested read(SourceDeclaration declaration, String contract, String asOf) {
    return read(declaration, contract, asOf, Optional.empty());
  }

  Ingested read(
      SourceDeclaration declaration,
      String contract,
      String asOf,
      Optional<SourceReading.Earlier> earlier) {
    var reading = new SourceReading(declaration, AsOf.parse(asOf), AMOUNT_LIMIT_MINOR, KEY);
    return reading.read(SPARK, Contracts.named(contract).orElseThrow(), files(), earlier);
  }

  private SourceFile file(Path path) {
    String relative = directory.relativize(path).toString();
    return new SourceFile(relative, path.toAbsolutePath().toString(), path.toFile().length());
  }
}
