package finmart.features.audience;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.domain.audience.Cell;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Truth;
import finmart.features.eligibility.RowFacts;
import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Finds the people of an audience and how they fall among those told before. */
public final class Audiences {
  private Audiences() {}

  /**
   * Everybody a test passes for. Grain in: profile. Grain out: user_id. Judged by the rules' own
   * evaluator, one person after another, over the columns it reads.
   */
  public static Dataset<Row> passing(Dataset<Row> profiles, Condition test) {
    return members(profiles, Map.of("", test)).select("user_id");
  }

  /**
   * Everybody each test passes for, in one pass. Grain in: profile. Grain out: segment, user_id.
   *
   * @param tests by name of the segment
   */
  public static Dataset<Row> members(Dataset<Row> profiles, Map<String, Condition> tests) {
    var named = new TreeMap<>(tests);
    var attributes = new TreeSet<String>();
    named.values().forEach(test -> attributes.addAll(test.attributes()));
    Dataset<Row> seen =
        profiles.select(
            Stream.concat(Stream.of("user_id"), attributes.stream())
                .map(name -> col(name))
                .toArray(Column[]::new));
    var schema = seen.schema();
    MapPartitionsFunction<Row, Row> judge =
        rows -> {
          var facts = new RowFacts(schema);
          var passing = new ArrayList<Row>();
          while (rows.hasNext()) {
            Row row = rows.next();
            facts.on(row);
            named.forEach(
                (segment, test) -> {
                  if (test.judge(facts) == Truth.PASS) {
                    passing.add(RowFactory.create(segment, row.getString(0)));
                  }
                });
          }
          return passing.iterator();
        };
    return seen.mapPartitions(judge, Encoders.row(Records.schemaOf(AudienceMember.class)));
  }

  /**
   * Groups everybody by the releases and the audience they are in; there are never more groups than
   * people in them.
   *
   * @param people everybody of the day, user_id
   * @param audience people of the audience that is judged, user_id
   * @param releases rows of {@link AudienceRelease}
   * @param told ids of these releases
   */
  public static List<Cell> cells(
      Dataset<Row> people, Dataset<Row> audience, Dataset<Row> releases, Set<String> told) {
    String[] key = {"user_id"};
    List<String> ids = told.stream().sorted().toList();
    // A person is in hundreds of releases: they are grouped by place, not by name.
    Column place =
        array_position(
            array(ids.stream().map(id -> lit(id)).toArray(Column[]::new)), col("release_id"));
    Dataset<Row> released =
        releases
            .select(col("user_id"), (ids.isEmpty() ? lit(0) : place).cast("int").as("place"))
            .groupBy("user_id")
            .agg(sort_array(collect_set("place")).as("places"));
    return people
        .select(col("user_id"), lit(true).as("is_present"))
        .join(audience.select(col("user_id"), lit(true).as("is_candidate")), key, "left")
        .join(released, key, "full")
        .groupBy(
            coalesce(col("places"), array().cast("array<int>")).as("places"),
            coalesce(col("is_candidate"), lit(false)).as("is_candidate"),
            coalesce(col("is_present"), lit(false)).as("is_present"))
        .agg(count(lit(1)).as("people"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Cell(
                    row.<Integer>getList(0).stream()
                        .map(at -> ids.get(at - 1))
                        .collect(Collectors.toSet()),
                    row.getBoolean(1),
                    row.getBoolean(2),
                    row.getLong(3)))
        .toList();
  }

  /** The size that was told of each release. */
  public static Map<String, Long> told(Dataset<Row> releases) {
    var told = new HashMap<String, Long>();
    releases
        .groupBy("release_id")
        .agg(max("told"))
        .collectAsList()
        .forEach(row -> told.put(row.getString(0), row.getLong(1)));
    return told;
  }

  /**
   * The release of an audience. Grain in: user_id. Grain out: {@link AudienceRelease}.
   *
   * @param day the day it is of
   */
  public static Dataset<Row> release(Dataset<Row> audience, String segment, String day) {
    Row digest =
        audience.agg(count(lit(1)), coalesce(bit_xor(xxhash64(col("user_id"))), lit(0L))).head();
    String id = "%s@%s#%016x".formatted(segment, day, digest.getLong(1));
    return audience.select(
        lit(id).as("release_id"),
        lit(segment).as("segment"),
        lit(digest.getLong(0)).as("told"),
        col("user_id"));
  }
}
