package finmart.features.profile.measure;

import java.util.Arrays;

/** Where the rows that pass one filter are entered. */
final class Entries {
  private static final int NONE = -1;

  private int[] adding = {};
  private int[] unlessAdding = {};
  private int[] takingAway = {};
  private Months[] months = {};
  private int[] unlessMonths = {};
  private Months[] monthsTakingAway = {};
  private Days[] days = {};
  private Words[] words = {};

  /**
   * @param unless rows that also pass this filter are left to it, -1 for none
   */
  void add(int number, int unless) {
    adding = with(adding, number);
    unlessAdding = with(unlessAdding, unless);
  }

  void takeAway(int number) {
    takingAway = with(takingAway, number);
  }

  void add(Months one, int unless) {
    months = with(months, one);
    unlessMonths = with(unlessMonths, unless);
  }

  void takeAway(Months one) {
    monthsTakingAway = with(monthsTakingAway, one);
  }

  void add(Days one) {
    days = with(days, one);
  }

  void add(Words one) {
    words = with(words, one);
  }

  /**
   * Enters a cell.
   *
   * @param passed bits of all filters it passes
   * @param codes by text of the layout and code of the tile: the person's code of the text
   */
  void enter(Cell cell, int segment, long[] passed, int[][] codes, Numbers numbers) {
    for (int i = 0; i < adding.length; i++) {
      if (isFree(unlessAdding[i], passed)) {
        numbers.add(adding[i], segment, cell);
      }
    }
    for (int number : takingAway) {
      numbers.takeAway(number, segment, cell);
    }
    for (int i = 0; i < months.length; i++) {
      if (isFree(unlessMonths[i], passed)) {
        months[i].add(cell, 1);
      }
    }
    for (Months one : monthsTakingAway) {
      one.add(cell, -1);
    }
    for (Days one : days) {
      one.add(cell.day);
    }
    for (Words one : words) {
      int text = cell.texts[one.text()];
      if (text >= 0) {
        one.add(codes[one.text()][text], segment, cell.rows);
      }
    }
  }

  private static boolean isFree(int filter, long[] passed) {
    return filter == NONE || (passed[filter / Long.SIZE] >>> filter & 1) == 0;
  }

  private static int[] with(int[] array, int last) {
    int[] longer = Arrays.copyOf(array, array.length + 1);
    longer[array.length] = last;
    return longer;
  }

  private static <T> T[] with(T[] array, T last) {
    T[] longer = Arrays.copyOf(array, array.length + 1);
    longer[array.length] = last;
    return longer;
  }
}
