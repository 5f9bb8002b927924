package finmart.jobs.bench.eligibility;

import finmart.domain.rule.Cases;
import finmart.features.eligibility.Judge;
import java.util.Arrays;
import java.util.List;

/** The index as plain Java on one thread: people in blocks, an attribute at a time, no objects. */
final class EligibilityPass {
  private static final int BLOCK = 256;

  private final Judge judge;
  private final EligibilityPeople people;
  private final int facets;
  private final int words;
  private final int[] rows;
  private final long[] eligible;

  EligibilityPass(Judge judge, EligibilityPeople people) {
    this.judge = judge;
    this.people = people;
    this.facets = judge.facets();
    this.words = judge.words();
    this.rows = new int[BLOCK * facets];
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
    Arrays.fill(rows, 0);
    List<String> axes = judge.axes();
    for (int axis = 0; axis < axes.size(); axis++) {
      String name = axes.get(axis);
      Cases cases = judge.cases(axis);
      if (cases instanceof Cases.Numbers numbers) {
        int stride = judge.row(axis, 1) - judge.row(axis, 0);
        numbers(numbers, people.numbers().get(name), from, to, judge.facet(axis), stride);
        shift(to - from, judge.facet(axis), judge.row(axis, 0));
      } else if (cases instanceof Cases.Texts) {
        int[] rowOf = rowsOf(axis, people.dictionaries().get(name));
        texts(rowOf, people.texts().get(name), from, to, judge.facet(axis));
      } else {
        flags(axis, people.numbers().get(name), from, to, judge.facet(axis));
      }
    }
    for (int user = from; user < to; user++) {
      judge.eligible(rows, (user - from) * facets, eligible, (user - from) * words);
    }
  }

  private void numbers(
      Cases.Numbers cases, double[] values, int from, int to, int facet, int stride) {
    for (int user = from; user < to; user++) {
      rows[(user - from) * facets + facet] += cases.of(values[user]) * stride;
    }
  }

  private void shift(int count, int facet, int base) {
    for (int i = 0; i < count && base != 0; i++) {
      rows[i * facets + facet] += base;
    }
  }

  private void texts(int[] rowOf, int[] codes, int from, int to, int facet) {
    for (int user = from; user < to; user++) {
      rows[(user - from) * facets + facet] += rowOf[codes[user]];
    }
  }

  /** Flags: 0, 1, not known. */
  private void flags(int axis, double[] flags, int from, int to, int facet) {
    int unset = judge.row(axis, 0);
    int set = judge.row(axis, 1);
    int unknown = judge.row(axis, judge.cases(axis).unknown());
    for (int user = from; user < to; user++) {
      double flag = flags[user];
      rows[(user - from) * facets + facet] += flag == 0 ? unset : flag == 1 ? set : unknown;
    }
  }

  /** What each text of a dictionary adds, and after the last one what not knowing adds. */
  private int[] rowsOf(int axis, List<String> dictionary) {
    Cases cases = judge.cases(axis);
    var rowsOf = new int[dictionary.size() + 1];
    for (int code = 0; code < dictionary.size(); code++) {
      rowsOf[code] = judge.row(axis, cases.of(dictionary.get(code)));
    }
    rowsOf[dictionary.size()] = judge.row(axis, cases.unknown());
    return rowsOf;
  }
}
