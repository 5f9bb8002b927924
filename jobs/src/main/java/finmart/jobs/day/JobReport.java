package finmart.jobs.day;

/**
 * What one job did.
 *
 * @param rowsOut rows its tables hold for the day
 * @param changedRows of those, rows that differ from before
 */
public record JobReport(String job, Tally tally, long rowsOut, long changedRows, double seconds) {}
