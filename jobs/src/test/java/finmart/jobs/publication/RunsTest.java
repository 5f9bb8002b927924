package finmart.jobs.publication;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.table.Table;
import finmart.jobs.storage.RunLedger.Phase;
import finmart.serving.report.JobRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final StructType LEDGER =
      new StructType()
          .add(Table.AS_OF, DataTypes.StringType)
          .add("job", DataTypes.StringType)
          .add("attempt", DataTypes.LongType)
          .add("phase", DataTypes.StringType)
          .add("at", DataTypes.TimestampType)
          .add("rows_in", DataTypes.LongType)
          .add("rows_accepted", DataTypes.LongType)
          .add("rows_refused", DataTypes.LongType)
          .add("rows_duplicate", DataTypes.LongType)
          .add("rows_out", DataTypes.LongType)
          .add("changed_rows", DataTypes.LongType)
          .add("refused_by_reason", DataTypes.StringType)
          .add("seconds", DataTypes.DoubleType);

  @Test
  void aRunIsItsStartAndItsEndAndWithoutAnEndItStandsOpen() {
    List<JobRun> runs =
        Runs.of(
            List.of(
                row("ingest-sources", Phase.DONE, "2026-11-25T01:05:00Z", 7L, "{\"BAD\":2}", 3.5),
                row("ingest-sources", Phase.STARTED, "2026-11-25T01:00:00Z", null, null, null),
                row("rank-offers", Phase.STARTED, "2026-11-25T01:05:01Z", null, null, null)));

    assertThat(runs)
        .containsExactly(
            new JobRun(
                "2026-11-25",
                "rank-offers",
                1,
                "STARTED",
                "2026-11-25T01:05:01Z",
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null),
            new JobRun(
                "2026-11-25",
                "ingest-sources",
                1,
                "DONE",
                "2026-11-25T01:00:00Z",
                7L,
                5L,
                2L,
                0L,
                5L,
                5L,
                Map.of("BAD", 2L),
                3.5));
  }

  private static Row row(
      String job, Phase phase, String at, Long in, String refused, Double seconds) {
    boolean isCounted = in != null;
    return new GenericRowWithSchema(
        new Object[] {
          "2026-11-25",
          job,
          1L,
          phase.name(),
          Instant.parse(at),
          in,
          isCounted ? 5L : null,
          isCounted ? 2L : null,
          isCounted ? 0L : null,
          isCounted ? 5L : null,
          isCounted ? 5L : null,
          refused,
          seconds
        },
        LEDGER);
  }
}
