package finmart.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.features.source.Outcome;
import finmart.features.table.Records;
import finmart.jobs.TestSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InstitutionsTest {
  private static final LocalDate DELIVERED = Worlds.AS_OF.plusDays(1);
  private static final int LEADS = 1_200;
  private static final Set<String> FINAL =
      Set.of(
          "DUPLICATE", "REJECTED_FORMAT", "REJECTED_POLICY", "WITHDRAWN", "DECLINED", "APPROVED");

  private static World world;
  private static Dataset<Row> leads;
  private static Dataset<Row> identities;
  private static final List<Told> TOLD = new ArrayList<>();

  record Told(
      String outcomeId,
      String leadId,
      String status,
      String rejectCode,
      Instant occurredAt,
      Instant knownAt) {}

  @BeforeAll
  static void deliver() {
    world = Worlds.of(LEADS, 5);
    var spark = TestSession.SPARK;
    identities =
        spark
            .range(LEADS)
            .selectExpr(
                "concat('u', lpad(cast(id as string), 9, '0')) as source_user_id",
                "concat('user-', id) as user_id")
            .cache();
    leads =
        spark
            .range(LEADS)
            .selectExpr(
                "concat('lead-', id) as lead_id",
                "concat('user-', id) as user_id",
                "if(id % 2 = 0, 'card-a-travel', 'loan-a-home') as product_id",
                "'a' as partner_code",
                "date'" + DELIVERED + "' as as_of")
            .cache();
    for (int after = 0; after <= Institutions.HORIZON_DAYS + 1; after++) {
      var outcomes = world.outcomes(leads, identities, DELIVERED.plusDays(after));
      TOLD.addAll(Records.collect(outcomes.get(Outcome.TABLE), Told.class));
    }
  }

  @Test
  void eachLeadEndsInAtMostOneDecision() {
    var decisions = new HashMap<String, Set<String>>();
    TOLD.stream()
        .filter(t -> FINAL.contains(t.status()))
        .forEach(t -> decisions.computeIfAbsent(t.leadId(), k -> new HashSet<>()).add(t.status()));
    assertThat(decisions.values()).allMatch(d -> d.size() == 1);
    assertThat(decisions.size() / (double) LEADS).isCloseTo(0.98, within(0.015));
  }

  @Test
  void nothingIsToldBeforeDeliveryOrAfterTheHorizon() {
    Instant last =
        Instant.ofEpochMilli(
            Almanac.midnight(DELIVERED.toEpochDay() + Institutions.HORIZON_DAYS + 1));
    Instant first = Instant.ofEpochMilli(Almanac.midnight(DELIVERED.toEpochDay()));
    assertThat(TOLD)
        .allMatch(t -> t.occurredAt().isAfter(first) && t.knownAt().isBefore(last))
        .allMatch(t -> !t.knownAt().isBefore(t.occurredAt()));
  }

  @Test
  void someOutcomesAreToldTwiceAndSomeInTheWrongOrder() {
    var ids = new HashSet<String>();
    long repeated = TOLD.stream().filter(t -> !ids.add(t.outcomeId())).count();
    assertThat((double) repeated / TOLD.size()).isCloseTo(0.04, within(0.02));
    Map<String, Instant> decided = new HashMap<>();
    TOLD.stream()
        .filter(t -> t.status().equals("APPROVED") || t.status().equals("DECLINED"))
        .forEach(t -> decided.merge(t.leadId(), t.knownAt(), (a, b) -> a.isBefore(b) ? a : b));
    long late =
        TOLD.stream()
            .filter(t -> t.status().equals("ACCEPTED") && decided.containsKey(t.leadId()))
            .filter(t -> t.knownAt().isAfter(decided.get(t.leadId())))
            .count();
    assertThat(late).isPositive();
  }

  @Test
  void onlyRefusalsCarryARejectCode() {
    var refusals =
        Set.of("DUPLICATE", "REJECTED_FORMAT", "REJECTED_POLICY", "WITHDRAWN", "DECLINED");
    assertThat(TOLD).allMatch(t -> refusals.contains(t.status()) == (t.rejectCode() != null));
  }

  @Test
  void decisionsFollowTheTrueProbability() {
    var approved = new HashSet<String>();
    var judged = new HashSet<String>();
    TOLD.forEach(
        t -> {
          if (t.status().equals("APPROVED")) {
            approved.add(t.leadId());
          }
          if (t.status().equals("APPROVED") || t.status().equals("DECLINED")) {
            judged.add(t.leadId());
          }
        });
    Map<String, Double> truth = new HashMap<>();
    new Truth(world)
        .withTruth(leads.join(identities, "user_id"), DELIVERED)
        .collectAsList()
        .forEach(
            r ->
                truth.put(
                    "lead-" + Long.parseLong(r.getString(0).substring(1)),
                    r.<Double>getAs("approval_probability")));
    double expected = judged.stream().mapToDouble(truth::get).average().orElseThrow();
    assertThat((double) approved.size() / judged.size()).isCloseTo(expected, within(0.05));
    assertThat(judged).allMatch(lead -> truth.get(lead) > 0);
  }

  @Test
  void cardsAreIssuedAndLoansDisbursedOnlyAfterApproval() {
    var approved = new HashSet<String>();
    TOLD.stream().filter(t -> t.status().equals("APPROVED")).forEach(t -> approved.add(t.leadId()));
    var given =
        TOLD.stream().filter(t -> Set.of("CARD_ISSUED", "DISBURSED").contains(t.status())).toList();
    assertThat(given).isNotEmpty().allMatch(t -> approved.contains(t.leadId()));
  }
}
