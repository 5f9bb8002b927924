package finmart.features.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class PersonReaderTest {
  private static final StructType PROFILE =
      StructType.fromDDL(
          "user_id STRING, personalisation BOOLEAN, region STRING, "
              + "signals ARRAY<STRUCT<product_id: STRING, weight: DOUBLE>>, "
              + "tie_holdings ARRAY<STRUCT<product_id: STRING, share: DOUBLE>>");
  private static final Traits TRAITS =
      new Traits(List.of(new Trait(0, "region", "north", null, null)));
  private static final RecallModel MODEL =
      RecallModel.of(
          List.of(
              new RecallWeights("popularity", "a", 0, 0.5, new byte[0], 1, 2),
              new RecallWeights("popularity", "b", 1, 0.5, new byte[0], 1, 2)),
          TRAITS);

  private final PersonReader reader = new PersonReader(MODEL, PROFILE);

  @Test
  void historyTraitsAndTiesAreRead() {
    Person person =
        reader.read(
            profile(
                true, "north", List.of(pair("b", 1), pair("gone", 1)), List.of(pair("a", 0.5))));

    assertThat(person.held()).isEqualTo(1);
    assertThat(person.items()[0]).isEqualTo(1);
    assertThat(person.traits()).containsExactly(0);
    assertThat(person.tied()).isEqualTo(1);
  }

  @Test
  void withoutPersonalisationNothingIsRead() {
    for (Boolean off : new Boolean[] {false, null}) {
      reader.read(profile(true, "north", List.of(pair("a", 1)), List.of(pair("a", 1))));
      Person person =
          reader.read(profile(off, "north", List.of(pair("b", 1)), List.of(pair("a", 0.5))));

      assertThat(person.held()).isZero();
      assertThat(person.traits()).isEmpty();
      assertThat(person.tied()).isZero();
    }
  }

  @Test
  void columnsThatAreMissingAreNotKnown() {
    var schema = StructType.fromDDL("user_id STRING, personalisation BOOLEAN");
    Person person =
        new PersonReader(MODEL, schema)
            .read(new GenericRowWithSchema(new Object[] {"u", true}, schema));

    assertThat(person.held()).isZero();
    assertThat(person.traits()).isEmpty();
  }

  private static Row pair(String product, double number) {
    return RowFactory.create(product, number);
  }

  private static Row profile(Boolean on, String region, List<Row> signals, List<Row> ties) {
    return new GenericRowWithSchema(
        new Object[] {"u", on, region, seq(signals), seq(ties)}, PROFILE);
  }

  private static Seq<Row> seq(List<Row> rows) {
    return CollectionConverters.asScala(rows).toSeq();
  }
}
