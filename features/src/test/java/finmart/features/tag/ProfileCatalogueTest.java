package finmart.features.tag;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.tag.Tag;
import finmart.domain.tag.TagReader;
import finmart.features.identity.Identity;
import finmart.features.identity.IdentityHistory;
import finmart.features.profile.FeatureReader;
import finmart.features.profile.TrainingSet;
import finmart.features.source.Contracts;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.ReplacedRow;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.source.Versions;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

/** The shipped tags over random people, some of whom deleted some. */
class ProfileCatalogueTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final int PEOPLE = 300;

  private final ProfileCatalogue catalogue = shipped();
  private final Random random = new Random(20261125);
  private final Map<String, Set<String>> deleted = new HashMap<>();

  /** Also the law that a profile that is whole stays as it is. */
  @Test
  @Cites("P19d")
  void sparkTellsEveryTagAsTheEvaluatorDoesOfEachPersonAlone() {
    Dataset<Row> features = people();
    Dataset<Row> facts = deletions();

    Dataset<Row> whole = catalogue.table().conform(catalogue.whole(features, facts)).cache();

    var evaluation = catalogue.tags().evaluation();
    var byId = new HashMap<String, Row>();
    features.collectAsList().forEach(row -> byId.put(row.getString(0), row));
    int told = 0;
    for (Row row : whole.collectAsList()) {
      Row before = byId.get(row.getString(0));
      Set<String> gone = deleted.getOrDefault(row.getString(0), Set.of());
      Object[] expected =
          evaluation.of(
              name -> {
                boolean isThere = catalogue.features().types().containsKey(name);
                boolean isGone =
                    gone.contains(name) && catalogue.features().deletable().contains(name);
                return isThere && !isGone ? before.getAs(name) : null;
              },
              gone);
      for (int i = 0; i < expected.length; i++) {
        Tag tag = catalogue.tags().tags().get(i);
        assertThat(row.<Object>getAs(tag.name()))
            .as("%s of %s", tag.name(), row)
            .isEqualTo(expected[i]);
        told += expected[i] == null ? 0 : 1;
      }
      gone.stream()
          .filter(catalogue.deletable()::contains)
          .forEach(name -> assertThat(row.<Object>getAs(name)).as(name).isNull());
    }
    assertThat(told).isGreaterThan(PEOPLE * 10);
    assertThat(catalogue.whole(whole, facts).exceptAll(whole).isEmpty()).isTrue();
    whole.unpersist();
  }

  @Test
  @Cites("P19d")
  void tagsOfAMomentAreToldOfItsFeaturesAndOfAStrangerNoneIs() {
    Instant first = Instant.parse("2026-01-05T02:00:00Z");
    var lines = new ArrayList<LedgerEntry>();
    for (int i = 0; i < 24; i++) {
      lines.add(line("p" + i % 2, i, first.plus(Duration.ofDays(i * 4))));
    }
    var facts = new ArrayList<UserAttribute>();
    catalogue
        .deletable()
        .forEach(
            name ->
                facts.add(
                    new UserAttribute(
                        "s", "p1", "delete_tag_" + name, "true", null, first, first)));
    var asked =
        Stream.of("p0", "p1", "stranger")
            .flatMap(
                p -> Stream.of(0, 40, 100).map(d -> new Asked(p, first.plus(Duration.ofDays(d)))))
            .toList();

    List<Row> told =
        catalogue
            .at(
                moments(lines, first),
                Records.dataset(SPARK, Asked.class, asked),
                Records.dataset(SPARK, UserAttribute.class, facts)
                    .withColumnRenamed("source_user_id", "user_id"))
            .collectAsList();

    assertThat(told).hasSameSizeAs(asked);
    int yes = 0;
    for (Row row : told) {
      boolean isKnown =
          !row.getString(0).equals("stranger") && row.<Instant>getAs("moment").isAfter(first);
      Set<String> gone = row.getString(0).equals("p1") ? catalogue.deletable() : Set.of();
      Object[] expected =
          catalogue
              .tags()
              .evaluation()
              .of(
                  name -> catalogue.features().types().containsKey(name) ? row.getAs(name) : null,
                  gone);
      for (int i = 0; i < expected.length; i++) {
        String tag = catalogue.tags().tags().get(i).name();
        assertThat(row.<Object>getAs(tag))
            .as("%s of %s", tag, row)
            .isEqualTo(isKnown ? expected[i] : null);
        yes += isKnown && expected[i] != null ? 1 : 0;
      }
    }
    assertThat(yes).isPositive();
  }

  record Asked(String userId, Instant moment) {}

  private static LedgerEntry line(String person, int number, Instant at) {
    boolean isSalary = number % 4 < 2;
    return new LedgerEntry(
        "s",
        "e" + number,
        person,
        isSalary ? EntryType.INCOME : EntryType.EXPENSE,
        isSalary ? 900_000 : 30_000,
        "CNY",
        isSalary ? "工资" : "餐饮",
        null,
        null,
        null,
        null,
        null,
        at,
        at);
  }

  /** Two people nobody resolved before; whatever is no ledger is empty. */
  private TrainingSet moments(List<LedgerEntry> lines, Instant since) {
    Dataset<Row> people =
        Records.dataset(
            SPARK,
            Identity.class,
            new Identity("s", "p0", "p0", "p0", since),
            new Identity("s", "p1", "p1", "p1", since));
    Dataset<Row> replaced = Records.dataset(SPARK, ReplacedRow.class);
    var sources = new HashMap<String, Dataset<Row>>();
    for (Table table : Contracts.ALL) {
      Dataset<Row> rows =
          table.equals(LedgerEntry.TABLE)
              ? Records.dataset(SPARK, LedgerEntry.class, lines)
              : SPARK.createDataFrame(List.<Row>of(), table.schema());
      String user = table.equals(SocialEdge.TABLE) ? "from_user_id" : "source_user_id";
      sources.put(
          table.name(),
          Versions.withReplacedAt(table, rows, replaced).withColumn("account_id", col(user)));
    }
    return new TrainingSet(
        new IdentityHistory(people, people, List.of()),
        sources.get(UserAttribute.TABLE.name()),
        sources,
        Map.of(),
        "CNY");
  }

  private Dataset<Row> people() {
    StructField[] fields = catalogue.features().table().schema().fields();
    var rows = new ArrayList<Row>();
    for (int person = 0; person < PEOPLE; person++) {
      var values = new Object[fields.length];
      values[0] = "p" + person;
      for (int i = 1; i < fields.length; i++) {
        values[i] = random.nextInt(6) == 0 ? null : value(fields[i]);
      }
      rows.add(RowFactory.create(values));
    }
    return SPARK.createDataFrame(rows, catalogue.features().table().schema());
  }

  private Object value(StructField field) {
    if (field.dataType().equals(DataTypes.BooleanType)) {
      return random.nextBoolean();
    }
    if (field.dataType().equals(DataTypes.DoubleType)) {
      return random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
    }
    if (field.dataType().equals(DataTypes.LongType)) {
      return field.name().endsWith("minor") ? random.nextLong(3_000_000) : random.nextLong(80);
    }
    if (field.dataType().equals(DataTypes.DateType)) {
      return LocalDate.of(2026, 3, 1 + random.nextInt(30));
    }
    return List.of("RETIRED", "TEACHER", "SELF_EMPLOYED").get(random.nextInt(3));
  }

  private Dataset<Row> deletions() {
    var names = new ArrayList<>(catalogue.types().keySet());
    var facts = new ArrayList<UserAttribute>();
    for (int person = 0; person < PEOPLE; person += 2) {
      String name = names.get(random.nextInt(names.size()));
      deleted.computeIfAbsent("p" + person, p -> new TreeSet<>()).add(name);
      facts.add(
          new UserAttribute(
              "s", "p" + person, "delete_tag_" + name, "true", null, Instant.EPOCH, Instant.EPOCH));
    }
    return Records.dataset(SPARK, UserAttribute.class, facts)
        .withColumnRenamed("source_user_id", "user_id");
  }

  private static ProfileCatalogue shipped() {
    var problems = new Problems();
    var forbidden =
        ForbiddenCategories.read(
            CONF.resolve("compliance").resolve("forbidden_tags.yaml"), problems);
    var features = FeatureReader.read(CONF.resolve("features"), forbidden, problems);
    var tags = TagReader.read(CONF.resolve("tags"), features.types(), forbidden, problems);
    problems.orThrow();
    return new ProfileCatalogue(features, tags);
  }
}
