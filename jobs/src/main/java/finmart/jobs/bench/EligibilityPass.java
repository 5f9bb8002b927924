package finmart.jobs.bench;

import finmart.domain.rule.Cases;
import finmart.features.eligibility.Judge;
import java.util.List;

/** The index as plain Java on one thread: people in blocks, an attribute at a time, no objects. */
final class EligibilityPass {
  private static final int BLOCK = 256;

  private final Judge judge;
  private final EligibilityPeople people;
  private final int axes;
  private final int words;
  private final int[] rows;
  private final long[] eligible;

  EligibilityPass(Judge judge, EligibilityPeople people) {
    this.judge = judge;
    this.people = people;
    this.axes = judge.axes().size();
    this.words = judge.words();
    this.rows = new int[BLOCK * axes];
    this.eligible = new long[BLOCK * words];
  }

  /** Judges everybody once; the answers stay in a buffer that the next block overwrites. */
  long run() {
    long last = 0;
    for (int from = 0; from < people.count(); from += BLOCK) {
      judge(from, Math.min(people.count(), from + BLOCK));
      last += eligible[0];
    }
    return last;
  }

  EligibilityAnswers answers(int products) {
    var answers = new EligibilityAnswers(products);
    for (int from = 0; from < people.count(); from += BLOCK) {
      int to = Math.min(people.count(), from + BLOCK);
      judge(from, to);
      for (int user = from; user < to; user++) {
        for (int word = 0; word < words; word++) {
          answers.add(user, eligible[(user - from) * words + word], word * Long.SIZE);
        }
      }
    }
    return answers;
  }

  private void judge(int from, int to) {
    for (int axis = 0; axis < axes; axis++) {
      String name = judge.axes().get(axis);
      Cases cases = judge.cases(axis);
      if (cases instanceof Cases.Numbers numbers) {
        fill(numbers, people.numbers().get(name), from, to, axis);
      } else if (cases instanceof Cases.Texts) {
        fill(
            rowsOf(cases, people.dictionaries().get(name)),
            people.texts().get(name),
            from,
            to,
            axis);
      } else {
        fill(people.numbers().get(name), cases.unknown(), from, to, axis);
      }
    }
    for (int user = from; user < to; user++) {
      judge.eligible(rows, (user - from) * axes, eligible, (user - from) * words);
    }
  }

  private void fill(Cases.Numbers cases, double[] values, int from, int to, int axis) {
    for (int user = from; user < to; user++) {
      rows[(user - from) * axes + axis] = cases.of(values[user]) * words;
    }
  }

  private void fill(int[] rowOf, int[] codes, int from, int to, int axis) {
    for (int user = from; user < to; user++) {
      rows[(user - from) * axes + axis] = rowOf[codes[user]];
    }
  }

  /** Flags: 0, 1, not known. */
  private void fill(double[] flags, int unknown, int from, int to, int axis) {
    for (int user = from; user < to; user++) {
      double flag = flags[user];
      rows[(user - from) * axes + axis] = (flag == flag ? (int) flag : unknown) * words;
    }
  }

  private int[] rowsOf(Cases cases, List<String> dictionary) {
    var rowsOf = new int[dictionary.size() + 1];
    for (int code = 0; code < dictionary.size(); code++) {
      rowsOf[code] = cases.of(dictionary.get(code)) * words;
    }
    rowsOf[dictionary.size()] = cases.unknown() * words;
    return rowsOf;
  }
}
