package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import finmart.domain.time.AsOf;
import finmart.features.identity.Identities;
import finmart.features.identity.Identity;
import finmart.features.identity.Resolution;
import finmart.features.identity.link.IdentityLink;
import finmart.features.source.ConsentEvent;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Identifier;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Finds the person behind every user of every source. */
public final class ResolveIdentities implements Job {
  private static final List<Table> PEOPLE =
      List.of(
          LedgerEntry.TABLE,
          ConsumptionOrder.TABLE,
          Interaction.TABLE,
          ConsentEvent.TABLE,
          Identifier.TABLE);

  @Override
  public String name() {
    return "resolve-identities";
  }

  @Override
  public String summary() {
    return "Find the person behind every user of every source; one stable pseudonymous user_id each";
  }

  @Override
  public String description() {
    return "Every pair of source system and source user seen so far becomes an account with an id of its"
        + " own, keyed (FINMART_IDENTITY_KEY, key_file of conf/identity.yaml, or the file beside the"
        + " warehouse). Accounts that show the same identifiers become one person within the limits of"
        + " conf/identity.yaml, under the id of the account known first. Every link and what refused it"
        + " is kept in identity_link. Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(PEOPLE.stream(), Stream.of(UserAttribute.TABLE, SocialEdge.TABLE))
        .map(Table::name)
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(Identity.TABLE, IdentityLink.TABLE);
  }

  @Override
  public Tally run(Day day) {
    Dataset<Row> facts = day.known(UserAttribute.TABLE);
    Dataset<Row> accounts =
        Identities.accounts(seen(day, facts), day.systems(), day.key(), earlier(day))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var resolution =
          Resolution.of(
              accounts,
              day.known(Identifier.TABLE),
              facts,
              day.systems(),
              day.configuration().identity());
      long found = day.write(Identity.TABLE, resolution.identities());
      day.writeKept(IdentityLink.TABLE, resolution.links());
      // Each person has the id of exactly one of their accounts.
      long people =
          day.today(Identity.TABLE).filter(col("user_id").equalTo(col("account_id"))).count();
      return Tally.all(found, Map.of("users", people, "source_users", found));
    } finally {
      accounts.unpersist();
    }
  }

  private static List<Dataset<Row>> seen(Day day, Dataset<Row> facts) {
    var ties = day.known(SocialEdge.TABLE).withColumn("source_user_id", col("from_user_id"));
    var declared = facts.filter(not(Resolution.isDecision()));
    return Stream.concat(PEOPLE.stream().map(day.knownRows()::versions), Stream.of(ties, declared))
        .toList();
  }

  private static Optional<Identities.Earlier> earlier(Day day) {
    Optional<AsOf> last = day.lastBefore(Identity.TABLE);
    return last.map(asOf -> new Identities.Earlier(asOf, day.on(Identity.TABLE, asOf)));
  }
}
