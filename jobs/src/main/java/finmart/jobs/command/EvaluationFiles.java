package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.features.recall.evaluation.Format;
import finmart.features.recall.evaluation.Interactions;
import finmart.features.table.ContractException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Option;

/** The training part of a table of interactions. */
final class EvaluationFiles {
  @Option(names = "--train", required = true, paramLabel = "FILE", description = "Training part.")
  private Path train;

  @Option(
      names = "--format",
      required = true,
      description = "lists, pairs, leave-one-out or events.")
  private String format;

  /** Reads the training part alone. */
  Interactions training() {
    try (var training = open(train)) {
      return format().read(training);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads both parts.
   *
   * @param eligible what could be chosen; null if everything could
   */
  Interactions with(Path test, Path eligible) {
    try (var training = open(train);
        var testing = open(test);
        var choices = eligible == null ? null : open(eligible)) {
      return format().read(training, testing, Optional.ofNullable(choices));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Format format() {
    return Format.named(format)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "--format "
                        + format
                        + " is not known"
                        + Suggestion.after(format, Format.names())));
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("files of the evaluation can not be read: " + e, e);
  }

  private static BufferedReader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(file + " is no file");
    }
    // A decoder of one's own refuses what is no text; a charset would read it as something else.
    return new BufferedReader(
        new InputStreamReader(bytes(file), StandardCharsets.UTF_8.newDecoder()));
  }

  private static InputStream bytes(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    } catch (IOException e) {
      bytes.close();
      throw new ContractException(
          file + " is not gzipped, as its name says; pack it again, or name it without .gz");
    }
  }
}
