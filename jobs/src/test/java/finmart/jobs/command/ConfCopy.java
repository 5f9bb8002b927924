package finmart.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped configuration in a folder where a test may edit it. */
record ConfCopy(Path folder) {
  static ConfCopy in(Path folder) throws IOException {
    Path shipped = Path.of("..", "conf");
    try (var files = Files.walk(shipped)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(shipped.relativize(file)));
      }
    }
    return new ConfCopy(folder);
  }

  /** Replaces the first place a pattern is found at; there must be one. */
  void edit(String file, String pattern, String text) throws IOException {
    Path path = folder.resolve(file);
    String written = Files.readString(path);
    String edited = written.replaceFirst(pattern, text);
    assertThat(edited).isNotEqualTo(written);
    Files.writeString(path, edited);
  }
}
