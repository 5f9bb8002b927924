package finmart.jobs.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.time.AsOf;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What ran, on what, with what result: a row before each job and one after it. */
public final class RunLedger {
  /** When a row of the ledger was written. */
  public enum Phase {
    STARTED,
    DONE,
    FAILED
  }

  /**
   * One row. Grain: job, attempt, phase.
   *
   * @param at moment of the launcher's clock
   * @param inputVersions Delta versions of the tables read, as JSON
   * @param configurationHash SHA-256 over all configuration files read
   * @param catalogue product catalogue of the day
   * @param rowsIn null before the work; likewise the counts that follow
   * @param refusedByReason as JSON
   */
  public record Entry(
      @Required String job,
      long attempt,
      @Required Phase phase,
      @Required Instant at,
      String inputVersions,
      @Required String configurationHash,
      @Required String catalogue,
      long seed,
      Long rowsIn,
      Long rowsAccepted,
      Long rowsRefused,
      Long rowsDuplicate,
      Long rowsOut,
      Long changedRows,
      String refusedByReason,
      Double seconds) {}

  public static final Table TABLE = Table.of("run_ledger", Entry.class, "job", "attempt", "phase");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AsOf BEGINNING = new AsOf(LocalDate.EPOCH);

  private final Warehouse warehouse;

  public RunLedger(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Adds entries, in one transaction. */
  public void note(AsOf asOf, List<Entry> entries) {
    warehouse.append(TABLE, asOf, Records.dataset(warehouse.spark(), Entry.class, entries));
  }

  /** Returns the number of the next attempt at a day, from 1. */
  public long nextAttempt(AsOf asOf) {
    Row last = warehouse.read(TABLE, asOf).agg(max("attempt")).head();
    return last.isNullAt(0) ? 1 : last.getLong(0) + 1;
  }

  /**
   * Returns the Delta version of each table that the day's last finished run of a job read; empty
   * if it has not run.
   */
  public Map<String, Long> inputsOf(String job, AsOf asOf) {
    return warehouse
        .read(TABLE, asOf)
        .filter(col("job").equalTo(job).and(col("phase").equalTo(Phase.DONE.name())))
        .orderBy(col("attempt").desc())
        .select("input_versions")
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(row -> versions(row.getString(0)))
        .orElse(Map.of());
  }

  private static Map<String, Long> versions(String json) {
    try {
      return new TreeMap<>(JSON.readValue(json, new TypeReference<Map<String, Long>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the run ledger holds no versions but " + json, e);
    }
  }

  /**
   * Returns the catalogue of the day's last run; without one, of the latest day before that ran.
   */
  public Optional<String> catalogueOf(AsOf asOf) {
    return warehouse
        .readDated(TABLE, BEGINNING, asOf.plusDays(1))
        .orderBy(
            col(Table.AS_OF).desc(),
            col("at").desc(),
            col("attempt").desc(),
            col("job"),
            col("phase"))
        .select("catalogue")
        .takeAsList(1)
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }
}
