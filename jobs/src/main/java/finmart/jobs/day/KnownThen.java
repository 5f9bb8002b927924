package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

import finmart.features.identity.Identities;
import finmart.features.identity.Identity;
import finmart.features.identity.IdentityHistory;
import finmart.features.profile.TrainingSet;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What features of people at moments up to a day are made of. */
public final class KnownThen {
  private KnownThen() {}

  /** Everything that was known before the day; each moment knows its own part of it. */
  public static TrainingSet of(Day day) {
    Dataset<Row> present = day.today(Identity.TABLE);
    Dataset<Row> ledger = ofAccounts(day, present, LedgerEntry.TABLE);
    return new TrainingSet(
        IdentityHistory.of(present, day.datedUpTo(Identity.TABLE)),
        ofAccounts(day, present, UserAttribute.TABLE),
        Map.of(
            LedgerEntry.TABLE.name(),
            ledger,
            SocialEdge.TABLE.name(),
            ofAccounts(day, present, SocialEdge.TABLE),
            ConsumptionOrder.TABLE.name(),
            ofAccounts(day, present, ConsumptionOrder.TABLE),
            Interaction.TABLE.name(),
            ofAccounts(day, present, Interaction.TABLE)),
        wallets(day, ledger),
        day.configuration().catalogue().currency().getCurrencyCode());
  }

  /** The id of an account never changes; whose it is does. */
  private static Dataset<Row> ofAccounts(Day day, Dataset<Row> present, Table table) {
    Dataset<Row> rows = day.knownRows().withReplacedAt(table);
    return Identities.withAccountId(
        table.equals(SocialEdge.TABLE)
            ? rows.withColumnRenamed("from_user_id", "source_user_id")
            : rows,
        day.systems(),
        present);
  }

  /** Looking for repetitions costs a join; without a wallet's lines there are none. */
  private static Map<String, List<String>> wallets(Day day, Dataset<Row> ledger) {
    var wallets = day.configuration().wallets();
    boolean hasLines = !ledger.filter(col("source").isin(wallets.keySet().toArray())).isEmpty();
    return hasLines ? wallets : Map.of();
  }
}
