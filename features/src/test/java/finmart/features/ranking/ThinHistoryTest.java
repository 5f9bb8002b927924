package finmart.features.ranking;

import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.rules;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.product.Product;
import finmart.features.recall.RecallModel;
import finmart.features.recall.RecallWeights;
import finmart.features.recall.Trait;
import finmart.features.recall.Traits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which recall source scores whom. Popularity likes {@code card-e} best; ease raises {@code card-d}
 * for holders of {@code card-a}, the attribute source {@code card-c} for people of the north.
 */
class ThinHistoryTest {
  private static final StructType PROFILE =
      StructType.fromDDL(
          "user_id STRING, personalisation BOOLEAN, region STRING, cards_held_bank_count BIGINT, owned ARRAY<STRING>, "
              + "dismissed ARRAY<STRING>, "
              + "signals ARRAY<STRUCT<product_id: STRING, weight: DOUBLE>>, "
              + "exposures ARRAY<STRUCT<product_id: STRING, count: INT>>");
  private static final List<String> CARDS =
      List.of("card-a", "card-b", "card-c", "card-d", "card-e", "card-x");

  @Test
  void whoHoldsFewIsOrderedByTheAttributeSourceAndTheRecordSaysSo() {
    var decided = decide(true, "north", List.of("card-a", "card-b"), List.of());

    assertThat(decided.getBoolean(6)).isTrue();
    assertThat(order(decided)).startsWith("card-c");
    assertThat(sources(decided)).containsOnly("attribute");
  }

  @Test
  void threeHoldingsSpeakForThemselves() {
    var decided = decide(true, "north", List.of("card-a", "card-b", "card-x"), List.of());

    assertThat(order(decided)).startsWith("card-d");
    assertThat(sources(decided)).containsOnly("ease");
  }

  @Test
  void whoShowsNoTraitIsScoredByTheirShortHistory() {
    var decided = decide(true, "south", List.of("card-a"), List.of());

    assertThat(order(decided)).startsWith("card-d");
    assertThat(sources(decided)).containsOnly("ease");
  }

  @Test
  void whoShowsNothingAtAllIsOrderedByPopularity() {
    var decided = decide(true, null, List.of(), List.of());

    assertThat(decided.getBoolean(6)).isFalse();
    assertThat(order(decided)).startsWith("card-e");
    assertThat(sources(decided)).containsOnly("popularity");
  }

  @Test
  @Cites({"P10", "A05b"})
  void withTheSwitchOffOrUnknownNeitherSourceSpeaks() {
    for (Boolean off : new Boolean[] {false, null}) {
      var thin = decide(off, "north", List.of("card-a"), List.of());
      var rich = decide(off, "south", List.of("card-a", "card-b", "card-x"), List.of("card-d"));

      assertThat(sources(thin)).containsOnly("popularity");
      assertThat(Inspection.offers(rich)).isEqualTo(Inspection.offers(thin));
      assertThat(rich.getString(7)).as("digest").isEqualTo(thin.getString(7));
    }
  }

  @Test
  void whatIsLikeADismissedProductLosesScoreAndTheProductItsPlace() {
    var before = decide(true, "south", List.of("card-a"), List.of());
    var after = decide(true, "south", List.of("card-a"), List.of("card-x"));

    // Ease knows card-e to go with card-x.
    assertThat(score(after, "card-e")).isLessThan(score(before, "card-e"));
    assertThat(score(after, "card-d")).isEqualTo(score(before, "card-d"));
    assertThat(order(after)).doesNotContain("card-x");
  }

  @Test
  void theDigestNamesTheTraitsOfWhoWantsPersonalLists() {
    var north = decide(true, "north", List.of("card-a"), List.of());
    var south = decide(true, "south", List.of("card-a"), List.of());

    assertThat(north.getString(7)).isNotEqualTo(south.getString(7));
  }

  private static Row decide(
      Boolean personalisation, String region, List<String> owned, List<String> dismissed) {
    var signals = new ArrayList<Row>();
    owned.forEach(product -> signals.add(RowFactory.create(product, 1.0)));
    dismissed.forEach(product -> signals.add(RowFactory.create(product, -0.25)));
    var shop = rules(NO_RULES, CARDS.stream().map(id -> card(id)).toArray(Product[]::new));
    var pass =
        new UserPass(new Panel(shop, model(), RankingSettings.standard()), "2026-03-01", PROFILE);
    return pass.decide(
        new GenericRowWithSchema(
            new Object[] {
              "u", personalisation, region, 0L, seq(owned), seq(dismissed), seq(signals), null
            },
            PROFILE));
  }

  private static RecallModel model() {
    var rows = new ArrayList<RecallWeights>();
    for (int i = 0; i < CARDS.size(); i++) {
      String id = CARDS.get(i);
      rows.add(row("popularity", i, id.equals("card-e") ? 0.2 : 0.1));
      rows.add(row("attribute", i, 0.1, id.equals("card-c") ? 0.6f : 0));
      var ease = new float[CARDS.size()];
      if (id.equals("card-a")) {
        ease[CARDS.indexOf("card-d")] = 0.5f;
      }
      if (id.equals("card-x")) {
        ease[CARDS.indexOf("card-e")] = 0.2f;
      }
      rows.add(row("ease", i, 0.1, ease));
    }
    return RecallModel.of(rows, new Traits(List.of(new Trait(0, "region", "north", null, null))));
  }

  private static RecallWeights row(String source, int index, double intercept, float... weights) {
    var bytes = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weights);
    return new RecallWeights(source, CARDS.get(index), index, intercept, bytes.array(), 1, 2);
  }

  private static List<String> order(Row decided) {
    return Inspection.offers(decided).stream().map(offer -> offer.getString(2)).toList();
  }

  private static List<String> sources(Row decided) {
    return Inspection.offers(decided).stream().map(offer -> offer.getString(5)).toList();
  }

  private static double score(Row decided, String product) {
    return Inspection.offers(decided).stream()
        .filter(offer -> offer.getString(2).equals(product))
        .findFirst()
        .orElseThrow()
        .getDouble(4);
  }

  private static Seq<?> seq(List<?> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
