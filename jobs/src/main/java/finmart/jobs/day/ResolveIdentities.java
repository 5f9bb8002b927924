package finmart.jobs.day;

import static org.apache.spark.sql.functions.min;

import finmart.features.identity.Identities;
import finmart.features.identity.Identity;
import finmart.features.source.ConsentEvent;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives every user of every source one id of ours. */
public final class ResolveIdentities implements Job {
  private static final List<Table> PEOPLE =
      List.of(
          UserAttribute.TABLE,
          LedgerEntry.TABLE,
          ConsumptionOrder.TABLE,
          Interaction.TABLE,
          ConsentEvent.TABLE);

  @Override
  public String name() {
    return "resolve-identities";
  }

  @Override
  public String summary() {
    return "Give every user of every source one stable pseudonymous user_id";
  }

  @Override
  public String description() {
    return "Every pair of source system and source user seen so far becomes a person. The id is derived"
        + " from the pair, so it is the same in every run. Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(PEOPLE.stream(), Stream.of(SocialEdge.TABLE)).map(Table::name).toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(Identity.TABLE);
  }

  @Override
  public Tally run(Day day) {
    long users = day.write(Identity.TABLE, Identities.resolve(seen(day), day.systems()));
    return Tally.all(users, Map.of("users", users));
  }

  /** When each person was first heard of: user_id and {@code known_at}. Grain: user_id. */
  static Dataset<Row> firstKnown(Day day) {
    return seen(day).stream()
        .map(rows -> day.ofPeople(rows.select("source", "source_user_id", "known_at")))
        .map(rows -> rows.select("user_id", "known_at"))
        .reduce(Dataset::union)
        .orElseThrow()
        .groupBy("user_id")
        .agg(min("known_at").as("known_at"));
  }

  private static List<Dataset<Row>> seen(Day day) {
    var ties = day.known(SocialEdge.TABLE).withColumnRenamed("from_user_id", "source_user_id");
    return Stream.concat(PEOPLE.stream().map(day::known), Stream.of(ties)).toList();
  }
}
