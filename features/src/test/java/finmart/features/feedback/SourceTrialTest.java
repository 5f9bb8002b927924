package finmart.features.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import finmart.features.eligibility.Barriers;
import finmart.features.eligibility.RulePredicate;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Twelve cards c00 … c11 and four funds f0 … f3; bit i of a verdict closes product i. */
class SourceTrialTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final StructType PERSON =
      StructType.fromDDL(
          "user_id STRING, personalisation BOOLEAN, owned ARRAY<STRING>, dismissed ARRAY<STRING>, "
              + "signals ARRAY<STRUCT<product_id: STRING, weight: DOUBLE>>, "
              + "tie_holdings ARRAY<STRUCT<product_id: STRING, share: DOUBLE>>, "
              + "refused_predicates BINARY, ruleset_version STRING");
  private static final int CARDS = 12;
  private static final List<String> PRODUCTS =
      IntStream.range(0, 16)
          .mapToObj(i -> i < CARDS ? "c%02d".formatted(i) : "f" + (i - CARDS))
          .toList();

  /** What one person is, in sets. */
  private record Someone(
      Set<Integer> owned, Set<Integer> dismissed, Set<Integer> closed, Set<Integer> ties) {
    Row row(Boolean personalisation, String version) {
      var bits = new BitSet();
      closed.forEach(bits::set);
      return new GenericRowWithSchema(
          new Object[] {
            "u",
            personalisation,
            seq(ids(owned)),
            seq(ids(dismissed)),
            seq(ids(owned).stream().map(id -> RowFactory.create(id, 1.0)).toList()),
            seq(ids(ties).stream().map(id -> RowFactory.create(id, 0.5)).toList()),
            bits.toByteArray(),
            version
          },
          PERSON);
    }
  }

  @Test
  void everyTrainedSourceIsMeasuredByTheSamePeople() {
    var trial = trial(new Random(1));
    // c05 is closed, c04 is owned, "gone" was withheld.
    var someone = new Someone(Set.of(4), Set.of(), Set.of(5), Set.of(7));

    trial.ask(someone.row(true, "v"), List.of("c07", "f1", "c05", "c04", "gone"));
    trial.ask(someone.row(true, "v"), List.of("c05"));
    var untied = new Someone(Set.of(4), Set.of(), Set.of(), Set.of());
    trial.ask(untied.row(true, "v"), List.of("c00"));

    assertThat(trial.qualities(DAY))
        .extracting(
            RecallQuality::recallSource, RecallQuality::productLine, RecallQuality::answeredLists)
        .containsExactly(
            tuple("ease", "CREDIT_CARD", 2L),
            tuple("ease", "FUND", 1L),
            tuple("popularity", "CREDIT_CARD", 2L),
            tuple("popularity", "FUND", 1L),
            tuple("social", "CREDIT_CARD", 2L),
            tuple("social", "FUND", 1L));
    assertThat(trial.qualities(DAY))
        .filteredOn(quality -> quality.recallSource().equals("social"))
        .extracting(RecallQuality::spokenLists, RecallQuality::hits, RecallQuality::coverage)
        .containsExactly(tuple(1L, 1L, 1.0 / CARDS), tuple(0L, 0L, 0.0));
  }

  /** The twin scores by hand, sorts all that is open and counts. */
  @Property(tries = 60)
  void easeIsMeasuredLikeByItsTwin(@ForAll long seed) {
    var random = new Random(seed);
    float[][] rows = weights(random);
    var trial = new SourceTrial(model(rows), barriers(), PERSON);
    double recall = 0;
    double ndcg = 0;
    int hits = 0;
    int asked = 0;
    Set<Integer> shown = new HashSet<>();
    for (int person = 0; person < 8; person++) {
      var someone = new Someone(some(random), some(random), some(random), Set.of());
      Set<Integer> wanted = some(random);
      trial.ask(someone.row(true, "v"), ids(wanted));
      var open =
          IntStream.range(0, CARDS)
              .filter(i -> !someone.owned().contains(i) && !someone.dismissed().contains(i))
              .filter(i -> !someone.closed().contains(i))
              .boxed()
              .toList();
      var relevant = open.stream().filter(wanted::contains).toList();
      if (relevant.isEmpty()) {
        continue;
      }
      var first =
          open.stream()
              .sorted(
                  Comparator.comparingDouble((Integer i) -> -score(rows, someone.owned(), i))
                      .thenComparing(i -> i))
              .limit(5)
              .toList();
      double gain = 0;
      double best = 0;
      int found = 0;
      for (int at = 0; at < 5; at++) {
        double worth = 1 / (Math.log(at + 2) / Math.log(2));
        best += at < relevant.size() ? worth : 0;
        if (at < first.size() && relevant.contains(first.get(at))) {
          gain += worth;
          found++;
        }
      }
      asked++;
      hits += found > 0 ? 1 : 0;
      recall += (double) found / relevant.size();
      ndcg += gain / best;
      shown.addAll(first);
    }
    var measured =
        trial.qualities(DAY).stream()
            .filter(q -> q.recallSource().equals("ease") && q.productLine().equals("CREDIT_CARD"))
            .toList();
    assertThat(measured).hasSize(asked > 0 ? 1 : 0);
    for (RecallQuality quality : measured) {
      assertThat(quality.listedOn()).isEqualTo(DAY);
      assertThat(quality.answeredLists()).isEqualTo(asked);
      assertThat(quality.spokenLists()).isEqualTo(asked);
      assertThat(quality.hits()).isEqualTo(hits);
      assertThat(quality.hitRate()).isEqualTo((double) hits / asked, within(1e-12));
      assertThat(quality.recall()).isEqualTo(recall / asked, within(1e-12));
      assertThat(quality.ndcg()).isEqualTo(ndcg / asked, within(1e-12));
      assertThat(quality.coverage()).isEqualTo((double) shown.size() / CARDS, within(1e-12));
    }
  }

  @Test
  @Cites("P10")
  void whoHasPersonalisationOffOrUnknownIsNotAsked() {
    var trial = trial(new Random(1));
    var someone = new Someone(Set.of(4), Set.of(), Set.of(), Set.of());

    trial.ask(someone.row(false, "v"), List.of("c07"));
    trial.ask(someone.row(null, "v"), List.of("c07"));

    assertThat(trial.qualities(DAY)).isEmpty();
  }

  @Test
  void aVerdictByAnotherRuleSetIsNotReadBack() {
    var someone = new Someone(Set.of(), Set.of(), Set.of(), Set.of());

    assertThatThrownBy(() -> trial(new Random(1)).ask(someone.row(true, "w"), List.of("c07")))
        .hasMessageContaining("the verdict is by rule set w, the predicates are of v");
  }

  @Test
  void theDayMeasuredIsTheLastWhoseWeekIsOverOrElseTheFirst() {
    List<LocalDate> days = IntStream.range(0, 10).mapToObj(DAY::plusDays).toList();

    assertThat(RecallQuality.dayToMeasure(days, DAY.plusDays(9))).contains(DAY.plusDays(2));
    assertThat(RecallQuality.dayToMeasure(days, DAY.plusDays(7))).contains(DAY);
    assertThat(RecallQuality.dayToMeasure(days, DAY.plusDays(6))).contains(DAY);
    assertThat(RecallQuality.dayToMeasure(days, DAY.plusDays(90))).contains(DAY.plusDays(9));
    assertThat(RecallQuality.dayToMeasure(days, DAY)).isEmpty();
  }

  private static SourceTrial trial(Random random) {
    return new SourceTrial(model(weights(random)), barriers(), PERSON);
  }

  private static Barriers barriers() {
    var predicates = new ArrayList<RulePredicate>();
    for (int i = 0; i < PRODUCTS.size(); i++) {
      predicates.add(
          predicate(PRODUCTS.get(i), i, i < CARDS ? ProductLine.CREDIT_CARD : ProductLine.FUND));
    }
    predicates.add(new RulePredicate("gone", 0, null, null, "CODE", "", "", true, "v"));
    return new Barriers(predicates);
  }

  private static RulePredicate predicate(String product, int bit, ProductLine line) {
    return new RulePredicate(product, 0, bit, line.name(), "CODE", "", "", false, "v");
  }

  /** Popularity falls with the id; ease has weights alone. */
  private static RecallModel model(float[][] ease) {
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < PRODUCTS.size(); i++) {
      rows.add(row("ease", i, 0.01 * (i % 3 + 1), ease[i]));
      rows.add(row("popularity", i, 0.5 - 0.01 * i));
      rows.add(row("social", i, 0));
    }
    return RecallModel.of(rows);
  }

  private static RecallWeights row(String source, int index, double intercept, float... weights) {
    var bytes = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weights);
    return new RecallWeights(source, PRODUCTS.get(index), index, intercept, bytes.array(), 1, 2);
  }

  /** Quarters, so that sums are exact and many scores are equal. */
  private static float[][] weights(Random random) {
    var rows = new float[PRODUCTS.size()][PRODUCTS.size()];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (random.nextInt(9) - 4) / 4f;
      }
    }
    return rows;
  }

  private static float score(float[][] rows, Collection<Integer> owned, int product) {
    float score = (float) (0.01 * (product % 3 + 1));
    for (int held : owned.stream().sorted().toList()) {
      score += rows[held][product];
    }
    return score;
  }

  private static Set<Integer> some(Random random) {
    var some = new HashSet<Integer>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(random.nextInt(PRODUCTS.size()));
    }
    return some;
  }

  private static List<String> ids(Collection<Integer> places) {
    return places.stream().sorted().map(PRODUCTS::get).toList();
  }

  private static Object seq(List<?> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
