package finmart.features.profile;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.time.AsOf;
import finmart.features.profile.measure.NaiveAggregate;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.ReplacedRow;
import finmart.features.source.UserAttribute;
import finmart.features.source.Versions;
import finmart.features.table.Records;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/**
 * Features of random people at random moments against a plain loop over what was known then: late
 * lines, corrected and withdrawn ones, accounts that were found to be one person's, and apart
 * again.
 */
class TrainingSetTest {
  private static final FeatureCatalogue FEATURES = features();

  private final List<LedgerEntry> lines = new ArrayList<>();
  private final List<UserAttribute> facts = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Identified people = new Identified();

  /** A line of the list; the label is a column of its own. */
  record Asked(long line, String userId, Instant moment, String label) {}

  @Property(tries = 2)
  void everyRowComesBackOnceWithWhatWasKnownAtItsMoment(@ForAll Random random) {
    people(random);

    List<Row> rows =
        set()
            .at(FEATURES, Records.dataset(SPARK, Asked.class, asked))
            .orderBy("line")
            .collectAsList();

    assertThat(rows)
        .extracting(row -> row.<Long>getAs("line"), row -> row.<String>getAs("label"))
        .containsExactlyElementsOf(
            asked.stream()
                .map(a -> org.assertj.core.groups.Tuple.tuple(a.line(), a.label()))
                .toList());
    for (int i = 0; i < rows.size(); i++) {
      agrees(rows.get(i), asked.get(i));
    }
  }

  @Property(tries = 1)
  void aDayOfProfilesIsTheSetInWhichEverybodysMomentIsItsMidnight(@ForAll Random random) {
    people(random);
    asked.clear();
    var day = new AsOf(people.days().get(1));
    for (int i = 0; i < 20; i++) {
      asked.add(new Asked(i, "u" + i, day.midnight(), ""));
    }

    var then = new HashMap<String, Row>();
    set()
        .at(FEATURES, Records.dataset(SPARK, Asked.class, asked))
        .collectAsList()
        .forEach(row -> then.put(row.getAs("user_id"), row));
    Map<String, String> persons = people.on(day);
    List<Row> profiles =
        Profiles.compute(
                FEATURES,
                SPARK
                    .createDataset(List.copyOf(new TreeSet<>(persons.values())), Encoders.STRING())
                    .toDF("user_id"),
                ofPeople(UserAttribute.class, facts, persons).filter(before(day)),
                Map.of(
                    "ledger_entry",
                    ofPeople(
                        LedgerEntry.class, Corrections.standing(lines, day.midnight()), persons)),
                day)
            .collectAsList();

    assertThat(profiles).isNotEmpty();
    for (Row profile : profiles) {
      for (String feature : FEATURES.types().keySet()) {
        assertThat((Object) then.get(profile.<String>getAs("user_id")).getAs(feature))
            .as(feature)
            .isEqualTo(profile.getAs(feature));
      }
    }
  }

  /** The wallet's line of one payment is known a day after the bank's. */
  @Test
  @Cites("B06")
  void aBankLineCountsUntilTheWalletsLineOfThePaymentIsKnown() {
    Instant paid = Book.at("2026-02-10T12:00:00");
    lines.add(payment("bank", "b1", paid, paid.plusSeconds(60)));
    lines.add(payment("alipay", "w1", paid, paid.plus(1, ChronoUnit.DAYS)));
    for (int hours : new int[] {0, 1, 25}) {
      asked.add(new Asked(hours, "ann", paid.plus(hours, ChronoUnit.HOURS), ""));
    }
    var set = set();
    var wallets =
        new TrainingSet(
            set.identities(), set.facts(), set.sources(), Map.of("alipay", List.of("支付宝")), "CNY");

    var lineCounts =
        wallets
            .at(FEATURES, Records.dataset(SPARK, Asked.class, asked))
            .orderBy("line")
            .collectAsList()
            .stream()
            .map(row -> row.<Long>getAs("ledger_90d_count"))
            .toList();

    assertThat(lineCounts).as("unknown, the bank's, the wallet's").containsExactly(null, 1L, 1L);
  }

  private static LedgerEntry payment(String source, String id, Instant at, Instant knownAt) {
    return new LedgerEntry(
        source,
        id,
        "ann",
        EntryType.EXPENSE,
        100,
        "CNY",
        "餐饮",
        null,
        "支付宝-shop",
        null,
        null,
        null,
        at,
        knownAt);
  }

  private void agrees(Row row, Asked ask) {
    Set<String> accounts = people.accountsOf(ask.userId(), ask.moment());
    var own =
        Corrections.standing(lines, ask.moment()).stream()
            .filter(l -> accounts.contains(l.sourceUserId()))
            .toList();
    var told =
        facts.stream()
            .filter(f -> accounts.contains(f.sourceUserId()))
            .filter(f -> f.knownAt().isBefore(ask.moment()))
            .toList();
    var day = ask.moment().atZone(AsOf.ZONE).toLocalDate();
    boolean isKnown = !accounts.isEmpty();
    var samples = own.stream().map(Book::sample).toList();
    for (AggregateFeature feature : FEATURES.aggregates()) {
      Book.agree(
          feature.name() + " at " + ask,
          row.getAs(feature.name()),
          isKnown ? NaiveAggregate.value(feature.aggregate(), samples, day) : null);
    }
    Optional<String> birth = latest(told, "birth_on").map(UserAttribute::value);
    assertThat(row.<Long>getAs("age"))
        .as("age at %s", ask)
        .isEqualTo(
            birth
                .map(on -> (long) Period.between(LocalDate.parse(on), day).getYears())
                .orElse(null));
    Optional<UserAttribute> risk = latest(told, "risk_level");
    boolean holds = risk.filter(f -> f.expiresAt().isAfter(ask.moment())).isPresent();
    Long level = holds ? Long.valueOf(risk.get().value().substring(1)) : Long.valueOf(1);
    assertThat(row.<Long>getAs("risk")).as("risk at %s", ask).isEqualTo(isKnown ? level : null);
  }

  private static Optional<UserAttribute> latest(List<UserAttribute> told, String attribute) {
    return told.stream()
        .filter(f -> f.attribute().equals(attribute))
        .max(Comparator.comparing(UserAttribute::knownAt).thenComparing(UserAttribute::value));
  }

  /** Ties in time, month ends, moments at and beside midnights, late lines, later corrections. */
  private void people(Random random) {
    lines.clear();
    facts.clear();
    asked.clear();
    lines.addAll(Past.lines(random));
    facts.addAll(Past.facts(random));
    for (int i = 0; i < 150; i++) {
      boolean isAgain = i > 0 && random.nextInt(4) == 0;
      Asked former = isAgain ? asked.get(random.nextInt(i)) : null;
      asked.add(
          isAgain
              ? new Asked(i, former.userId(), former.moment(), "l" + i)
              : new Asked(i, "u" + random.nextInt(22), Past.moment(random), "l" + i));
    }
    people.draw(lines, facts, Past.FIRST, random);
  }

  private TrainingSet set() {
    people.see(lines, facts);
    Dataset<Row> replaced = Records.dataset(SPARK, ReplacedRow.class, Corrections.replaced(lines));
    return new TrainingSet(
        people.history(),
        Versions.withReplacedAt(
            UserAttribute.TABLE, ofAccounts(UserAttribute.class, facts), replaced),
        Map.of(
            "ledger_entry",
            Versions.withReplacedAt(
                LedgerEntry.TABLE, ofAccounts(LedgerEntry.class, lines), replaced)),
        Map.of(),
        "CNY");
  }

  private static org.apache.spark.sql.Column before(AsOf day) {
    return col("known_at").lt(java.sql.Timestamp.from(day.midnight()));
  }

  private static <R extends Record> Dataset<Row> ofAccounts(Class<R> type, List<R> rows) {
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(rows.size()));
    return Records.dataset(SPARK, type, shuffled).withColumn("account_id", col("source_user_id"));
  }

  private static <R extends Record> Dataset<Row> ofPeople(
      Class<R> type, List<R> rows, Map<String, String> persons) {
    UDF1<String, String> person = persons::get;
    return ofAccounts(type, rows)
        .withColumn("user_id", udf(person, DataTypes.StringType).apply(col("account_id")))
        .filter(col("user_id").isNotNull());
  }

  private static FeatureCatalogue features() {
    var problems = new Problems();
    var shipped =
        FeatureReader.read(
            Path.of("..", "conf", "features"), new ForbiddenCategories(List.of()), problems);
    problems.orThrow();
    return new FeatureCatalogue(
        List.of(
            new AttributeFeature(
                "age",
                "birth_on",
                AttributeFeature.Kind.YEARS_SINCE,
                Map.of(),
                null,
                Book.DECLARED),
            new AttributeFeature(
                "risk",
                "risk_level",
                AttributeFeature.Kind.LEVEL,
                Map.of("C1", 1, "C2", 2, "C3", 3, "C4", 4, "C5", 5),
                "1",
                Book.DECLARED)),
        shipped.aggregatesOf("ledger_entry"),
        List.of());
  }
}
