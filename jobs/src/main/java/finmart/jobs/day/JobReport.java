package finmart.jobs.day;

import java.util.List;

/**
 * What one job did.
 *
 * @param rowsOut rows its tables hold for the day
 * @param changedRows of those, rows that differ from before
 * @param notes what whoever runs the day should know
 */
public record JobReport(
    String job, Tally tally, long rowsOut, long changedRows, double seconds, List<String> notes) {
  public JobReport {
    notes = List.copyOf(notes);
  }
}
