package finmart.features.identity;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.pseudonym.PseudonymKey;
import finmart.domain.time.AsOf;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final Map<String, String> SYSTEMS =
      Map.of("wallet", "alipay", "shop", "alipay", "bank", "bank");

  private static final PseudonymKey KEY = PseudonymKey.parse("0b".repeat(32));
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  record Seen(String source, String sourceUserId, Instant knownAt) {}

  record Account(String sourceSystem, String sourceUserId, String accountId, Instant since) {}

  @Test
  @Cites("P20")
  void anIdIsDerivedFromTheSourceUserAndTheKeyAlone() {
    assertThat(resolve(rows(seen("bank", "1"), seen("bank", "1"))))
        .containsExactly(new Account("bank", "1", "U0647339d1dd38edf4f62", THEN));
  }

  @Test
  void sourcesOfOneSystemShareTheirUsers() {
    assertThat(resolve(rows(seen("wallet", "1")), rows(seen("shop", "1"), seen("bank", "1"))))
        .extracting(Account::sourceSystem, Account::sourceUserId)
        .containsExactlyInAnyOrder(tuple("alipay", "1"), tuple("bank", "1"));
  }

  @Test
  void aSourceWithoutADirectoryIsItsOwnSystem() {
    assertThat(resolve(rows(seen("stray", "1"))))
        .extracting(Account::sourceSystem)
        .containsExactly("stray");
  }

  @Test
  void whatTheHouseRecordedOfAnAccountIsItsPersonsAndMakesNoAccount() {
    var systems = Map.of("bank", "bank", "serving", Identities.HOUSE);
    var known =
        Records.dataset(
            SPARK,
            Identity.class,
            new Identity("bank", "1", "Uy", "Ux", THEN),
            new Identity("bank", "2", "Uy", "Uy", THEN));
    var recorded = rows(seen("serving", "Ux"), seen("serving", "Uy"), seen("serving", "Unone"));

    assertThat(
            Identities.withUserId(recorded, systems, known)
                .select("source_user_id", "user_id")
                .collectAsList())
        .extracting(row -> row.getString(0) + " is " + row.getString(1))
        .containsExactlyInAnyOrder("Ux is Uy", "Uy is Uy");
    assertThat(
            Identities.accounts(
                    List.of(recorded, rows(seen("bank", "1"))), systems, KEY, Optional.empty())
                .count())
        .isEqualTo(1);
  }

  @Test
  void whereSystemEndsAndUserBeginsMatters() {
    assertThat(resolve(rows(seen("ab", "c"), seen("a", "bc"))))
        .extracting(Account::accountId)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void whatAnEarlierRunSaidStandsAndOldExportsComeAfterIt() {
    Dataset<Row> earlier =
        Records.dataset(SPARK, Identity.class, new Identity("bank", "1", "Uy", "Ux", THEN));
    AsOf lastRun = AsOf.parse("2026-02-01");
    var before = new Seen("bank", "2", THEN.minusSeconds(1));

    var accounts =
        Identities.accounts(
            List.of(rows(seen("bank", "1"), before)),
            SYSTEMS,
            KEY,
            Optional.of(new Identities.Earlier(lastRun, earlier)));

    assertThat(Records.collect(accounts, Account.class))
        .containsExactlyInAnyOrder(
            new Account("bank", "1", "Ux", THEN),
            new Account("bank", "2", KEY.userId("bank", "2"), lastRun.midnight()));
  }

  @Test
  void rowsOfEarlierDaysFollowTheirPersonIntoAMerge() {
    Dataset<Row> today =
        Records.dataset(
            SPARK,
            Identity.class,
            new Identity("bank", "1", "Ua", "Ua", THEN),
            new Identity("bank", "2", "Ua", "Ub", THEN));
    Dataset<Row> earlier =
        SPARK.sql("select * from values (1, 'Ua'), (2, 'Ub'), (3, 'Uz') as t(n, user_id)");

    assertThat(
            Identities.withPresentUserId(earlier, today).orderBy("n").collectAsList().stream()
                .map(Row::toString))
        .containsExactly("[1,Ua]", "[2,Ua]", "[3,Uz]");
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
    assertThat(shuffled).extracting(Account::accountId).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void everyRowKeepsItsPersonAndItsColumns() {
    var rows =
        rows(seen("wallet", "1"), seen("wallet", "1"), seen("shop", "1"), seen("bank", "2"))
            .withColumn("amount", lit(5));
    Dataset<Row> identities =
        Identities.accounts(List.of(rows), SYSTEMS, KEY, Optional.empty())
            .withColumn("user_id", col("account_id"));

    var known = Identities.withUserId(rows, SYSTEMS, identities);

    assertThat(known.columns())
        .containsExactlyInAnyOrder("source", "source_user_id", "known_at", "amount", "user_id");
    assertThat(known.count()).isEqualTo(4);
    assertThat(known.filter("source in ('wallet', 'shop')").select("user_id").distinct().count())
        .isEqualTo(1);
    assertThat(known.select("user_id").distinct().count()).isEqualTo(2);
  }

  private static Seen seen(String source, String user) {
    return new Seen(source, user, THEN);
  }

  @SafeVarargs
  private static List<Account> resolve(Dataset<Row>... seen) {
    return Records.collect(
        Identities.accounts(Arrays.asList(seen), SYSTEMS, KEY, Optional.empty()), Account.class);
  }

  private static Dataset<Row> rows(Seen... seen) {
    return Records.dataset(SPARK, Seen.class, seen);
  }
}
