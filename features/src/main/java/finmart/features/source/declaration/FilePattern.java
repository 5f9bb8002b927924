package finmart.features.source.declaration;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which files of a source's directory are meant: globs over relative paths. */
final class FilePattern {
  private static final String KNOWN_ON = "known_on=";

  private FilePattern() {}

  /** True if the glob (as of {@link FileSystems}: *, ?, {a,b}) fits the relative path. */
  static boolean anyMatches(List<String> globs, String relative) {
    Path path = Path.of(relative);
    return globs.stream()
        .anyMatch(g -> FileSystems.getDefault().getPathMatcher("glob:" + g).matches(path));
  }

  /** The day in a folder named {@code known_on=2026-01-31}, if there is one. */
  static Optional<LocalDate> knownOn(String relative) {
    return Arrays.stream(relative.split("/"))
        .filter(part -> part.startsWith(KNOWN_ON))
        .findFirst()
        .flatMap(part -> date(part.substring(KNOWN_ON.length())));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
