package finmart.features.recall;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.document.ConfigurationException;
import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RecallTest {
  private static final RecallSettings BOTH =
      new RecallSettings(List.of("ease", "popularity"), 1, false, 100);

  record Holding(String userId, String productId, double weight) {}

  private static final List<Holding> HOLDINGS =
      List.of(
          new Holding("u1", "a", 1),
          new Holding("u1", "b", 1),
          new Holding("u2", "a", 1),
          new Holding("u2", "b", 1),
          new Holding("u3", "b", 1),
          new Holding("u4", "c", 1),
          new Holding("u5", "d", 0));

  @Test
  void eachSourceHasOneRowPerProductHeld() {
    var rows = RecallWeights.TABLE.conform(Recall.train(holdings(HOLDINGS), BOTH));

    assertThat(Records.collect(rows, RecallWeights.class))
        .extracting(
            RecallWeights::recallSource,
            RecallWeights::productId,
            RecallWeights::productIndex,
            RecallWeights::intercept,
            RecallWeights::holderCount,
            RecallWeights::userCount)
        .containsExactlyInAnyOrder(
            tuple("ease", "a", 0, 0.0, 2L, 4L),
            tuple("ease", "b", 1, 0.0, 3L, 4L),
            tuple("ease", "c", 2, 0.0, 1L, 4L),
            tuple("popularity", "a", 0, 0.5, 2L, 4L),
            tuple("popularity", "b", 1, 0.75, 3L, 4L),
            tuple("popularity", "c", 2, 0.25, 1L, 4L));
  }

  @Test
  void aWeakSignalCountsLessThanAHolding() {
    var onlyPopularity = new RecallSettings(List.of("popularity"), 1, false, 100);
    var rows =
        Recall.train(
            holdings(List.of(new Holding("u1", "a", 0.125), new Holding("u2", "b", 1))),
            onlyPopularity);

    assertThat(Records.collect(rows, RecallWeights.class))
        .extracting(RecallWeights::productId, RecallWeights::intercept)
        .containsExactly(tuple("a", 0.0625), tuple("b", 0.5));
  }

  @Test
  void aModelScoresAHistoryAsTheClosedFormSays() {
    RecallModel model = RecallModel.load(Recall.train(holdings(HOLDINGS), BOTH));
    var scores = new float[3];

    model.source("ease").orElseThrow().score(new int[] {0}, new float[] {1}, 1, scores);

    assertThat(model.products()).containsExactly("a", "b", "c");
    assertThat(scores).containsExactly(0, 2 / 3f, 0);
  }

  @Test
  void theSameBytesComeOutWhateverThePartitions() {
    var many = new ArrayList<Holding>();
    for (int user = 0; user < 60; user++) {
      for (int product = user % 3; product < 12; product += 1 + user % 4) {
        many.add(new Holding("u" + user, "p" + product, (user + product) % 5 / 4.0));
      }
    }
    var backwards = new ArrayList<>(many);
    Collections.reverse(backwards);

    String one = RecallModel.load(Recall.train(holdings(many).coalesce(1), BOTH)).version();
    String three =
        RecallModel.load(Recall.train(holdings(backwards).repartition(3), BOTH)).version();

    assertThat(three).isEqualTo(one);
  }

  @Test
  void whereNothingIsHeldTheModelIsEmpty() {
    RecallModel model = RecallModel.load(Recall.train(holdings(List.of()), BOTH));

    assertThat(model.products()).isEmpty();
    assertThat(model.source("ease")).isEmpty();
  }

  @Test
  void moreProductsThanEaseIsLimitedToIsAClearMessage() {
    var settings = new RecallSettings(List.of("ease"), 1, true, 2);

    assertThatThrownBy(() -> Recall.train(holdings(HOLDINGS), settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("3 products and is limited to 2");
  }

  @Test
  void anUnknownSourceIsRefused() {
    assertThatThrownBy(() -> new RecallSettings(List.of("esae"), 1, true, 2))
        .hasMessage("no recall source is named \"esae\"; did you mean \"ease\"?");
  }

  /** Who only ever sent things away teaches nothing, and is scored as far from them. */
  @Test
  void aUserWithNothingButDismissalsIsNotCountedButScored() {
    var rows = new ArrayList<>(HOLDINGS);
    rows.add(new Holding("u6", "a", -0.25));
    RecallModel model = RecallModel.load(Recall.train(holdings(rows), BOTH));
    var person = new Person();
    person.hold(0, -0.25f);
    var scores = new float[3];

    assertThat(model.version())
        .isEqualTo(RecallModel.load(Recall.train(holdings(HOLDINGS), BOTH)).version());
    assertThat(model.scorer("ease").orElseThrow().score(person, scores)).isTrue();
    assertThat(scores[1]).isNegative();
  }

  @Test
  void aProductNeverSeenAndAWeightThatIsNoNumberAreLeftOutOfAPerson() {
    var person = new Person();
    person.hold(-1, 1);
    person.hold(0, Float.NaN);
    person.hold(0, Float.POSITIVE_INFINITY);
    person.hold(0, 0);

    assertThat(person.held()).isZero();
  }

  @Test
  void everySourceIsTrainedLoadedAndPutsWhatGoesTogetherFirst() {
    var rows = new ArrayList<Holding>();
    for (int user = 0; user < 24; user++) {
      String group = user % 2 == 0 ? "a" : "b";
      for (int product = 0; product < 4; product++) {
        if (product != user / 2 % 4) {
          rows.add(new Holding("u%02d".formatted(user), group + product, 1));
        }
      }
    }
    var all =
        new RecallSettings(
            List.copyOf(RecallSettings.KNOWN),
            BOTH.ease(),
            BOTH.popularity(),
            BOTH.itemKnn(),
            BOTH.rp3Beta(),
            new Als(4, 4, 10, 0.1, 1),
            BOTH.attribute(),
            BOTH.segment(),
            BOTH.ties());
    RecallModel model = RecallModel.load(Recall.train(holdings(rows), all));
    var person = new Person();
    person.hold(0, 1);
    person.hold(1, 1);

    for (String source : List.of("ease", "item-knn", "rp3beta", "als")) {
      var scores = new float[8];
      assertThat(model.scorer(source).orElseThrow().score(person, scores)).isTrue();
      for (int other = 4; other < 8; other++) {
        assertThat(scores[2]).as(source).isGreaterThan(scores[other]);
      }
    }
    person.clear();
    assertThat(model.scorer("als").orElseThrow().score(person, new float[8])).isFalse();
    assertThat(RecallModel.load(Recall.train(holdings(rows), all)).version())
        .isEqualTo(model.version());
  }

  record Aged(String userId, String productId, double weight, double ageDays) {}

  @Test
  void popularityForgetsByHalvesAndKeepsItsSum() {
    var settings =
        new RecallSettings(
            List.of("popularity"),
            BOTH.ease(),
            new Popularity(10),
            BOTH.itemKnn(),
            BOTH.rp3Beta(),
            BOTH.als(),
            BOTH.attribute(),
            BOTH.segment(),
            BOTH.ties());
    var held =
        Records.dataset(
            SPARK, Aged.class, new Aged("u1", "new", 1, 0), new Aged("u2", "old", 1, 10));

    assertThat(Records.collect(Recall.train(held, settings), RecallWeights.class))
        .extracting(RecallWeights::productId, RecallWeights::intercept)
        .containsExactly(tuple("new", 2 / 3.0), tuple("old", 1 / 3.0));
  }

  @Test
  void rowsThatCanNotBeUsedAreRefused() {
    var fits = new RecallWeights("ease", "a", 0, 0, RecallWeights.bytes(new float[] {0}), 1, 1);
    var nan =
        new RecallWeights("ease", "a", 0, 0, RecallWeights.bytes(new float[] {Float.NaN}), 1, 1);
    var gap = new RecallWeights("ease", "a", 1, 0, RecallWeights.bytes(new float[] {0}), 1, 1);
    var other = new RecallWeights("popularity", "b", 0, 0, new byte[0], 1, 1);

    assertThat(RecallModel.of(List.of(fits)).products()).containsExactly("a");
    for (RecallWeights bad : List.of(nan, gap)) {
      assertThatThrownBy(() -> RecallModel.of(List.of(bad))).hasMessageContaining("ease a");
    }
    assertThatThrownBy(() -> RecallModel.of(List.of(fits, other)))
        .hasMessageContaining("not trained on the same products");
  }

  private static Dataset<Row> holdings(List<Holding> holdings) {
    return Records.dataset(SPARK, Holding.class, holdings);
  }
}
