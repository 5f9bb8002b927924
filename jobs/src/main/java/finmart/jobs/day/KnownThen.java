package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;

import finmart.features.profile.TrainingSet;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What features of people at moments up to a day are made of. */
public final class KnownThen {
  private KnownThen() {}

  /** Everything that was known before the day; each moment knows its own part of it. */
  public static TrainingSet of(Day day) {
    Dataset<Row> ledger = day.knownOfPeople(LedgerEntry.TABLE);
    Dataset<Row> ties =
        day.known(SocialEdge.TABLE).withColumnRenamed("from_user_id", "source_user_id");
    return new TrainingSet(
        ResolveIdentities.firstKnown(day),
        day.knownOfAccounts(UserAttribute.TABLE),
        Map.of(
            LedgerEntry.TABLE.name(),
            ledger,
            SocialEdge.TABLE.name(),
            day.ofPeople(ties),
            ConsumptionOrder.TABLE.name(),
            day.knownOfPeople(ConsumptionOrder.TABLE),
            Interaction.TABLE.name(),
            day.knownOfPeople(Interaction.TABLE)),
        wallets(day, ledger),
        day.configuration().catalogue().currency().getCurrencyCode());
  }

  /** Looking for repetitions costs a join; without a wallet's lines there are none. */
  private static Map<String, List<String>> wallets(Day day, Dataset<Row> ledger) {
    var wallets = day.configuration().wallets();
    boolean hasLines = !ledger.filter(col("source").isin(wallets.keySet().toArray())).isEmpty();
    return hasLines ? wallets : Map.of();
  }
}
