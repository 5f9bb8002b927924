package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

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
    var ties =
        day.known(SocialEdge.TABLE).select(col("source"), col("from_user_id").as("source_user_id"));
    var seen = Stream.concat(PEOPLE.stream().map(day::known), Stream.of(ties)).toList();
    long users = day.write(Identity.TABLE, Identities.resolve(seen, day.systems()));
    return Tally.all(users, Map.of("users", users));
  }
}
