package finmart.jobs.day;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import finmart.features.identity.Identity;
import finmart.features.profile.DeletedTags;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.Profiles;
import finmart.features.profile.TrainingSet;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.source.UserAttribute;
import finmart.features.source.WalletDuplicates;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes every declared feature of every person. */
public final class BuildProfiles implements Job {
  public static final String NAME = "build-profiles";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Compute every feature declared under conf/features for every person";
  }

  @Override
  public String description() {
    return "One row per person, one aggregation per source table. Ledger lines in another currency than"
        + " the catalogue's are refused (FOREIGN_CURRENCY): without a rate they can not be summed. Bank"
        + " lines that repeat a wallet line count as duplicates. A tag a person deleted is left out of every"
        + " day's profile, also of days before.";
  }

  @Override
  public List<String> reads() {
    return Table.names(
        Identity.TABLE,
        UserAttribute.TABLE,
        LedgerEntry.TABLE,
        SocialEdge.TABLE,
        ConsumptionOrder.TABLE,
        Interaction.TABLE);
  }

  @Override
  public List<String> writes() {
    return List.of(FeatureCatalogue.TABLE_NAME);
  }

  @Override
  public Tally run(Day day) {
    var features = day.configuration().features();
    String currency = day.configuration().catalogue().currency().getCurrencyCode();
    Dataset<Row> ledger = withoutRepeats(day);
    var sources = sources(day, Profiles.countedEntries(ledger, currency));
    Dataset<Row> facts = day.knownOfPeople(UserAttribute.TABLE);
    long profiles =
        day.write(
            features.table(),
            DeletedTags.without(
                Profiles.compute(
                    features,
                    day.today(Identity.TABLE).select("user_id").distinct(),
                    facts,
                    sources,
                    day.asOf()),
                features,
                day.everOfPeople(UserAttribute.TABLE)));
    return tally(ledger, currency, profiles);
  }

  /** Every table features are aggregated from, with user_id, as known on the day. */
  private static Map<String, Dataset<Row>> sources(Day day, Dataset<Row> ledger) {
    Dataset<Row> ties =
        day.known(SocialEdge.TABLE).withColumnRenamed("from_user_id", "source_user_id");
    return Map.of(
        LedgerEntry.TABLE.name(),
        ledger,
        SocialEdge.TABLE.name(),
        day.ofPeople(ties),
        ConsumptionOrder.TABLE.name(),
        day.knownOfPeople(ConsumptionOrder.TABLE),
        Interaction.TABLE.name(),
        day.knownOfPeople(Interaction.TABLE));
  }

  /** What features of moments before the day are made of. */
  public static TrainingSet trainingSet(Day day) {
    Dataset<Row> ledger = day.knownOfPeople(LedgerEntry.TABLE);
    return new TrainingSet(
        ResolveIdentities.firstKnown(day),
        day.knownOfPeople(UserAttribute.TABLE),
        sources(day, ledger),
        hasWallets(day, ledger) ? day.configuration().wallets() : Map.of(),
        day.configuration().catalogue().currency().getCurrencyCode());
  }

  /** The known ledger; bank lines that repeat a wallet line say so, if any wallet was imported. */
  private static Dataset<Row> withoutRepeats(Day day) {
    Dataset<Row> ledger = day.knownOfPeople(LedgerEntry.TABLE);
    return hasWallets(day, ledger)
        ? WalletDuplicates.withWalletDuplicates(ledger, day.configuration().wallets(), "user_id")
        : ledger;
  }

  private static boolean hasWallets(Day day, Dataset<Row> ledger) {
    Object[] wallets = day.configuration().wallets().keySet().toArray();
    return !ledger.filter(col("source").isin(wallets)).isEmpty();
  }

  private static Tally tally(Dataset<Row> ledger, String currency, long profiles) {
    Row counted =
        ledger
            .agg(
                count(lit(1)).as("in"),
                count_if(col("duplicate_of").isNotNull()).as("duplicate"),
                count_if(col("duplicate_of").isNull().and(col("currency").notEqual(lit(currency))))
                    .as("foreign"))
            .head();
    long in = counted.getAs("in");
    long duplicate = counted.getAs("duplicate");
    long foreign = counted.getAs("foreign");
    var refused = foreign == 0 ? Map.<String, Long>of() : Map.of("FOREIGN_CURRENCY", foreign);
    return new Tally(
        in,
        in - duplicate - foreign,
        refused,
        duplicate,
        Map.of("ledger_entries", in, "profiles", profiles));
  }
}
