package finmart.jobs.bench.ranking;

import finmart.features.ranking.kernel.ItemVectors;
import finmart.features.recall.ItemFactors;
import finmart.features.recall.Person;
import finmart.jobs.bench.measure.Report;
import finmart.jobs.bench.measure.Timing;
import java.util.SplittableRandom;

/**
 * What ranking does before the fused kernel where recall goes by factors, on one thread: it finds a
 * person's vector from what the person holds.
 */
final class FoldingIn {
  private static final int PEOPLE = 100_000;
  private static final int WARM_UP = 20_000;
  private static final int SEED = 8;

  private FoldingIn() {}

  static Report.Result speed(ItemVectors items, int held) {
    var factors = new ItemFactors(items.vectors(), 10, 0.4);
    find(factors, WARM_UP, held);
    return Timing.of(() -> find(factors, PEOPLE, held))
        .result("vector-from-history", PEOPLE)
        .with("held", held);
  }

  private static float find(ItemFactors factors, int people, int held) {
    var random = new SplittableRandom(SEED);
    var vector = new float[factors.rank()];
    var person = new Person();
    float sum = 0;
    for (int i = 0; i < people; i++) {
      person.clear();
      int from = random.nextInt(factors.size());
      for (int h = 0; h < Math.min(held, factors.size()); h++) {
        person.hold((from + h) % factors.size(), 1);
      }
      factors.find(person, vector);
      sum += vector[0];
    }
    return sum;
  }
}
