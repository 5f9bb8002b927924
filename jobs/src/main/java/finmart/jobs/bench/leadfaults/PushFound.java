package finmart.jobs.bench.leadfaults;

import finmart.jobs.bench.measure.Report;
import finmart.jobs.sandbox.http.Fault;
import finmart.jobs.sandbox.http.Tally;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * What was found of leads that were pushed.
 *
 * @param lost leads the institution does not have
 * @param foreign leads it has that were never queued
 * @param renamed ids beyond one for each lead: each could have been a second effect
 * @param undelivered leads that are not delivered by our own record
 * @param recordedTwice leads whose delivery is not recorded exactly once
 * @param attempts that senders began, by our own record
 * @param tally of the institution
 */
record PushFound(
    int leads,
    int effects,
    int lost,
    int foreign,
    int renamed,
    int undelivered,
    int recordedTwice,
    long attempts,
    int senderKills,
    int databaseKills,
    Tally tally) {
  boolean isClean() {
    return effects == leads
        && lost == 0
        && foreign == 0
        && renamed == 0
        && undelivered == 0
        && recordedTwice == 0;
  }

  double failedShare() {
    return (double) tally.failed() / tally.attempts();
  }

  /** A run without faults of every kind, without kills or without a repetition proves nothing. */
  boolean proves(int kills, double leastFailed) {
    return senderKills >= kills
        && databaseKills >= kills
        && tally.faults().size() == Fault.values().length
        && failedShare() >= leastFailed
        && tally.worked() > leads;
  }

  Report.Result result() {
    var result =
        new Report.Result("leads pushed", new LinkedHashMap<>())
            .with("leads", leads)
            .with("effects", effects)
            .with("lost", lost)
            .with("doubled", renamed)
            .with("undelivered", undelivered)
            .with("attempts_begun", attempts)
            .with("attempts_heard", tally.attempts())
            .with("attempts_failed", tally.failed())
            .with("failed_share", failedShare())
            .with("effects_without_ids", tally.worked())
            .with("sender_kills", senderKills)
            .with("postgres_kills", databaseKills);
    for (Fault fault : Fault.values()) {
      result =
          result.with(
              "fault_" + fault.name().toLowerCase(Locale.ROOT),
              tally.faults().getOrDefault(fault, 0));
    }
    return result;
  }
}
