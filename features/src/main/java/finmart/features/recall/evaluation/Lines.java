package finmart.features.recall.evaluation;

import finmart.features.table.ContractException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;

/** The lines of one file, with their numbers; blank lines are skipped. */
final class Lines {
  private final String name;
  private final BufferedReader reader;
  private int number;

  Lines(String name, BufferedReader reader) {
    this.name = name;
    this.reader = reader;
  }

  /** Returns the next line, or an empty text at the end of the file. */
  String next() throws IOException {
    String line = read();
    while (line != null && line.isBlank()) {
      line = read();
    }
    return line == null ? "" : line;
  }

  private String read() throws IOException {
    number++;
    try {
      String line = reader.readLine();
      return number == 1 && line != null ? line.replaceFirst("^\uFEFF", "") : line;
    } catch (CharacterCodingException e) {
      throw refuse("is no text in UTF-8; convert the file, or name it .gz if it is gzipped");
    } catch (IOException e) {
      throw new IOException("%s file, line %d: %s".formatted(name, number, e.getMessage()), e);
    }
  }

  void each(Consumer<String> action) throws IOException {
    for (String line = next(); !line.isEmpty(); line = next()) {
      action.accept(line);
    }
  }

  int number() {
    return number;
  }

  ContractException refuse(String problem) {
    return new ContractException("%s file, line %d: %s".formatted(name, number, problem));
  }
}
