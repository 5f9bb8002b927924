package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.document.Problems;
import finmart.features.source.ConsentEvent;
import finmart.features.source.Interaction;
import finmart.features.table.Table;
import finmart.jobs.TestSession;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResponsesTest {
  private static final LocalDate DAY = Worlds.AS_OF.plusDays(20);
  private static final long USERS = 2_500;
  private static World world;
  private static Dataset<Row> identities;
  private static Dataset<Row> feeds;
  private static Map<Table, Dataset<Row>> responses;

  /** Every user is shown the same fourteen cards, each user's turned by one place. */
  @BeforeAll
  static void showFeeds() {
    world = Worlds.of(USERS, 10);
    var spark = TestSession.SPARK;
    identities =
        spark
            .range(USERS)
            .selectExpr(
                "concat('u', lpad(cast(id as string), 9, '0')) as source_user_id",
                "concat('user-', id) as user_id")
            .cache();
    String cards =
        String.join(
            ",",
            Worlds.PRODUCTS.stream()
                .filter(p -> p.line().equals("CREDIT_CARD"))
                .map(p -> "'" + p.productId() + "'")
                .toList());
    feeds =
        spark
            .range(USERS)
            .selectExpr("id", "posexplode(array(" + cards + ")) as (at, product_id)")
            .selectExpr(
                "concat('user-', id) as user_id",
                "'CREDIT_CARD' as product_line",
                "cast((at + id) % 14 + 1 as int) as position",
                "product_id",
                "date'" + DAY + "' as as_of")
            .cache();
    responses = world.responses(feeds, identities, DAY);
    responses.values().forEach(Dataset::cache);
  }

  @Test
  void theSameDayIsAnsweredTheSameWay() {
    var again = world.responses(feeds.repartition(5), identities, DAY);
    responses.forEach((table, rows) -> assertThat(texts(again.get(table))).isEqualTo(texts(rows)));
  }

  @Test
  void laterPositionsAreClickedLessThoughEveryProductStandsEverywhere() {
    var clickRates = new TreeMap<Integer, double[]>();
    for (Row row : interactions()) {
      double[] seen =
          clickRates.computeIfAbsent(row.<Integer>getAs("position"), p -> new double[2]);
      String kind = row.getAs("kind");
      seen[0] += kind.equals("IMPRESSION") ? 1 : 0;
      seen[1] += kind.equals("CLICK") ? 1 : 0;
    }
    double first = clickRates.get(1)[1] / clickRates.get(1)[0];
    double fifth = clickRates.get(5)[1] / clickRates.get(5)[0];
    assertThat(first).isGreaterThan(0.05);
    assertThat(fifth / first).isCloseTo(Truth.examinationProbability(5), within(0.17));
    assertThat(clickRates.get(6)[0]).isLessThan(0.6 * clickRates.get(5)[0]);
  }

  @Test
  void clicksFollowTrueLiking() {
    var rows = responses.get(Interaction.TABLE);
    var truth = new Truth(world);
    double clicked = liking(truth, rows.filter("kind = 'CLICK'"));
    double shown = liking(truth, rows.filter("kind = 'IMPRESSION'"));
    double dismissed = liking(truth, rows.filter("kind = 'DISMISS'"));
    assertThat(clicked).isGreaterThan(shown + 0.3);
    assertThat(dismissed).isLessThan(shown);
  }

  @Test
  void everyResponseIsKnownOnTheDayAndFollowsAnImpression() {
    var rows = responses.get(Interaction.TABLE);
    assertThat(rows.filter(to_date(col("known_at")).notEqual(DAY)).count()).isZero();
    var shown = rows.filter("kind = 'IMPRESSION'").select("source_user_id", "product_id");
    var acted = rows.filter("kind in ('CLICK', 'DISMISS', 'APPLY')");
    assertThat(acted.count()).isPositive();
    assertThat(
            acted
                .join(
                    shown,
                    scala.jdk.javaapi.CollectionConverters.asScala(
                            List.of("source_user_id", "product_id"))
                        .toSeq(),
                    "left_anti")
                .count())
        .isZero();
    assertThat(rows.select("event_id").distinct().count()).isEqualTo(rows.count());
  }

  @Test
  void consentNamesThePartnerOfAClickedProductAndSomeAreWithdrawnLater() {
    var all = responses.get(ConsentEvent.TABLE);
    var grants = all.filter(col("recipient").notEqual(Worlds.BUREAU));
    var problems = new Problems();
    var shown =
        ConsentTexts.read(Path.of("..", "conf", "compliance", "consent_texts.yaml"), problems)
            .texts()
            .stream()
            .map(text -> Map.entry(text.version(), text.sha256()))
            .toList();
    problems.orThrow();
    var partners = new TreeMap<String, String>();
    Worlds.PRODUCTS.forEach(p -> partners.put(p.productId(), p.partnerCode()));
    assertThat(grants.count()).isPositive();
    assertThat(grants.collectAsList())
        .allMatch(
            r -> partners.get(r.<String>getAs("product_id")).equals(r.<String>getAs("recipient")))
        .allMatch(r -> r.getAs("action").equals("GRANT") && r.getAs("expires_at") != null)
        .allMatch(
            r ->
                shown.contains(
                    Map.entry(r.getAs("text_version"), r.<String>getAs("text_sha_256"))));
    // Whoever consents to what goes through a bureau consents to the bureau as well.
    String[] same = {"source_user_id", "product_id", "occurred_at", "data_items"};
    var toBureau = all.filter(col("recipient").equalTo(Worlds.BUREAU));
    assertThat(texts(toBureau.selectExpr(same)))
        .isNotEmpty()
        .isEqualTo(texts(grants.filter("recipient = 'b'").selectExpr(same)));
    long clicks = responses.get(Interaction.TABLE).filter("kind = 'CLICK'").count();
    assertThat((double) grants.count() / clicks).isCloseTo(0.5 * 0.8, within(0.08));
    long revoked = 0;
    for (int after = 1; after <= 3; after++) {
      var later = world.responses(feeds, identities, DAY.plusDays(after)).get(ConsentEvent.TABLE);
      assertThat(later.filter("action = 'GRANT'").count()).isZero();
      assertThat(later.join(all.select("consent_id"), "consent_id").count())
          .isEqualTo(later.count());
      revoked += later.filter(col("recipient").notEqual(Worlds.BUREAU)).count();
    }
    assertThat((double) revoked / grants.count()).isCloseTo(0.06, within(0.04));
  }

  @Test
  void peopleOfOtherSourcesDoNotAnswer() {
    var strangers =
        identities.selectExpr("concat('x', source_user_id) as source_user_id", "user_id");
    assertThat(world.responses(feeds, strangers, DAY).get(Interaction.TABLE).count()).isZero();
  }

  private static double liking(Truth truth, Dataset<Row> rows) {
    return truth.withTruth(rows, DAY).selectExpr("avg(preference)").first().getDouble(0);
  }

  private static List<Row> interactions() {
    return responses
        .get(Interaction.TABLE)
        .filter("position is not null")
        .select("kind", "position")
        .collectAsList();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return Arrays.stream((Row[]) rows.collect()).map(Row::toString).sorted().toList();
  }
}
