package finmart.features.identity;

import static org.apache.spark.sql.functions.col;

import finmart.domain.pseudonym.IdentifierType;
import finmart.features.identity.link.Account;
import finmart.features.identity.link.Cluster;
import finmart.features.identity.link.Holder;
import finmart.features.identity.link.IdentityLink;
import finmart.features.identity.link.IdentityRules;
import finmart.features.identity.link.Pairs;
import finmart.features.identity.link.Unlinks;
import finmart.features.table.Records;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Has clusters of accounts resolved, all in one place or each where its rows are. */
record Clusters(IdentityRules rules, Unlinks unlinks) implements Serializable {
  private static final StructType PERSON =
      new StructType().add("account_id", DataTypes.StringType).add("user_id", DataTypes.StringType);
  private static final StructType LINK = IdentityLink.TABLE.schema();

  /** A link, or, if that is empty, an account and its person. */
  private static final StructType EITHER =
      new StructType().add("link", LINK, true).add("person", PERSON, true);

  /**
   * @param holders of shared identifiers: account_id, identifier_type, value, first_at, last_at,
   *     known_at
   * @param members account_id, since, identifiers, traits
   */
  Linking.Linked here(Dataset<Row> holders, Dataset<Row> members) {
    var accounts = new HashMap<String, Account>();
    members.collectAsList().forEach(row -> accounts.put(row.getAs("account_id"), account(row)));
    var byIdentifier = new HashMap<String, List<Row>>();
    for (Row row : holders.collectAsList()) {
      byIdentifier.computeIfAbsent(identifierOf(row), i -> new ArrayList<>()).add(row);
    }
    var links = new ArrayList<IdentityLink>();
    byIdentifier.values().forEach(rows -> links.addAll(links(rows, accounts)));
    var resolved = new Cluster(rules, unlinks).resolve(accounts.values(), links);
    var spark = holders.sparkSession();
    List<Row> people = people(resolved).toList();
    return new Linking.Linked(
        Records.dataset(spark, IdentityLink.class, resolved.links()),
        spark.createDataFrame(people, PERSON));
  }

  /** The same of datasets as in {@link #here} of any size. */
  Linking.Linked spread(Dataset<Row> holders, Dataset<Row> members) {
    Dataset<Row> described = holders.join(members, "account_id");
    Encoder<Row> linkRows = Encoders.row(LINK);
    Dataset<Row> links =
        described
            .groupByKey((MapFunction<Row, String>) Clusters::identifierOf, Encoders.STRING())
            .flatMapGroups(
                (FlatMapGroupsFunction<String, Row, Row>) (identifier, rows) -> judged(rows),
                linkRows)
            .localCheckpoint();
    Dataset<Row> open = links.filter(col("refused_by").isNull());
    Dataset<Row> labels =
        Components.of(open.select("account_id", "other_account_id"))
            .withColumnRenamed("node", "account_id");
    var accountsOf =
        members
            .join(labels, "account_id")
            .groupByKey((MapFunction<Row, String>) r -> r.getAs("component"), Encoders.STRING());
    var linksOf =
        open.join(labels, "account_id")
            .groupByKey((MapFunction<Row, String>) r -> r.getAs("component"), Encoders.STRING());
    Dataset<Row> resolved =
        accountsOf
            .cogroup(
                linksOf,
                (CoGroupFunction<String, Row, Row, Row>) (label, own, between) -> one(own, between),
                Encoders.row(EITHER))
            .localCheckpoint();
    return new Linking.Linked(
        resolved
            .filter(col("link").isNotNull())
            .select("link.*")
            .union(links.filter(col("refused_by").isNotNull())),
        resolved.filter(col("person").isNotNull()).select("person.*"));
  }

  private Iterator<Row> judged(Iterator<Row> holders) {
    var rows = new ArrayList<Row>();
    var accounts = new HashMap<String, Account>();
    holders.forEachRemaining(
        row -> {
          rows.add(row);
          accounts.put(row.getAs("account_id"), account(row));
        });
    return links(rows, accounts).stream().map(Records::toRow).iterator();
  }

  private Iterator<Row> one(Iterator<Row> members, Iterator<Row> between) {
    var accounts = new ArrayList<Account>();
    members.forEachRemaining(row -> accounts.add(account(row)));
    var links = new ArrayList<IdentityLink>();
    between.forEachRemaining(row -> links.add(Records.fromRow(row, IdentityLink.class)));
    var resolved = new Cluster(rules, unlinks).resolve(accounts, links);
    return Stream.concat(
            resolved.links().stream().map(link -> RowFactory.create(Records.toRow(link), null)),
            people(resolved).map(person -> RowFactory.create(null, person)))
        .iterator();
  }

  private List<IdentityLink> links(List<Row> holders, Map<String, Account> accounts) {
    var type = IdentifierType.valueOf(holders.get(0).getAs("identifier_type"));
    String value = holders.get(0).getAs("value");
    var sharing = holders.stream().map(row -> holder(row, accounts)).toList();
    return new Pairs(rules, unlinks).of(type, value, sharing);
  }

  private static Holder holder(Row row, Map<String, Account> accounts) {
    return new Holder(
        accounts.get(row.<String>getAs("account_id")),
        row.getAs("first_at"),
        row.getAs("last_at"),
        row.getAs("known_at"));
  }

  private static Account account(Row row) {
    int traits = row.fieldIndex("traits");
    return new Account(
        row.getAs("account_id"),
        row.getAs("since"),
        row.isNullAt(traits) ? Map.of() : row.getJavaMap(traits),
        row.getJavaMap(row.fieldIndex("identifiers")));
  }

  private static Stream<Row> people(Cluster.Resolved resolved) {
    return resolved.userIds().entrySet().stream()
        .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()));
  }

  private static String identifierOf(Row holder) {
    return holder.getAs("identifier_type") + " " + holder.getAs("value");
  }
}
