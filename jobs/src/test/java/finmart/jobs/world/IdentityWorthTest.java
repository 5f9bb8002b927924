package finmart.jobs.world;

import static finmart.jobs.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.pseudonym.IdentifierType;
import finmart.domain.pseudonym.PseudonymKey;
import finmart.features.identity.Identities;
import finmart.features.identity.Resolution;
import finmart.features.identity.link.IdentityRules;
import finmart.features.source.Identifier;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class IdentityWorthTest {
  private static final PseudonymKey KEY = PseudonymKey.parse("0b".repeat(32));

  record Owned(String sourceUserId, String person) {}

  record Found(String sourceUserId, String userId) {}

  /** People p {a, b, c} and q {d, e}; found as {a, b}, {c, d} and {e}. */
  @Test
  void pairsAreCounted() {
    var worth =
        IdentityWorth.of(
            Records.dataset(
                SPARK,
                Owned.class,
                new Owned("a", "p"),
                new Owned("b", "p"),
                new Owned("c", "p"),
                new Owned("d", "q"),
                new Owned("e", "q")),
            Records.dataset(
                SPARK,
                Found.class,
                new Found("a", "1"),
                new Found("b", "1"),
                new Found("c", "2"),
                new Found("d", "2"),
                new Found("e", "3")));

    assertThat(worth).isEqualTo(new IdentityWorth(5, 2, 4, 1));
    assertThat(worth.precision()).isEqualTo(0.5);
    assertThat(worth.recall()).isEqualTo(0.25);
  }

  @Test
  void theShippedLimitsFindThePeopleOfAGeneratedWorld() {
    var world = Worlds.of(3_000, 30);
    var history = world.history();
    Dataset<Row> facts = history.get(UserAttribute.TABLE).withColumn("source", lit("world"));
    Dataset<Row> identifiers =
        history
            .get(Identifier.TABLE)
            .withColumn("source", lit("world"))
            .withColumn("value", code().apply(col("identifier_type"), col("value")))
            .cache();
    var problems = new Problems();
    var rules = IdentityRules.read(Path.of("..", "conf", "identity.yaml"), problems);
    problems.orThrow();
    Dataset<Row> accounts =
        Identities.accounts(List.of(facts, identifiers), Map.of(), KEY, Optional.empty()).cache();

    var resolution = Resolution.of(accounts, identifiers, facts, Map.of(), rules);
    var worth = IdentityWorth.of(new Truth(world).accounts(), resolution.identities());

    assertThat(worth.accounts()).isGreaterThan(4_000);
    assertThat(worth.truePairs()).isGreaterThan(1_000);
    assertThat(worth.precision()).as(worth.toString()).isGreaterThanOrEqualTo(0.99);
    assertThat(worth.recall()).as(worth.toString()).isGreaterThanOrEqualTo(0.95);
    identifiers.unpersist();
    accounts.unpersist();
  }

  private static UserDefinedFunction code() {
    UDF2<String, String, String> code =
        (type, value) -> KEY.code(IdentifierType.valueOf(type), value);
    return udf(code, DataTypes.StringType);
  }
}
