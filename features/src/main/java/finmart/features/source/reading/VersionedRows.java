package finmart.features.source.reading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.features.source.ReplacedRow;
import finmart.features.source.Versions;
import finmart.features.table.Table;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tells corrections from repetitions among rows whose id came before.
 *
 * @param notBefore midnight of the last run; empty before the first
 */
record VersionedRows(Table contract, Optional<Instant> notBefore) implements Serializable {
  private static final String ID = "row_id";
  private static final String CONTENT = "content";
  private static final String TAKEN_AT = "_taken_at";
  private static final String[] PLACE = {Judged.FEED, Judged.FILE, Judged.ROW_OFFSET};

  private static final StructType DECISION =
      new StructType()
          .add(Judged.FEED, DataTypes.StringType)
          .add(Judged.FILE, DataTypes.StringType)
          .add(Judged.ROW_OFFSET, DataTypes.LongType)
          .add(TAKEN_AT, DataTypes.TimestampType)
          .add(ID, DataTypes.StringType)
          .add("source_user_id", DataTypes.StringType)
          .add("known_at", DataTypes.TimestampType);

  /**
   * What becomes of each suspected row: {@link #TAKEN_AT}, null for a repetition, and the version
   * it replaces, if it does. Grain: feed, file and offset.
   *
   * @param suspects hashes of keys, as {@link Duplicates#suspects} gives them
   */
  Dataset<Row> decisions(Dataset<Row> rows, Dataset<Row> suspects, Optional<Dataset<Row>> earlier) {
    Dataset<Row> told = told(Duplicates.suspected(rows, suspects, contract), PLACE);
    if (earlier.isPresent()) {
      Column none = lit(null);
      Dataset<Row> before =
          earlier
              .get()
              .withColumn(Judged.FEED, none.cast("string"))
              .withColumn(Judged.FILE, none.cast("string"))
              .withColumn(Judged.ROW_OFFSET, none.cast("long"));
      told = told.union(told(Duplicates.suspected(before, suspects, contract), PLACE));
    }
    MapFunction<Row, String> id = row -> row.getAs(ID);
    Instant first = notBefore.orElse(Instant.MIN);
    FlatMapGroupsFunction<String, Row, Row> chain = (key, group) -> decided(group, first);
    return told.groupByKey(id, Encoders.STRING()).flatMapGroups(chain, Encoders.row(DECISION));
  }

  static Dataset<Row> repetitions(Dataset<Row> decisions) {
    return decisions.where(col(TAKEN_AT).isNull()).select(PLACE[0], PLACE[1], PLACE[2]);
  }

  /** Rows of {@link ReplacedRow}. */
  Dataset<Row> replaced(Dataset<Row> decisions, String source) {
    return ReplacedRow.TABLE.conform(
        decisions
            .where(col("known_at").isNotNull())
            .select(
                lit(contract.name()).as("contract"),
                lit(source).as("source"),
                col(ID),
                col("source_user_id"),
                col("known_at"),
                col(TAKEN_AT).as("replaced_at")));
  }

  /** Leaves out repetitions and says of every other row since when it counts. */
  Dataset<Row> kept(Dataset<Row> rows, Optional<Dataset<Row>> decisions) {
    Dataset<Row> kept = rows;
    Column knownAt = col("known_at");
    if (decisions.isPresent()) {
      Dataset<Row> decided =
          decisions
              .get()
              .select(col(PLACE[0]), col(PLACE[1]), col(PLACE[2]), col(TAKEN_AT))
              .withColumn("_decided", lit(true));
      kept =
          rows.join(decided, PLACE, "left")
              .where(col("_decided").isNull().or(col(TAKEN_AT).isNotNull()));
      knownAt = coalesce(col(TAKEN_AT), knownAt);
    }
    if (notBefore.isPresent()) {
      knownAt = greatest(knownAt, lit(Timestamp.from(notBefore.get())));
    }
    return kept.withColumn("known_at", knownAt);
  }

  private Dataset<Row> told(Dataset<Row> rows, String... place) {
    return rows.select(
        col(Versions.idOf(contract)).as(ID),
        content().as(CONTENT),
        col("known_at"),
        col("source_user_id"),
        col(place[0]),
        col(place[1]),
        col(place[2]));
  }

  /** Everything a row says but since when; an empty column is not the one beside it. */
  private Column content() {
    var parts = new ArrayList<Column>();
    for (String name : contract.schema().fieldNames()) {
      if (!name.equals("known_at")) {
        parts.add(col(name));
        parts.add(col(name).isNull());
      }
    }
    return xxhash64(parts.toArray(Column[]::new));
  }

  private static Iterator<Row> decided(Iterator<Row> group, Instant notBefore) {
    var before = new ArrayList<VersionChain.Version>();
    var rows = new ArrayList<Row>();
    group.forEachRemaining(
        row -> {
          if (row.isNullAt(row.fieldIndex(Judged.FILE))) {
            before.add(version(row));
          } else {
            rows.add(row);
          }
        });
    before.sort(Comparator.comparing(VersionChain.Version::knownAt));
    rows.sort(
        Comparator.<Row, Instant>comparing(row -> row.getAs("known_at"))
            .thenComparing(row -> row.<String>getAs(Judged.FEED))
            .thenComparing(row -> row.<String>getAs(Judged.FILE))
            .thenComparing(row -> row.<Long>getAs(Judged.ROW_OFFSET)));
    var chain = new VersionChain(notBefore, before);
    List<Row> decisions = new ArrayList<>();
    rows.forEach(row -> decisions.add(decision(row, chain.tell(version(row)))));
    return decisions.iterator();
  }

  private static VersionChain.Version version(Row row) {
    return new VersionChain.Version(
        row.getAs(CONTENT), row.getAs("known_at"), row.getAs("source_user_id"));
  }

  private static Row decision(Row row, Optional<VersionChain.Taken> taken) {
    var replaced = taken.flatMap(VersionChain.Taken::replaced);
    return RowFactory.create(
        row.getAs(Judged.FEED),
        row.getAs(Judged.FILE),
        row.getAs(Judged.ROW_OFFSET),
        taken.map(t -> t.version().knownAt()).orElse(null),
        row.getAs(ID),
        replaced.map(VersionChain.Version::sourceUserId).orElse(null),
        replaced.map(VersionChain.Version::knownAt).orElse(null));
  }
}
