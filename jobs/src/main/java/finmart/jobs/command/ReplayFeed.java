package finmart.jobs.command;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.document.ConfigurationException;
import finmart.features.eligibility.Verdict;
import finmart.features.ranking.RankedOffer;
import finmart.features.ranking.Replay;
import finmart.features.table.Records;
import finmart.jobs.conf.Configuration;
import finmart.jobs.day.Day;
import finmart.jobs.day.RankOffers;
import finmart.jobs.storage.RunLedger;
import finmart.jobs.storage.Warehouse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a person's feed of a day again and compares it with the record. */
@Command(
    name = "replay",
    header = "Make a person's feed of a day again and compare it with the record.",
    description = {
      "Rules, model, settings and what was read of the person are pinned in the record by their hashes."
          + " The feed is made again from the tables as they are; if they have changed since, from their"
          + " versions in the run ledger. Says identical, or cannot prove and why.",
      ""
    },
    usageHelpAutoWidth = true)
final class ReplayFeed implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IDENTICAL = "identical";
  private static final String CANNOT_PROVE = "cannot prove";

  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Mixin private Flags.Person person;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("replay", places, sources, console)) {
      var configuration = run.configuration(days.asOf);
      Verdict verdict = verdict(run.warehouse());
      List<RankedOffer> record = offers(run.warehouse().read(RankedOffer.TABLE, days.asOf));
      Replay replay = replay(run.warehouse(), configuration, verdict, record);
      String answer = replay.isIdentical() ? IDENTICAL : CANNOT_PROVE;
      String reason =
          replay.isIdentical()
              ? "%d positions and the verdict, made again".formatted(record.size())
              : String.join("; ", replay.reasons());
      console.line("feed of %s on %s: %s (%s)".formatted(person.user, days.asOf, answer, reason));
      summary(answer, reason, record).write(places.json);
      return 0;
    }
  }

  private Verdict verdict(Warehouse warehouse) {
    return Records.collect(mine(warehouse.read(Verdict.TABLE, days.asOf)), Verdict.class).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "no verdict on %s of %s in %s; finmart sql \"SELECT as_of, user_id FROM verdict\" lists them"
                        .formatted(person.user, days.asOf, places.warehouse)));
  }

  /** From the tables as they are, then as they were, the last run first. */
  private Replay replay(
      Warehouse warehouse, Configuration configuration, Verdict verdict, List<RankedOffer> record) {
    var tried = replayFrom(warehouse, configuration, verdict, record);
    if (tried.isIdentical()) {
      return tried;
    }
    var reasons = new ArrayList<>(tried.reasons());
    for (Map<String, Long> versions : versions(warehouse)) {
      try {
        var older = replayFrom(warehouse.at(versions), configuration, verdict, record);
        if (older.isIdentical()) {
          return older;
        }
      } catch (Exception e) {
        // Old files go when tables are vacuumed. What Delta and Spark throw then is partly checked
        // and nowhere declared, and whatever it is, the answer is the same.
        reasons.add("versions " + versions + " can not be read any more");
      }
    }
    return new Replay(false, reasons);
  }

  private Replay replayFrom(
      Warehouse warehouse, Configuration configuration, Verdict verdict, List<RankedOffer> record) {
    var day = new Day(warehouse, configuration, days.asOf, 0, Map.of());
    var decisions = RankOffers.decide(day, this::mine);
    Optional<Verdict> again =
        Records.collect(decisions.verdicts(), Verdict.class).stream().findFirst();
    return again.isEmpty()
        ? Replay.impossible("there is no profile of %s on %s".formatted(person.user, days.asOf))
        : Replay.of(verdict, again.get(), record, offers(decisions.offers()));
  }

  private List<Map<String, Long>> versions(Warehouse warehouse) {
    return new RunLedger(warehouse)
        .done(new RankOffers().name(), days.asOf).stream()
            .map(RunLedger.Entry::inputVersions)
            .distinct()
            .map(ReplayFeed::parsed)
            .toList();
  }

  private static Map<String, Long> parsed(String versions) {
    try {
      return JSON.readValue(versions, new TypeReference<Map<String, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the run ledger holds no versions but " + versions, e);
    }
  }

  private List<RankedOffer> offers(Dataset<Row> rows) {
    var offers = new ArrayList<>(Records.collect(mine(rows), RankedOffer.class));
    offers.sort(
        Comparator.comparing(RankedOffer::productLine).thenComparing(RankedOffer::position));
    return offers;
  }

  private Dataset<Row> mine(Dataset<Row> rows) {
    return rows.filter(col("user_id").equalTo(person.user));
  }

  private static Summary summary(String verdict, String reason, List<RankedOffer> record) {
    var values = new LinkedHashMap<String, Object>();
    values.put("verdict", verdict);
    values.put("reason", reason);
    values.put("positions", record.size());
    return new Summary(values);
  }
}
