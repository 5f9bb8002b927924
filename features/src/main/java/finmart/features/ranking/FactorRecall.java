package finmart.features.ranking;

import finmart.features.ranking.kernel.FactorBlock;
import finmart.features.ranking.kernel.ItemVectors;
import finmart.features.ranking.kernel.Kernel;
import finmart.features.recall.ItemFactors;
import finmart.features.recall.Person;
import finmart.features.recall.PersonReader;
import java.util.List;
import org.apache.spark.sql.Row;

/** Scores of a recall source of factors, a block of people at a time, by the fused kernel. */
final class FactorRecall {
  private static final int NONE = -1;

  private final ItemFactors factors;
  private final PersonReader reader;
  private final FactorBlock block;
  private final float[] vector;
  private final int[] placeInBlock = new int[Kernel.BLOCK];

  FactorRecall(ItemFactors factors, PersonReader reader) {
    this.factors = factors;
    this.reader = reader;
    this.block = new FactorBlock(new ItemVectors(factors.rank(), factors.vectors()), 1);
    this.vector = new float[factors.rank()];
  }

  /** Scores everybody who holds something the source knows, and lets it be read. */
  void read(List<Row> profiles) {
    block.clear();
    for (int at = 0; at < profiles.size(); at++) {
      Person person = reader.read(profiles.get(at));
      placeInBlock[at] = NONE;
      if (factors.find(person, vector)) {
        placeInBlock[at] = block.count();
        block.add(vector);
      }
    }
    block.score();
  }

  /**
   * Copies the scores of the person at that place of the block.
   *
   * @return false if there are none
   */
  boolean score(int at, float[] scores) {
    if (placeInBlock[at] == NONE) {
      return false;
    }
    block.scores(placeInBlock[at], scores);
    return true;
  }
}
