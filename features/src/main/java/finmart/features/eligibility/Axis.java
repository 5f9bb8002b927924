package finmart.features.eligibility;

import finmart.domain.rule.Cases;
import finmart.domain.rule.Facts;
import java.io.Serializable;
import java.util.List;

/**
 * One attribute of the index: for each case of its values, judged beforehand, the products that
 * pass all clauses on it and the predicates that do not.
 *
 * @param passing per case the products that pass, as words one after another
 * @param refused per case the predicates that fail or are unknown
 * @param failed per case those that fail
 */
record Axis(String attribute, Cases cases, long[] passing, long[] refused, long[] failed)
    implements Serializable {

  /** Judges every clause on the attribute for every case. */
  static Axis of(String attribute, List<Clause> clauses, int products, int bits) {
    Cases cases = Cases.of(attribute, clauses.stream().map(Clause::condition).toList());
    int productWords = Bits.length(products);
    int bitWords = Bits.length(bits);
    var passing = new long[cases.size() * productWords];
    var refused = new long[cases.size() * bitWords];
    var failed = new long[cases.size() * bitWords];
    for (int at = 0; at < cases.size(); at++) {
      Object value = cases.example(at);
      Facts facts = name -> value;
      long[] refusedHere = Bits.words(bits);
      long[] failedHere = Bits.words(bits);
      long[] refusedProducts = Bits.words(products);
      for (Clause clause : clauses) {
        clause.mark(clause.condition().judge(facts), refusedHere, failedHere, refusedProducts);
      }
      for (int word = 0; word < productWords; word++) {
        passing[at * productWords + word] = ~refusedProducts[word];
      }
      System.arraycopy(refusedHere, 0, refused, at * bitWords, bitWords);
      System.arraycopy(failedHere, 0, failed, at * bitWords, bitWords);
    }
    return new Axis(attribute, cases, passing, refused, failed);
  }

  long bytes() {
    return (long) Long.BYTES * (passing.length + refused.length + failed.length);
  }
}
