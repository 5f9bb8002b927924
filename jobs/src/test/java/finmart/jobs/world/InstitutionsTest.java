package finmart.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.jobs.TestSession;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InstitutionsTest {
  private static final LocalDate DELIVERED = Worlds.AS_OF.plusDays(1);
  private static final int LEADS = 1_200;

  private static World world;
  private static Dataset<Row> leads;
  private static Dataset<Row> identities;
  private static Map<String, Decision> decisions;

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
                "date'" + DELIVERED + "' as as_of")
            .cache();
    decisions = world.decisions(leads, identities);
  }

  @Test
  void everyLeadIsDecidedOnAndAlwaysAlike() {
    assertThat(decisions).hasSize(LEADS).isEqualTo(world.decisions(leads, identities));
  }

  @Test
  void whatIsTurnedDownComesToNothingAndSomeOfTheOthersAreNeverHeardOf() {
    assertThat(decisions.values())
        .allMatch(d -> d.against().isEmpty() || d.statuses().isEmpty())
        .anyMatch(d -> d.against().filter(RejectCode.D01::equals).isPresent())
        .anyMatch(d -> d.against().filter(code -> code.name().startsWith("P")).isPresent())
        .anyMatch(d -> d.against().isEmpty() && d.statuses().isEmpty());
  }

  @Test
  void everyStatusLeadsToTheNext() {
    for (Decision decision : decisions.values()) {
      var before = LeadStatus.ACCEPTED;
      for (LeadStatus status : decision.statuses()) {
        assertThat(before.leadsTo(status)).as(before + " to " + status).isTrue();
        before = status;
      }
    }
  }

  @Test
  void decisionsFollowTheTrueProbability() {
    Map<String, Double> truth = new HashMap<>();
    new Truth(world)
        .withTruth(leads.join(identities, "user_id"), DELIVERED)
        .collectAsList()
        .forEach(
            r ->
                truth.put(
                    "lead-" + Long.parseLong(r.getString(0).substring(1)),
                    r.<Double>getAs("approval_probability")));
    List<String> approved = withStatus(LeadStatus.APPROVED);
    List<String> declined = withStatus(LeadStatus.DECLINED);
    int judged = approved.size() + declined.size();
    double expected = (sum(approved, truth) + sum(declined, truth)) / judged;
    assertThat((double) approved.size() / judged).isCloseTo(expected, within(0.05));
    assertThat(approved).allMatch(lead -> truth.get(lead) > 0);
  }

  @Test
  void cardsAreIssuedAndLoansDisbursedOnlyAfterApproval() {
    List<String> approved = withStatus(LeadStatus.APPROVED);
    assertThat(withStatus(LeadStatus.CARD_ISSUED)).isNotEmpty().isSubsetOf(approved);
    assertThat(withStatus(LeadStatus.DISBURSED)).isNotEmpty().isSubsetOf(approved);
  }

  private static List<String> withStatus(LeadStatus status) {
    return decisions.entrySet().stream()
        .filter(e -> e.getValue().statuses().contains(status))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double sum(List<String> leads, Map<String, Double> truth) {
    return leads.stream().mapToDouble(truth::get).sum();
  }
}
