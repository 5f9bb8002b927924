package finmart.features.profile.measure;

/** How the rows that match a feature's filter become one value. */
public enum Measure {
  /** How many rows. */
  COUNT(Takes.NOTHING, Gives.WHOLE, 0, Double.POSITIVE_INFINITY),
  /** Sum of the values. */
  SUM(Takes.NUMBER, Gives.WHOLE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** Mean of the values. */
  MEAN(Takes.NUMBER, Gives.REAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** Standard deviation of a sample (n - 1) of the values; unknown of fewer than two. */
  STD(Takes.NUMBER, Gives.REAL, 0, Double.POSITIVE_INFINITY),
  /** Largest value. */
  MAX(Takes.NUMBER, Gives.WHOLE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** Smallest value. */
  MIN(Takes.NUMBER, Gives.WHOLE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /**
   * Value of the latest row that has one; of several at one moment, the one with the greatest id.
   */
  LAST(Takes.NUMBER, Gives.WHOLE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** How many different values. */
  DISTINCT(Takes.TEXT, Gives.WHOLE, 0, Double.POSITIVE_INFINITY),
  /** Whole days from the latest row to the day of the run. */
  DAYS_SINCE(Takes.NOTHING, Gives.WHOLE, 0, Double.POSITIVE_INFINITY),
  /** Part that rows matching the filter are of the rows within, by number or by sum of a column. */
  SHARE(Takes.NUMBER_OR_NOTHING, Gives.REAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /**
   * Change a month of the monthly sums (of the monthly numbers of rows, without a column): slope of
   * the least-squares line through the months of the window; a month without rows has 0.
   */
  SLOPE(Takes.NUMBER_OR_NOTHING, Gives.REAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /**
   * Shannon entropy of the values' shares of rows, in nats (Shannon 1948): 0 if all rows have one
   * value, ln n if n values are equally frequent.
   */
  ENTROPY(Takes.TEXT, Gives.REAL, 0, Double.POSITIVE_INFINITY),
  /**
   * How evenly days with rows follow each other: (m - s) / (m + s), with mean and standard
   * deviation of the gaps in days between successive such days: 1 like a clock, about 0 by pure
   * chance, to -1 in bursts. The burstiness of Goh and Barabási (EPL 81, 48002, 2008) with its sign
   * turned. Unknown of fewer than three days.
   */
  REGULARITY(Takes.NOTHING, Gives.REAL, -1, 1),
  /** Most frequent value; of equally frequent ones the first in the order of their characters. */
  TOP(Takes.TEXT, Gives.TEXT, 0, 0),
  /** Longest run of successive days with rows; of successive months, if the window is months. */
  STREAK(Takes.NOTHING, Gives.WHOLE, 0, Double.POSITIVE_INFINITY);

  /** What a measure wants a column of. */
  public enum Takes {
    NOTHING,
    NUMBER,
    NUMBER_OR_NOTHING,
    TEXT
  }

  /** What a value is. */
  public enum Gives {
    WHOLE,
    REAL,
    TEXT
  }

  private final Takes takes;
  private final Gives gives;
  private final double least;
  private final double most;

  Measure(Takes takes, Gives gives, double least, double most) {
    this.takes = takes;
    this.gives = gives;
    this.least = least;
    this.most = most;
  }

  public Takes takes() {
    return takes;
  }

  public Gives gives() {
    return gives;
  }

  /** The smallest number there can be; negative infinity if any. */
  public double least() {
    return least;
  }

  /** The largest number there can be; infinity if any. */
  public double most() {
    return most;
  }

  /** Whether rows can count negatively (rule B08). */
  public boolean takesAway() {
    return this == SUM || this == SLOPE;
  }
}
