package finmart.features.identity;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final Map<String, String> SYSTEMS =
      Map.of("wallet", "alipay", "shop", "alipay", "bank", "bank");

  record Seen(String source, String sourceUserId) {}

  @Test
  @Cites("P20")
  void anIdIsDerivedFromTheSourceUserAlone() {
    assertThat(resolve(rows(seen("bank", "1"), seen("bank", "1"))))
        .containsExactly(new Identity("bank", "1", "Uc5d2c2e5515fddb81666"));
  }

  @Test
  void sourcesOfOneSystemShareTheirUsers() {
    assertThat(resolve(rows(seen("wallet", "1")), rows(seen("shop", "1"), seen("bank", "1"))))
        .extracting(Identity::sourceSystem, Identity::sourceUserId)
        .containsExactlyInAnyOrder(tuple("alipay", "1"), tuple("bank", "1"));
  }

  @Test
  void aSourceWithoutADirectoryIsItsOwnSystem() {
    assertThat(resolve(rows(seen("stray", "1"))))
        .extracting(Identity::sourceSystem)
        .containsExactly("stray");
  }

  @Test
  void whereSystemEndsAndUserBeginsMatters() {
    assertThat(resolve(rows(seen("ab", "c"), seen("a", "bc"))))
        .extracting(Identity::userId)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void aRowWithoutAUserMakesNobody() {
    assertThat(resolve(rows(seen("bank", null)))).isEmpty();
  }

  @Test
  void orderAndPartitionsDoNotMatter() {
    var seen = new ArrayList<Seen>();
    for (int i = 0; i < 60; i++) {
      seen.add(seen(List.of("wallet", "shop", "bank").get(i % 3), "u" + i % 20));
    }
    var expected = resolve(rows(seen.toArray(Seen[]::new)));
    Collections.shuffle(seen, new Random(7));

    var shuffled = resolve(rows(seen.toArray(Seen[]::new)).repartition(5));

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(shuffled).extracting(Identity::userId).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void everyRowKeepsItsPersonAndItsColumns() {
    var rows =
        rows(seen("wallet", "1"), seen("wallet", "1"), seen("shop", "1"), seen("bank", "2"))
            .withColumn("amount", lit(5));
    Dataset<Row> identities = Identities.resolve(List.of(rows), SYSTEMS);

    var known = Identities.withUserId(rows, SYSTEMS, identities);

    assertThat(known.columns())
        .containsExactlyInAnyOrder("source", "source_user_id", "amount", "user_id");
    assertThat(known.count()).isEqualTo(4);
    assertThat(known.filter("source in ('wallet', 'shop')").select("user_id").distinct().count())
        .isEqualTo(1);
    assertThat(known.select("user_id").distinct().count()).isEqualTo(2);
  }

  private static Seen seen(String source, String user) {
    return new Seen(source, user);
  }

  @SafeVarargs
  private static List<Identity> resolve(Dataset<Row>... seen) {
    return Records.collect(
        Identity.TABLE.conform(Identities.resolve(Arrays.asList(seen), SYSTEMS)), Identity.class);
  }

  private static Dataset<Row> rows(Seen... seen) {
    return Records.dataset(SPARK, Seen.class, seen);
  }
}
