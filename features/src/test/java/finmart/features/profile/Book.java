package finmart.features.profile;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.domain.time.AsOf;
import finmart.features.profile.measure.Aggregate;
import finmart.features.profile.measure.Measure;
import finmart.features.profile.measure.NaiveAggregate.Sample;
import finmart.features.profile.measure.RowFilter;
import finmart.features.profile.measure.Window;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Ledger lines and declared facts of a few people, and the profiles they make. */
final class Book {
  static final AsOf DAY = AsOf.parse("2026-03-01");
  static final Declared DECLARED = declared("test");

  final List<String> people = new ArrayList<>();
  final List<LedgerEntry> lines = new ArrayList<>();
  private final List<UserAttribute> facts = new ArrayList<>();

  static Declared declared(String owner) {
    return new Declared(
        Declared.PrivacyClass.C1,
        false,
        "TEST",
        Period.ofYears(10),
        "",
        owner,
        "test",
        "",
        false,
        "test:1");
  }

  /**
   * A feature of the ledger.
   *
   * @param minus empty for none
   * @param days 0 for all time
   */
  static AggregateFeature feature(
      String name,
      Measure measure,
      String column,
      Map<String, List<String>> filter,
      Map<String, List<String>> minus,
      int days,
      boolean zero) {
    return new AggregateFeature(
        name,
        LedgerEntry.TABLE.name(),
        new Aggregate(
            measure,
            column,
            filter(filter),
            minus.isEmpty() ? null : filter(minus),
            RowFilter.ALL,
            Window.days(days == 0 ? DECLARED.retentionDays() : days),
            zero),
        DECLARED);
  }

  private static RowFilter filter(Map<String, List<String>> texts) {
    return new RowFilter(
        texts.entrySet().stream()
            .<RowFilter.Condition>map(
                e -> new RowFilter.OneOf(e.getKey(), Set.copyOf(e.getValue())))
            .toList());
  }

  /** A moment of the wall clock in Shanghai. */
  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(AsOf.ZONE).toInstant();
  }

  Book person(String person) {
    people.add(person);
    return this;
  }

  Book line(String person, String id, EntryType type, long amount, String at) {
    return line(person, id, type, amount, at, null, null);
  }

  /** A line whose category is the same on both levels. */
  Book line(
      String person,
      String id,
      EntryType type,
      long amount,
      String at,
      String category,
      Long balance) {
    lines.add(
        new LedgerEntry(
            "book", id, person, type, amount, "CNY", category, category, null, null, balance, null,
            at(at), at(at)));
    return this;
  }

  Book fact(String person, String attribute, String value) {
    return fact(person, attribute, value, "2026-01-01T00:00:00", null);
  }

  Book fact(String person, String attribute, String value, String knownAt, String expiresAt) {
    facts.add(
        new UserAttribute(
            "book",
            person,
            attribute,
            value,
            expiresAt == null ? null : at(expiresAt),
            at(knownAt),
            at(knownAt)));
    return this;
  }

  /** Profiles by person. */
  Map<String, Row> profiles(FeatureCatalogue catalogue, AsOf asOf) {
    Dataset<Row> declared = ofPeople(Records.dataset(SPARK, UserAttribute.class, facts));
    Dataset<Row> computed =
        Profiles.compute(
            catalogue,
            SPARK.createDataset(people, Encoders.STRING()).toDF("user_id"),
            declared.filter(col("known_at").lt(Timestamp.from(asOf.midnight()))),
            Map.of(
                LedgerEntry.TABLE.name(),
                ofPeople(Records.dataset(SPARK, LedgerEntry.class, lines))),
            asOf);
    Dataset<Row> profiles =
        DeletedTags.without(computed, catalogue, declared).drop(DeletedTags.COLUMN);
    var rows = new HashMap<String, Row>();
    for (Row row : catalogue.table().conform(profiles).collectAsList()) {
      rows.put(row.getString(0), row);
    }
    return rows;
  }

  private static Dataset<Row> ofPeople(Dataset<Row> rows) {
    return rows.withColumn("user_id", col("source_user_id"));
  }

  /** A line as the naive twin of measures reads it. */
  static Sample sample(LedgerEntry line) {
    var columns = new HashMap<String, Object>();
    columns.put("source", line.source());
    columns.put("entry_type", line.entryType().name());
    columns.put("amount_minor", line.amountMinor());
    columns.put("balance_minor", line.balanceMinor());
    columns.put("category", line.category());
    columns.put("subcategory", line.subcategory());
    columns.put("counterparty", line.counterparty());
    columns.put("account", line.account());
    columns.put("currency", line.currency());
    return new Sample(line.occurredAt(), line.entryId(), columns);
  }

  /** Sums of real numbers may differ in their last digits with the order of adding. */
  static void agree(String what, Object value, Object naive) {
    if (value instanceof Double real && naive instanceof Double other) {
      assertThat(real).as(what).isCloseTo(other, within(1e-12 * Math.max(1, Math.abs(other))));
    } else {
      assertThat(value).as(what).isEqualTo(naive);
    }
  }
}
