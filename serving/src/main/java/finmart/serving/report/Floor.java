package finmart.serving.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Fewer people than this are not told apart (P34). Nobody is told: it singles nobody out. It holds
 * within one report: who subtracts the reports of two days may find a smaller group.
 *
 * @param least people, k in k-anonymity
 */
record Floor(long least) {
  Floor {
    if (least < 2) {
      throw new IllegalArgumentException("a floor of " + least + " people hides nobody");
    }
  }

  /** True if a group of so many may be spoken of. */
  boolean tells(long people) {
    return people == 0 || people >= least;
  }

  /** True if both a group and the others of all may be spoken of. */
  boolean tells(long people, long all) {
    return tells(people) && tells(all - people);
  }

  /** The floor where each person counts up to so many times. */
  Floor times(long most) {
    return new Floor(least * Math.max(1, most));
  }

  /**
   * Tells numbers of groups that lie within each other, as stages of a funnel do: who falls out
   * between two told ones is a group too.
   *
   * @return in the order given, null where a number is not told
   */
  List<Long> staircase(List<Long> numbers) {
    var told = new ArrayList<Long>();
    for (Long number : numbers) {
      boolean isTold =
          tells(number)
              && told.stream().allMatch(other -> other == null || tells(Math.abs(other - number)));
      told.add(isTold ? number : null);
    }
    return told;
  }
}
