package finmart.features.feedback;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.features.source.Outcome;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

  record Delivered(String leadId, String productId) {}

  private static final Dataset<Row> LEADS =
      Records.dataset(
          SPARK, Delivered.class, new Delivered("L1", "card-a"), new Delivered("L2", "loan-a"));

  private final List<LeadEvent> earlier = new ArrayList<>();

  @Test
  @Cites("X07")
  void statusesCountInWhateverOrderTheyCome() {
    var sorted =
        collect(
            report("o1", "L1", "card-a", "APPROVED", 2),
            report("o2", "L1", "card-a", "ACCEPTED", 1));

    assertThat(events(sorted))
        .extracting(LeadEvent::leadId, LeadEvent::status, LeadEvent::outcomeId)
        .containsExactlyInAnyOrder(tuple("L1", "APPROVED", "o1"), tuple("L1", "ACCEPTED", "o2"));
  }

  @Test
  void theFirstReportOfAStatusCountsAndTheOthersAreDuplicates() {
    var sorted =
        collect(
            report("late", "L1", "card-a", "APPROVED", 9),
            report("first", "L1", "card-a", "APPROVED", 1),
            report("second", "L1", "card-a", "APPROVED", 1));

    assertThat(events(sorted)).extracting(LeadEvent::outcomeId).containsExactly("first");
    assertThat(ids(sorted.duplicates())).containsExactly("late", "second");
  }

  @Test
  void aStatusOfAnEarlierDayIsADuplicateEvenIfItHappenedLater() {
    earlier.add(event("L1", "APPROVED", "o0", 99));

    var sorted =
        collect(
            report("o1", "L1", "card-a", "APPROVED", 1),
            report("o2", "L2", "loan-a", "APPROVED", 1));

    assertThat(events(sorted)).extracting(LeadEvent::leadId).containsExactly("L2");
    assertThat(ids(sorted.duplicates())).containsExactly("o1");
  }

  @Test
  void whatFitsNoLeadIsRefusedWithItsReason() {
    var sorted =
        collect(
            report("o1", "L9", "card-a", "APPROVED", 1),
            report("o2", "L1", "loan-a", "APPROVED", 1),
            report("o3", "L1", "card-a", "APROVED", 1),
            report("o4", "L1", "card-a", "SUBMITTED", 1),
            report("o5", "L1", "card-a", "DECLINED", 1).withCode("P99"),
            report("o6", "L1", "card-a", "DECLINED", 1).withCode("P01"),
            report("o7", "L2", "loan-a", "DECLINED", 1));

    assertThat(Records.collect(sorted.refusals(), OutcomeRefusal.class))
        .extracting(OutcomeRefusal::outcomeId, OutcomeRefusal::reason)
        .containsExactlyInAnyOrder(
            tuple("o1", "UNKNOWN_LEAD"),
            tuple("o2", "FOREIGN_PRODUCT"),
            tuple("o3", "UNKNOWN_STATUS"),
            tuple("o4", "UNKNOWN_STATUS"),
            tuple("o5", "UNKNOWN_REJECT_CODE"));
    assertThat(events(sorted))
        .extracting(LeadEvent::outcomeId, LeadEvent::rejectCode)
        .containsExactlyInAnyOrder(tuple("o6", "P01"), tuple("o7", null));
  }

  @Test
  void aRefusedReportTakesNoPlaceFromASoundOne() {
    var sorted =
        collect(
            report("o1", "L1", "loan-a", "APPROVED", 1),
            report("o2", "L1", "card-a", "APPROVED", 2));

    assertThat(events(sorted)).extracting(LeadEvent::outcomeId).containsExactly("o2");
  }

  @Test
  @Cites("X07")
  void aStatusThatGoesBackOrPastAnEndIsRefused() {
    earlier.add(event("L1", "DECLINED", "o0", 5));
    earlier.add(event("L2", "DISBURSED", "o1", 5));

    var sorted =
        collect(
            report("o2", "L1", "card-a", "APPROVED", 9),
            report("o3", "L1", "card-a", "UNDER_REVIEW", 6),
            report("o4", "L1", "card-a", "ACCEPTED", 1),
            report("o5", "L2", "loan-a", "CARD_ISSUED", 9),
            report("o6", "L2", "loan-a", "REVERSAL", 9).reversing("SIGNED"),
            report("o7", "L2", "loan-a", "REVERSAL", 9));

    assertThat(events(sorted)).extracting(LeadEvent::outcomeId).containsExactly("o4");
    assertThat(Records.collect(sorted.refusals(), OutcomeRefusal.class))
        .extracting(OutcomeRefusal::outcomeId, OutcomeRefusal::reason)
        .containsExactlyInAnyOrder(
            tuple("o2", "ILLEGAL_TRANSITION"),
            tuple("o3", "ILLEGAL_TRANSITION"),
            tuple("o5", "ILLEGAL_TRANSITION"),
            tuple("o6", "NOTHING_TO_REVERSE"),
            tuple("o7", "UNKNOWN_STATUS"));
  }

  @Test
  @Cites("X07")
  void aReversalTakesAStatusBackAndAnotherMayFollow() {
    earlier.add(event("L1", "DECLINED", "o0", 5));

    var sorted =
        collect(
            report("o2", "L1", "card-a", "APPROVED", 9),
            report("o1", "L1", "card-a", "REVERSAL", 8).reversing("DECLINED"));

    assertThat(events(sorted))
        .extracting(LeadEvent::outcomeId, LeadEvent::reversedStatus)
        .containsExactlyInAnyOrder(tuple("o1", "DECLINED"), tuple("o2", null));
  }

  @Test
  void peopleWhoCameWithoutALeadAreKeptApart() {
    var sorted = collect(report("o1", null, "card-a", "APPROVED", 1));

    assertThat(ids(sorted.direct())).containsExactly("o1");
    assertThat(events(sorted)).isEmpty();
  }

  @Test
  void nothingIsLostAndTheOrderOfRowsDoesNotMatter() {
    var random = new Random(11);
    var reports = new ArrayList<Report>();
    for (int i = 0; i < 120; i++) {
      var lead = pick(random, null, "L1", "L2", "L3");
      var status = pick(random, "ACCEPTED", "APPROVED", "DECLINED", "CREATED", "ODD");
      reports.add(
          report("o" + i, lead, pick(random, "card-a", "loan-a"), status, random.nextInt(5))
              .withCode(pick(random, null, "P01", "P99")));
    }
    var sorted = collect(reports.toArray(Report[]::new));
    Collections.shuffle(reports, random);
    var shuffled = collect(reports.toArray(Report[]::new));

    var parts = new ArrayList<String>();
    for (var part : parts(sorted)) {
      parts.addAll(ids(part));
    }
    assertThat(parts)
        .containsExactlyInAnyOrderElementsOf(reports.stream().map(Report::outcomeId).toList());
    assertThat(parts(shuffled).stream().map(OutcomesTest::ids).toList())
        .isEqualTo(parts(sorted).stream().map(OutcomesTest::ids).toList());
    assertThat(parts(sorted)).allSatisfy(part -> assertThat(part.isEmpty()).isFalse());
  }

  private static List<Dataset<Row>> parts(Outcomes sorted) {
    return List.of(sorted.events(), sorted.refusals(), sorted.duplicates(), sorted.direct());
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private Outcomes collect(Report... reports) {
    var rows = Arrays.stream(reports).map(Report::outcome).toList();
    return Outcomes.collect(
        Records.dataset(SPARK, Outcome.class, rows),
        LEADS,
        Records.dataset(SPARK, LeadEvent.class, earlier));
  }

  private static List<LeadEvent> events(Outcomes sorted) {
    return Records.collect(LeadEvent.TABLE.conform(sorted.events()), LeadEvent.class);
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("outcome_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static LeadEvent event(String lead, String status, String outcome, int second) {
    return new LeadEvent(
        lead, status, null, null, outcome, NOON.plusSeconds(second), NOON, null, null);
  }

  private static Report report(String id, String lead, String product, String status, int second) {
    return new Report(id, lead, product, status, null, second, null);
  }

  record Report(
      String outcomeId,
      String leadId,
      String productId,
      String status,
      String code,
      int second,
      String reversed) {
    Report withCode(String other) {
      return new Report(outcomeId, leadId, productId, status, other, second, reversed);
    }

    Report reversing(String other) {
      return new Report(outcomeId, leadId, productId, status, code, second, other);
    }

    Outcome outcome() {
      return new Outcome(
          "bank",
          outcomeId,
          leadId,
          null,
          productId,
          status,
          code,
          null,
          NOON.plusSeconds(second),
          NOON.plusSeconds(60),
          reversed,
          null);
    }
  }
}
