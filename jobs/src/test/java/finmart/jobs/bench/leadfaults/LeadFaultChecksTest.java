package finmart.jobs.bench.leadfaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.lead.LeadStatus;
import finmart.jobs.bench.fuzz.MemoryZone;
import finmart.jobs.bench.leadfaults.CutZone.Point;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.sandbox.http.Fault;
import finmart.jobs.sandbox.http.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
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
        new PushFound(
            100, effects, lost, foreign, renamed, undelivered, recordedTwice, 150, 2, 2, all(150));
    assertThat(found.isClean()).isEqualTo(isClean);
  }

  @Test
  void pushesProveNothingWithoutKillsAllFaultsAndRepetitions() {
    assertThat(pushed(2, 2, all(150)).proves(2, 0.3)).isTrue();
    assertThat(pushed(1, 2, all(150)).proves(2, 0.3)).isFalse();
    assertThat(pushed(2, 1, all(150)).proves(2, 0.3)).isFalse();
    assertThat(pushed(2, 2, new Tally(100, 150, Map.of(Fault.BUSY, 48))).proves(2, 0.3)).isFalse();
    // Nothing was done twice: ids were not needed.
    assertThat(pushed(2, 2, all(124)).proves(2, 0.3)).isFalse();
    // 48 of 161 is less than was to fail.
    assertThat(pushed(2, 2, all(161)).proves(2, 0.3)).isFalse();
  }

  @Test
  void oneOutcomeThatIsLostDoubledOrChangesNothingSpoilsAllCallbacks() {
    assertThat(told(40, 40, 40).isClean()).isTrue();
    assertThat(told(39, 40, 40).isClean()).isFalse();
    assertThat(told(39, 39, 40).isClean()).isFalse();
    // Kept under two ids of ours, and taken twice.
    assertThat(told(41, 40, 41).isClean()).isFalse();
    var unsound = new CallbackDrill.Found(36, 40, 40, 0, 0, 0, 36, 1, 2, callbacks(60, 18, 5));
    assertThat(unsound.isClean()).isFalse();
  }

  @Test
  void callbacksProveNothingWithoutKillsAllFaultsAndRepetitions() {
    assertThat(told(40, 40, 40).proves(2, 0.3)).isTrue();
    assertThat(told(40, 40, 40).proves(3, 0.3)).isFalse();
    for (var weak : List.of(callbacks(61, 18, 5), callbacks(60, 18, 0))) {
      assertThat(new CallbackDrill.Found(36, 40, 40, 0, 0, 0, 36, 0, 2, weak).proves(2, 0.3))
          .isFalse();
    }
    var one = new CallbackTeller.Tally(60, Map.of(CallbackFault.TWICE, 18), 0, 5);
    assertThat(new CallbackDrill.Found(36, 40, 40, 0, 0, 0, 36, 0, 2, one).proves(2, 0.3))
        .isFalse();
  }

  @Test
  void whatWasDoneTwiceByTheHouseIsFoundAmongItsRows() {
    var at = Instant.parse("2026-11-25T03:00:00Z");
    var accepted = new Outcome("told-1", "L1", LeadStatus.ACCEPTED, at);
    var again = new Outcome("again-1", "L1", LeadStatus.ACCEPTED, at);
    var applied = new Outcome("told-2", "L1", LeadStatus.APPLIED, at.plusMillis(1));
    var told = List.of(accepted, again, applied);
    // In whatever order they were kept.
    assertThat(found(told, List.of(applied, again, accepted)).isClean()).isTrue();
    assertThat(found(told, List.of(applied, again)).lost()).isEqualTo(1);
    assertThat(found(told, List.of(applied, again, accepted, again)).doubled()).isEqualTo(1);
    var other = new Outcome("told-2", "L2", LeadStatus.APPLIED, at.plusMillis(1));
    assertThat(found(told, List.of(other, again, accepted)).foreign()).isEqualTo(1);
    assertThat(Outcome.kept("heyu:told-2:0 L1 APPLIED " + at.plusMillis(1).toEpochMilli()))
        .isEqualTo(applied);
  }

  private static CallbackDrill.Found found(List<Outcome> told, List<Outcome> rows) {
    return CallbackDrill.Found.of(told, rows, 2, callbacks(60, 18, 5));
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
    assertThat(found.proves(2, 0.3)).isTrue();
    assertThat(found.proves(3, 0.3)).isFalse();
    // 9 of 30 visits.
    assertThat(found.proves(2, 0.31)).isFalse();
    var few = Map.of(Point.MID_FILE, 7);
    assertThat(new FileDrill.Found(10, 0, 10, found.ours(), 2, 9, few).proves(2, 0.3)).isFalse();
    var calm = new HouseInbox.Heard(true, 100, 100, 0, 0);
    assertThat(new FileDrill.Found(10, 0, 10, calm, 2, 9, found.cuts()).proves(2, 0.3)).isFalse();
  }

  @Test
  void aLineThatIsLookedAlongIsCutOrFallsSilent() throws IOException {
    var told = new ArrayList<Point>();
    var scissors = new Noted(new ArrayList<>());
    var cut = new CutZone(new MemoryZone(), scissors, Point.LISTING, 0, told::add);
    assertThatThrownBy(() -> cut.list("lead")).hasMessage("cut LISTING");
    new CutZone(new MemoryZone(), scissors, Point.SILENT, 0, told::add).list("lead");
    assertThat(told).containsExactly(Point.LISTING, Point.SILENT);
    assertThat(scissors.done()).containsExactly("cut", "hush");
  }

  private record Noted(List<String> done) implements CutZone.Scissors {
    @Override
    public void cut() {
      done.add("cut");
    }

    @Override
    public void hush() {
      done.add("hush");
    }
  }

  @Test
  void aConnectionIsCutWhereItIsSaidAndOnceOnly() throws IOException {
    for (Point point : List.of(Point.MID_FILE, Point.BEFORE_RENAME, Point.AFTER_RENAME)) {
      var zone = new MemoryZone();
      var told = new ArrayList<Point>();
      var scissors = new Noted(new ArrayList<>());
      var cut = new CutZone(zone, scissors, point, 1, told::add);
      put(cut, "first");
      assertThatThrownBy(() -> put(cut, "second")).hasMessage("cut " + point);
      assertThat(told).containsExactly(point);
      assertThat(scissors.done()).containsExactly("cut");
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

  /** Eight faults of each kind. */
  private static Tally all(int attempts) {
    var faults = new EnumMap<Fault, Integer>(Fault.class);
    List.of(Fault.values()).forEach(fault -> faults.put(fault, 8));
    return new Tally(100, attempts, faults);
  }

  private static PushFound pushed(int senderKills, int databaseKills, Tally tally) {
    return new PushFound(100, 100, 0, 0, 0, 0, 0, 150, senderKills, databaseKills, tally);
  }

  /** Of 36 outcomes, 4 of them told twice. */
  private static CallbackDrill.Found told(int rows, int kept, int messages) {
    return new CallbackDrill.Found(
        36, messages, rows, messages - kept, 0, rows - kept, 36, 0, 2, callbacks(60, 18, 5));
  }

  private static CallbackTeller.Tally callbacks(int attempts, int struck, int repeated) {
    var faults = new EnumMap<CallbackFault, Integer>(CallbackFault.class);
    for (CallbackFault fault : CallbackFault.values()) {
      faults.put(fault, struck / CallbackFault.values().length);
    }
    return new CallbackTeller.Tally(attempts, faults, 1, repeated);
  }

  private static FileDrill.Found filed(int batches, int wrong, long leads, long outcomes) {
    var cuts = new EnumMap<Point, Integer>(Point.class);
    List.of(Point.values()).forEach(point -> cuts.put(point, 1));
    cuts.put(Point.MID_FILE, 5);
    return new FileDrill.Found(
        batches, wrong, 12, new HouseInbox.Heard(true, leads, outcomes, 5, 2), 2, 30, cuts);
  }
}
