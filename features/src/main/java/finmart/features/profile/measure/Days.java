package finmart.features.profile.measure;

import java.util.BitSet;

/** The days on which a person has rows of a filter. */
final class Days {
  private final int reach;
  private final BitSet ago = new BitSet();
  private int today;

  /**
   * @param reach days that are asked for at most
   */
  Days(int reach) {
    this.reach = reach;
  }

  void at(int day) {
    today = day;
    ago.clear();
  }

  void add(int day) {
    if (today - day <= reach && day <= today) {
      ago.set(today - day);
    }
  }

  /** The longest run of successive days from one up to, without, another; 0 for none. */
  long streak(long first, long end) {
    int most = 0;
    int run = 0;
    int before = -2;
    for (int day = next(end); day >= 0 && day <= today - first; day = ago.nextSetBit(day + 1)) {
      run = day == before + 1 ? run + 1 : 1;
      before = day;
      most = Math.max(most, run);
    }
    return most;
  }

  /** How evenly they follow each other, null of fewer than three days: see REGULARITY. */
  Double regularity(long first, long end) {
    long gaps = 0;
    long sum = 0;
    long squares = 0;
    int before = -1;
    for (int day = next(end); day >= 0 && day <= today - first; day = ago.nextSetBit(day + 1)) {
      if (before >= 0) {
        long gap = day - before;
        gaps++;
        sum += gap;
        squares += gap * gap;
      }
      before = day;
    }
    if (gaps < 2) {
      return null;
    }
    double mean = (double) sum / gaps;
    double deviation = Math.sqrt((double) (gaps * squares - sum * sum)) / gaps;
    return (mean - deviation) / (mean + deviation);
  }

  private int next(long end) {
    return ago.nextSetBit(end > today ? 0 : (int) (today - end + 1));
  }
}
