package finmart.jobs.day;

/** Told how a run gets on. */
public interface Progress {
  void started(String job, int place, int jobs);

  void finished(JobReport report);
}
