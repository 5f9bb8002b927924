package finmart.jobs.day;

import java.util.List;

/** One step of a day. */
public interface Job {
  /** Verb and noun, e.g. {@code rank-offers}: the command. */
  String name();

  /** What the job does, in one sentence. */
  String summary();

  /** What it reads, writes and refuses, for the help of the command. */
  String description();

  /** Names of the tables it reads. */
  List<String> reads();

  /** Names of the tables it writes. */
  List<String> writes();

  /** Does the work and returns what was counted; a rerun of the day replaces what it wrote. */
  Tally run(Day day);
}
