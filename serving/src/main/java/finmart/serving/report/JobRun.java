package finmart.serving.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a job, as the run ledger has it: counts of rows, not of people.
 *
 * @param asOf day it ran for
 * @param attempt at the day, from 1
 * @param state STARTED if it never came to its end, else DONE or FAILED
 * @param startedAt moment
 * @param in rows, null unless it was done; likewise the counts that follow
 * @param refusedByReason rows
 * @param seconds it took; null unless it was done
 */
public record JobRun(
    String asOf,
    String job,
    long attempt,
    String state,
    String startedAt,
    Long in,
    Long accepted,
    Long refused,
    Long duplicate,
    Long out,
    Long changed,
    Map<String, Long> refusedByReason,
    Double seconds) {
  public JobRun {
    refusedByReason = Collections.unmodifiableMap(new TreeMap<>(refusedByReason));
  }
}
