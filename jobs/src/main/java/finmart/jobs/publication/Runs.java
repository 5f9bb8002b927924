package finmart.jobs.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.features.table.Table;
import finmart.jobs.storage.RunLedger.Phase;
import finmart.serving.report.JobRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Puts the rows before and after a job together. */
final class Runs {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<JobRun> LATEST_FIRST =
      Comparator.comparing(JobRun::asOf)
          .thenComparing(JobRun::attempt)
          .thenComparing(JobRun::startedAt)
          .reversed()
          .thenComparing(JobRun::job);

  private Runs() {}

  private record Key(String asOf, String job, long attempt) {}

  /**
   * @param entries rows of the run ledger with their day
   */
  static List<JobRun> of(List<Row> entries) {
    var started = new HashMap<Key, Row>();
    var ended = new HashMap<Key, Row>();
    for (Row entry : entries) {
      var key =
          new Key(entry.getAs(Table.AS_OF).toString(), entry.getAs("job"), entry.getAs("attempt"));
      boolean isStart = Phase.STARTED.name().equals(entry.getAs("phase"));
      (isStart ? started : ended).put(key, entry);
    }
    return started.entrySet().stream()
        .map(run -> run(run.getKey(), run.getValue(), ended.get(run.getKey())))
        .sorted(LATEST_FIRST)
        .toList();
  }

  private static JobRun run(Key key, Row start, Row end) {
    Row counted = end == null ? start : end;
    return new JobRun(
        key.asOf,
        key.job,
        key.attempt,
        counted.getAs("phase"),
        start.<Instant>getAs("at").toString(),
        counted.getAs("rows_in"),
        counted.getAs("rows_accepted"),
        counted.getAs("rows_refused"),
        counted.getAs("rows_duplicate"),
        counted.getAs("rows_out"),
        counted.getAs("changed_rows"),
        reasons(counted.getAs("refused_by_reason")),
        counted.getAs("seconds"));
  }

  private static Map<String, Long> reasons(String json) {
    try {
      return json == null ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the run ledger holds no reasons but " + json, e);
    }
  }
}
