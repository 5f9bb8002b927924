package finmart.features.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.time.AsOf;
import finmart.features.source.reading.VersionChain.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VersionChainTest {
  private static final AsOf FIRST = AsOf.parse("2026-02-14");
  private static final int DAYS = 30;

  @Test
  void whatIsToldAnewFollowsAndWhatIsRepeatedDoesNot() {
    var chain = new VersionChain(Instant.MIN, List.of());

    assertThat(chain.tell(said(1, 0))).get().satisfies(t -> assertThat(t.replaced()).isEmpty());
    assertThat(chain.tell(said(1, 5))).isEmpty();
    assertThat(chain.tell(said(2, 6)))
        .get()
        .satisfies(t -> assertThat(t.replaced()).get().isEqualTo(said(1, 0)));
    assertThat(chain.tell(said(1, 7))).as("taken back").isPresent();
  }

  @Test
  void aCorrectionThatNamesNoMomentCountsFromTheLastRun() {
    Instant lastRun = moment(100);
    var chain = new VersionChain(lastRun, List.of(said(1, 0)));

    assertThat(chain.tell(said(2, 0)))
        .get()
        .satisfies(t -> assertThat(t.version().knownAt()).isEqualTo(lastRun));
    assertThat(chain.tell(said(1, 0))).as("the old export, read again").isEmpty();
    assertThat(chain.tell(said(2, 0))).as("the new export, read again").isEmpty();
  }

  /** Every day all files are read again, as those are that no folder dates. */
  @Property(tries = 300)
  void thirtyDailyRunsThatReadEverythingAgainKeepWhatOneBackfillKeeps(@ForAll Random random) {
    List<Version> told = told(random);

    List<Version> daily = List.of();
    for (int day = 1; day <= DAYS; day++) {
      AsOf today = FIRST.plusDays(day);
      Instant lastRun = day == 1 ? Instant.MIN : today.plusDays(-1).midnight();
      daily = run(lastRun, daily, before(told, today));
    }

    assertThat(daily).isEqualTo(run(Instant.MIN, List.of(), told));
    assertThat(daily)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparing(Version::knownAt));
  }

  /** At any moment that which was told last before it stands. */
  @Property(tries = 300)
  void whatStandsIsWhatWasToldLast(@ForAll Random random) {
    List<Version> told = told(random);
    List<Version> kept = run(Instant.MIN, List.of(), told);

    for (int day = 1; day <= DAYS; day++) {
      List<Version> known = before(told, FIRST.plusDays(day));
      List<Version> standing = before(kept, FIRST.plusDays(day));
      boolean isTie =
          known.size() > 1
              && known.stream().map(Version::knownAt).distinct().count() < known.size();
      if (!known.isEmpty() && !isTie) {
        assertThat(standing.get(standing.size() - 1).content())
            .isEqualTo(known.get(known.size() - 1).content());
      }
    }
  }

  /** Tellings of one entry, some at one moment, some of what was told before. */
  private static List<Version> told(Random random) {
    var told = new ArrayList<Version>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      boolean isTie = i > 0 && random.nextInt(4) == 0;
      Instant at =
          isTie
              ? told.get(random.nextInt(i)).knownAt()
              : moment(random.nextInt(DAYS * 24) * 60 + random.nextInt(2));
      told.add(new Version(random.nextInt(3), at, "me"));
    }
    told.sort(Comparator.comparing(Version::knownAt));
    return told;
  }

  private static List<Version> run(Instant lastRun, List<Version> before, List<Version> told) {
    var chain = new VersionChain(lastRun, before);
    var kept = new ArrayList<>(before);
    told.forEach(said -> chain.tell(said).ifPresent(taken -> kept.add(taken.version())));
    return kept;
  }

  private static List<Version> before(List<Version> told, AsOf day) {
    return told.stream().filter(v -> v.knownAt().isBefore(day.midnight())).toList();
  }

  private static Version said(long content, long minutes) {
    return new Version(content, moment(minutes), "me");
  }

  private static Instant moment(long minutes) {
    return FIRST.midnight().plus(Duration.ofMinutes(minutes));
  }
}
