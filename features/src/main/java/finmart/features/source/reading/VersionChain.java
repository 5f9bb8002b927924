package finmart.features.source.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was told of one entry, version after version. A row that tells something new counts from the
 * moment it names, though never before the last run, which did not know it, and never before what
 * it corrects: of files that give no other moment than that of the entry itself, the later file
 * corrects the former by a microsecond.
 */
final class VersionChain {
  private final Instant notBefore;
  private final List<Version> versions;

  /**
   * @param notBefore midnight of the last run, {@link Instant#MIN} before the first
   * @param versions what earlier runs accepted, in the order in which it became known
   */
  VersionChain(Instant notBefore, List<Version> versions) {
    this.notBefore = notBefore;
    this.versions = new ArrayList<>(versions);
  }

  /**
   * One telling.
   *
   * @param content digest of all it says but since when
   */
  record Version(long content, Instant knownAt, String sourceUserId) {
    private Version from(Instant moment) {
      return new Version(content, moment, sourceUserId);
    }
  }

  /** A version the chain took, and the one whose place it took. */
  record Taken(Version version, Optional<Version> replaced) {}

  /**
   * Takes a row in, or nothing of one that says what was said before.
   *
   * <p>It is a repetition if the version known at its moment says the same, or if one that became
   * known at that moment or later does: an old export that is read again takes no correction back.
   *
   * @param said rows come in the order of the moments they name
   */
  Optional<Taken> tell(Version said) {
    if (isRepetition(said)) {
      return Optional.empty();
    }
    Optional<Version> last = last();
    Instant moment = later(said.knownAt(), notBefore);
    if (last.isPresent()) {
      moment = later(moment, last.get().knownAt().plus(1, ChronoUnit.MICROS));
    }
    Version version = said.from(moment);
    versions.add(version);
    return Optional.of(new Taken(version, last));
  }

  private boolean isRepetition(Version said) {
    Version then = null;
    for (Version version : versions) {
      boolean isLater = !version.knownAt().isBefore(said.knownAt());
      if (isLater && version.content() == said.content()) {
        return true;
      }
      if (version.knownAt().isBefore(said.knownAt())) {
        then = version;
      }
    }
    return then != null && then.content() == said.content();
  }

  private Optional<Version> last() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
