package finmart.features.ranking;

import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.rules;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.product.Product;
import finmart.features.ranking.kernel.BestPlaces;
import finmart.features.ranking.kernel.FactorBlock;
import finmart.features.ranking.kernel.ItemVectors;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.recall.ItemFactors;
import finmart.features.recall.Person;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** What rank-offers does with a source of factors is what the benchmark measures. */
class FactorRecallTest {
  private static final int CARDS = 70;
  private static final int RANK = 8;
  private static final List<String> IDS =
      IntStream.range(0, CARDS).mapToObj("card-%02d"::formatted).toList();
  private static final RecallModel MODEL = model(new Random(5));
  private static final StructType PROFILE =
      StructType.fromDDL(
          "user_id STRING, personalisation BOOLEAN, cards_held_bank_count BIGINT, owned ARRAY<STRING>, "
              + "dismissed ARRAY<STRING>, "
              + "signals ARRAY<STRUCT<product_id: STRING, weight: DOUBLE>>, "
              + "exposures ARRAY<STRUCT<product_id: STRING, count: INT>>");

  @Test
  void aListIsTheFusedPassOverTheSameVectorsAndTheSameOpenProducts() {
    var pass = pass(1e-9);
    var factors = (ItemFactors) MODEL.scorer("als").orElseThrow();
    var items = new ItemVectors(factors.rank(), factors.vectors());
    var random = new Random(11);
    for (int user = 0; user < 40; user++) {
      int[] held = random.ints(1 + random.nextInt(12), 0, CARDS).distinct().sorted().toArray();
      var person = new Person();
      long[] open = new long[2];
      IntStream.range(0, CARDS).forEach(card -> Places.add(open, card));
      for (int card : held) {
        person.hold(card, 1);
        Places.remove(open, card);
      }
      var vector = new float[factors.rank()];
      factors.find(person, vector);
      var block = new FactorBlock(items, 20);
      block.add(little(vector), bytes(open));
      block.score();
      BestPlaces best = block.best(0);

      List<Row> listed = Inspection.offers(pass.decide(profile("u" + user, true, held)));

      assertThat(listed).hasSize(20);
      for (int at = 0; at < 20; at++) {
        assertThat(listed.get(at).getString(2)).isEqualTo(IDS.get(best.place(at)));
        assertThat(listed.get(at).getString(5)).isEqualTo("als");
        // The record keeps recall's estimate to the last bit where it is not cut to [-1, 1].
        double cut = Math.max(-1, Math.min(1, best.score(at)));
        assertThat(listed.get(at).getDouble(6)).isEqualTo(cut);
      }
    }
  }

  @Test
  void aBlockOfPeopleIsDecidedAsOneAfterAnother() {
    var random = new Random(3);
    var people = new ArrayList<Row>();
    for (int user = 0; user < 64; user++) {
      int[] held = random.ints(random.nextInt(5), 0, CARDS).distinct().sorted().toArray();
      people.add(profile("u" + user, user % 5 > 0, held));
    }

    List<Row> together = pass(1).decide(people);

    var alone = pass(1);
    assertThat(together).hasSize(64);
    for (int user = 0; user < 64; user++) {
      Row decided = alone.decide(people.get(user));
      assertThat(Inspection.offers(together.get(user)))
          .as("user %d", user)
          .isEqualTo(Inspection.offers(decided));
    }
  }

  @Test
  void whoHoldsNothingKnownOrKeepsTheSwitchOffIsOrderedByPopularity() {
    var pass = pass(1);

    for (Row person : List.of(profile("u", true), profile("u", false, 1, 2))) {
      assertThat(Inspection.offers(pass.decide(person)))
          .isNotEmpty()
          .allMatch(offer -> offer.getString(5).equals("popularity"));
    }
  }

  @Test
  void whoOnlySentThingsAwayGetsTheRestByPopularity() {
    var most = IDS.subList(0, CARDS - 1);
    var signals = most.stream().map(id -> RowFactory.create(id, -0.25)).toList();
    var away = new Object[] {"u", true, 0L, null, seq(most), seq(signals), null};

    List<Row> listed = Inspection.offers(pass(1).decide(new GenericRowWithSchema(away, PROFILE)));

    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).getString(2)).isEqualTo("card-69");
    assertThat(listed.get(0).getString(5)).isEqualTo("popularity");
  }

  @Test
  void moreThanABlockOfPeopleKeepTheirOrder() {
    var people = IntStream.range(0, 130).mapToObj(user -> profile("u" + user, true, 3)).toList();

    var decided = new ArrayList<String>();
    Decisions.decide(pass(1), people.iterator()).forEachRemaining(r -> decided.add(r.getString(0)));

    assertThat(decided).isEqualTo(people.stream().map(person -> person.getString(0)).toList());
  }

  private static UserPass pass(double popularityWeight) {
    var standard = RankingSettings.standard();
    var settings =
        new RankingSettings(
            20,
            "als",
            "als",
            1,
            popularityWeight,
            standard.declinedWindow(),
            Diversity.NONE,
            Fatigue.NONE,
            Exploration.NONE);
    var shop = rules(NO_RULES, IDS.stream().map(id -> card(id)).toArray(Product[]::new));
    return new UserPass(
        new Panel(shop, MODEL, ResponseModel.none(), settings), "2026-03-01", PROFILE);
  }

  private static RecallModel model(Random random) {
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < CARDS; i++) {
      var vector = new float[RANK];
      for (int k = 0; k < RANK; k++) {
        vector[k] = random.nextFloat() / 3;
      }
      String id = IDS.get(i);
      rows.add(new RecallWeights("als", id, i, 0, little(vector), 1, 2, List.of(10.0, 0.5)));
      rows.add(new RecallWeights("popularity", id, i, i % 4 / 4.0, new byte[0], 1, 2));
    }
    return RecallModel.of(rows);
  }

  private static Row profile(String user, boolean personalisation, int... held) {
    var owned = IntStream.of(held).mapToObj(IDS::get).toList();
    var signals = owned.stream().map(id -> RowFactory.create(id, 1.0)).toList();
    return new GenericRowWithSchema(
        new Object[] {user, personalisation, 0L, seq(owned), null, seq(signals), null}, PROFILE);
  }

  private static byte[] little(float[] vector) {
    var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  private static byte[] bytes(long[] words) {
    var buffer = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asLongBuffer().put(words);
    return buffer.array();
  }

  private static Object seq(List<?> values) {
    return CollectionConverters.asScala(values).toSeq();
  }
}
