package finmart.jobs.publication;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import finmart.domain.rule.AttributeType;
import finmart.features.eligibility.Predicate;
import finmart.features.eligibility.RuleSet;
import finmart.features.feed.NeutralOffer;
import finmart.features.ranking.Placing;
import finmart.serving.report.Report;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.LeadNews;
import finmart.serving.snapshot.Manifest;
import finmart.serving.snapshot.ShardWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * One day's feeds as they go to the server.
 *
 * @param verdicts the day's {@code verdict}
 * @param rankedOffers the day's {@code ranked_offer}
 * @param facts the day's profiles: user_id, what any rule reads, and every tag
 */
public record FeedPublication(
    Dataset<Row> verdicts, Dataset<Row> rankedOffers, Dataset<Row> facts) {
  private static final int SHARDS = 8;

  /** What the numbers of the snapshot will mean. */
  public FeedIndex index(
      RuleSet rules, Map<String, AttributeType> attributes, List<FeedIndex.Tag> tags) {
    var popularity = new HashMap<String, Double>();
    rankedOffers
        .groupBy("product_id")
        .agg(max("popularity_score"))
        .collectAsList()
        .forEach(row -> popularity.put(row.getString(0), row.getDouble(1)));
    var asked = new HashMap<String, List<FeedIndex.AskedRule>>();
    for (Predicate predicate : rules.predicates()) {
      asked
          .computeIfAbsent(predicate.productId(), product -> new ArrayList<>())
          .add(
              new FeedIndex.AskedRule(
                  predicate.index(), predicate.rule().code(), predicate.rule().source()));
    }
    List<String> read =
        Arrays.stream(facts.columns()).filter(column -> !column.equals("user_id")).toList();
    return new FeedIndex(
        rules.catalogue(),
        rules.products().stream()
            .map(
                p ->
                    new FeedIndex.Item(
                        p.id(),
                        p.line(),
                        popularity.getOrDefault(p.id(), 0.0),
                        asked.getOrDefault(p.id(), List.of())))
            .toList(),
        NeutralOffer.of(rules).stream().map(NeutralOffer::productId).toList(),
        rules.withheld(),
        distinct(rankedOffers, "recall_source"),
        Arrays.stream(Placing.values()).map(Enum::name).toList(),
        read,
        texts(read.stream().filter(f -> attributes.get(f) == AttributeType.TEXT).toList()),
        attributes,
        tags);
  }

  /** Every value of these facts, found in one pass. */
  private List<String> texts(List<String> columns) {
    if (columns.isEmpty()) {
      return List.of();
    }
    Column[] sets =
        columns.stream().map(fact -> array_sort(collect_set(fact))).toArray(Column[]::new);
    Row found = facts.agg(sets[0], Arrays.copyOfRange(sets, 1, sets.length)).first();
    return IntStream.range(0, columns.size())
        .boxed()
        .flatMap(at -> found.<String>getList(at).stream())
        .distinct()
        .toList();
  }

  /**
   * Writes, completes and puts in place.
   *
   * @param feeds a folder that the driver and every executor see
   * @param conf the configuration the day ran with
   * @param report the figures of the day
   * @param tables table → Delta version of what is read here
   * @param leads what people are told of what they applied for
   */
  public Manifest publish(
      FeedFolder feeds,
      FeedIndex index,
      Path conf,
      Report report,
      Map<String, Long> tables,
      List<LeadNews> leads) {
    try (var building = feeds.build()) {
      building.tell(leads);
      var written = write(building.folder(), index);
      building.add(report);
      return building.publish(report.asOf(), index, conf, origin(tables), written);
    }
  }

  private Manifest.Origin origin(Map<String, Long> tables) {
    Row first =
        rankedOffers
            .agg(
                max("model_version"),
                max("ruleset_version"),
                max("catalogue_version"),
                max("settings_version"))
            .first();
    return new Manifest.Origin(
        tables, first.getString(0), first.getString(1), first.getString(2), first.getString(3));
  }

  private List<ShardWriter.Written> write(Path folder, FeedIndex index) {
    var writer = new PersonWriter(index, SHARDS);
    Dataset<Row> places =
        rankedOffers
            .groupBy("user_id")
            .agg(
                max("is_personal").as("is_personal"),
                sort_array(
                        collect_list(
                            struct(
                                "product_line",
                                "position",
                                "product_id",
                                "recall_source",
                                "placing")))
                    .as("places"));
    String target = folder.toString();
    var written =
        new ArrayList<>(
            verdicts
                .select("user_id", "refused_predicates")
                .join(facts, new String[] {"user_id"}, "left")
                .join(places, new String[] {"user_id"}, "left")
                .map((MapFunction<Row, Row>) writer::entry, Encoders.row(PersonWriter.ENTRY))
                .repartition(SHARDS, col("shard"))
                .sortWithinPartitions("shard", "key")
                .mapPartitions(
                    (MapPartitionsFunction<Row, ShardWriter.Written>)
                        entries -> shards(entries, target),
                    Encoders.javaSerialization(ShardWriter.Written.class))
                .collectAsList());
    for (int shard = 0; shard < SHARDS; shard++) {
      int number = shard;
      if (written.stream().noneMatch(w -> w.shard() == number)) {
        try (var empty = new ShardWriter(folder, shard)) {
          written.add(empty.finish());
        }
      }
    }
    return written;
  }

  /** Writes the shards of one partition, whose entries come in the order of shards and keys. */
  private static Iterator<ShardWriter.Written> shards(Iterator<Row> entries, String folder) {
    var written = new ArrayList<ShardWriter.Written>();
    ShardWriter open = null;
    try {
      while (entries.hasNext()) {
        Row entry = entries.next();
        if (open == null || open.shard() != entry.getInt(0)) {
          if (open != null) {
            written.add(open.finish());
            open.close();
          }
          open = new ShardWriter(Path.of(folder), entry.getInt(0));
        }
        open.add(entry.getAs(1), entry.getAs(2));
      }
      if (open != null) {
        written.add(open.finish());
      }
      return written.iterator();
    } finally {
      if (open != null) {
        open.close();
      }
    }
  }

  private static List<String> distinct(Dataset<Row> rows, String column) {
    return rows
        .select(column)
        .filter(col(column).isNotNull())
        .distinct()
        .orderBy(column)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
