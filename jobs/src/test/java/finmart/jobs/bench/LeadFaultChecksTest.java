package finmart.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.jobs.bench.CutZone.Point;
import finmart.jobs.bench.fuzz.MemoryZone;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.sandbox.http.Fault;
import finmart.jobs.sandbox.http.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code bench lead-faults} concludes from what it finds. */
class LeadFaultChecksTest {
  private static final FilePlan PLAN = new FilePlan(null, 2, 5, 10);

  @ParameterizedTest
  @CsvSource({
    "100, 0, 0, 0, 0, 0, true",
    "99, 1, 0, 0, 0, 0, false",
    "101, 0, 1, 0, 0, 0, false",
    "100, 0, 0, 1, 0, 0, false",
    "100, 0, 0, 0, 1, 0, false",
    "100, 0, 0, 0, 0, 1, false"
  })
  void oneLeadThatIsLostDoubledOrNotKnownSpoilsAllPushes(
      int effects,
      int lost,
      int foreign,
      int renamed,
      int undelivered,
      int recordedTwice,
      boolean isClean) {
    var found =
        new PushDrill.Found(
            100, effects, lost, foreign, renamed, undelivered, recordedTwice, 150, 2, 2, all(150));
    assertThat(found.isClean()).isEqualTo(isClean);
  }

  @Test
  void pushesProveNothingWithoutKillsAllFaultsAndRepetitions() {
    assertThat(pushed(2, 2, all(150)).proves(2, true)).isTrue();
    assertThat(pushed(1, 2, all(150)).proves(2, true)).isFalse();
    assertThat(pushed(2, 1, all(150)).proves(2, true)).isFalse();
    assertThat(pushed(2, 2, new Tally(100, 150, Map.of(Fault.BUSY, 9))).proves(2, true)).isFalse();
    // Nothing was done twice: ids were not needed.
    assertThat(pushed(2, 2, all(103)).proves(2, true)).isFalse();
  }

  @Test
  void oneLeadThatIsMissingOrUnansweredSpoilsAllFiles() {
    assertThat(filed(10, 0, 100, 100).isClean(PLAN)).isTrue();
    assertThat(filed(9, 0, 100, 100).isClean(PLAN)).isFalse();
    assertThat(filed(10, 1, 100, 100).isClean(PLAN)).isFalse();
    assertThat(filed(10, 0, 99, 99).isClean(PLAN)).isFalse();
    assertThat(filed(10, 0, 100, 101).isClean(PLAN)).isFalse();
  }

  @Test
  void filesProveNothingWithoutKillsAndCutsAtEveryPoint() {
    var found = filed(10, 0, 100, 100);
    assertThat(found.proves(2)).isTrue();
    assertThat(found.proves(3)).isFalse();
    var few = Map.of(Point.MID_FILE, 7);
    assertThat(new FileDrill.Found(10, 0, 10, found.ours(), 2, 9, few).proves(2)).isFalse();
    var calm = new HouseInbox.Heard(true, 100, 100, 0, 0);
    assertThat(new FileDrill.Found(10, 0, 10, calm, 2, 9, found.cuts()).proves(2)).isFalse();
  }

  @Test
  void aConnectionIsCutWhereItIsSaidAndOnceOnly() throws IOException {
    for (Point point : Point.values()) {
      var zone = new MemoryZone();
      var told = new ArrayList<Point>();
      var cuts = new ArrayList<String>();
      var cut = new CutZone(zone, () -> cuts.add("cut"), point, 1, told::add);
      put(cut, "first");
      assertThatThrownBy(() -> put(cut, "second")).hasMessage("cut " + point);
      assertThat(told).containsExactly(point);
      assertThat(cuts).hasSize(1);
      assertThat(zone.size("first")).hasValue(4);
      assertThat(zone.size("second").isPresent()).isEqualTo(point == Point.AFTER_RENAME);
      put(cut, "third");
      assertThat(zone.size("third")).hasValue(4);
    }
  }

  private static void put(DropZone zone, String path) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {1, 2, 3, 4});
    try (var out = zone.write(path + ".tmp")) {
      out.write(bytes.toByteArray());
    }
    zone.rename(path + ".tmp", path);
  }

  /** One fault of each kind. */
  private static Tally all(int attempts) {
    var faults = new EnumMap<Fault, Integer>(Fault.class);
    List.of(Fault.values()).forEach(fault -> faults.put(fault, 1));
    return new Tally(100, attempts, faults);
  }

  private static PushDrill.Found pushed(int senderKills, int databaseKills, Tally tally) {
    return new PushDrill.Found(100, 100, 0, 0, 0, 0, 0, 150, senderKills, databaseKills, tally);
  }

  private static FileDrill.Found filed(int batches, int wrong, long leads, long outcomes) {
    var cuts = Map.of(Point.MID_FILE, 1, Point.BEFORE_RENAME, 1, Point.AFTER_RENAME, 1);
    return new FileDrill.Found(
        batches, wrong, 12, new HouseInbox.Heard(true, leads, outcomes, 5, 2), 2, 30, cuts);
  }
}
