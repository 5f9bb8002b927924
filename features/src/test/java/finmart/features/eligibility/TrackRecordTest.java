package finmart.features.eligibility;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.source.Interaction;
import finmart.features.source.Interaction.Kind;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TrackRecordTest {
  private static final AsOf DAY = new AsOf(Shop.DAY);
  private static final String HELD = "cards_held_bank_count";

  private final TrackRecord record =
      TrackRecord.of(
          Shop.selling(
              Shop.card("card-a"),
              Shop.card("card-b"),
              Shop.loan("loan-a"),
              Shop.fund("fund-a", 1)));
  private final List<Interaction> interactions = new ArrayList<>();
  private final List<UserAttribute> facts = new ArrayList<>();

  record Person(String userId) {}

  record Issued(String userId, String productId) {}

  @Test
  @Cites({"K02", "A01"})
  void countsCardsOnceWhoeverTellsAndOffersOfTheLastSevenDays() {
    did("ann", Kind.HOLD, "card-a", 400);
    did("ann", Kind.HOLD, "card-a", 2);
    did("ann", Kind.HOLD, "loan-a", 9);
    did("ann", Kind.CLICK, "card-b", 1);
    did("bob", Kind.IMPRESSION, "loan-a", 7);
    did("bob", Kind.IMPRESSION, "loan-a", 1);
    did("bob", Kind.IMPRESSION, "loan-a", 8);
    did("bob", Kind.IMPRESSION, "fund-a", 1);
    did("bob", Kind.IMPRESSION, "gone", 1);
    told("cat", "5", 9, null);
    told("cat", "2", 3, null);
    told("dan", "1", 3, DAY.midnight());
    told("eve", "several", 3, null);
    told("fay", "-1", 3, null);
    told("gus", "1", 3, DAY.midnight().plusSeconds(1));
    did("gus", Kind.HOLD, "card-a", 9);

    var found = found(List.of(new Issued("gus", "card-b"), new Issued("gus", "card-a")));

    assertThat(found)
        .containsEntry("ann", List.of(1L, 0L, 0L))
        .containsEntry("bob", List.of(0L, 2L, 1L))
        .containsEntry("cat", List.of(2L, 0L, 0L))
        .containsEntry("dan", List.of(0L, 0L, 0L))
        .containsEntry("gus", List.of(2L, 0L, 0L))
        .as("nobody knows no card of him")
        .containsEntry("hal", List.of(0L, 0L, 0L));
    assertThat(found.get("eve").get(0)).as("told what can not be read").isNull();
    assertThat(found.get("fay").get(0)).isNull();
  }

  @Test
  void namesItsAttributesAndWhereTheyComeFrom() {
    assertThat(record.known(Map.of()).keySet())
        .containsExactly(
            "shown_credit_card_7d_count", "shown_loan_7d_count", "shown_fund_7d_count", HELD);
    assertThat(record.tablesOf(HELD))
        .containsExactly("interaction", "lead_event", "user_attribute");
    assertThat(record.tablesOf("shown_loan_7d_count")).containsExactly("interaction");
    assertThat(record.tablesOf("age")).isEmpty();
  }

  /** Cards held, loans shown, funds shown. */
  private Map<String, List<Long>> found(List<Issued> issued) {
    List<Person> people =
        List.of("ann", "bob", "cat", "dan", "eve", "fay", "gus", "hal").stream()
            .map(Person::new)
            .toList();
    Dataset<Row> rows =
        record.with(
            Records.dataset(SPARK, Person.class, people),
            ofPeople(Records.dataset(SPARK, Interaction.class, interactions)),
            Records.dataset(SPARK, Issued.class, issued),
            ofPeople(Records.dataset(SPARK, UserAttribute.class, facts)),
            DAY);
    var found = new TreeMap<String, List<Long>>();
    for (Row row : rows.collectAsList()) {
      var values = new ArrayList<Long>();
      values.add(row.getAs(HELD));
      values.add(row.getAs("shown_loan_7d_count"));
      values.add(row.getAs("shown_fund_7d_count"));
      assertThat(found.put(row.getAs("user_id"), values)).isNull();
    }
    assertThat(found).hasSameSizeAs(people);
    return found;
  }

  private void did(String user, Kind kind, String product, int daysAgo) {
    Instant at = DAY.plusDays(-daysAgo).midnight();
    interactions.add(
        new Interaction("app", "e" + interactions.size(), user, product, kind, null, null, at, at));
  }

  private void told(String user, String count, int daysAgo, Instant expiresAt) {
    Instant at = DAY.plusDays(-daysAgo).midnight();
    facts.add(new UserAttribute("app", user, HELD, count, expiresAt, at, at));
  }

  private static Dataset<Row> ofPeople(Dataset<Row> rows) {
    return rows.withColumn("user_id", col("source_user_id"));
  }
}
