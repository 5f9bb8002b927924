package finmart.features.ranking.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Up to {@link Kernel#BLOCK} people: their vectors, what is open to them, their scores. */
public final class FactorBlock {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final int rank;
  private final int size;
  private final Kernel kernel;
  private final Sieve sieve;
  private final float[] people;
  private final float[] scores;
  private final long[][] open;
  private final BestPlaces best;
  private int count;

  public FactorBlock(ItemVectors items, int most) {
    this(items, Kernel.fastest(items), Sieve.fastest(), most);
  }

  FactorBlock(ItemVectors items, Kernel kernel, Sieve sieve, int most) {
    this.rank = items.rank();
    this.size = items.size();
    this.kernel = kernel;
    this.sieve = sieve;
    this.people = new float[Kernel.BLOCK * rank];
    // The last word of the last person is compared whole.
    this.scores = new float[Kernel.BLOCK * kernel.stride() + Long.SIZE];
    this.open = new long[Kernel.BLOCK][(size + Long.SIZE - 1) / Long.SIZE];
    this.best = new BestPlaces(most);
  }

  public void clear() {
    count = 0;
  }

  public int count() {
    return count;
  }

  /**
   * Adds one person; to one without a usable vector nothing is open.
   *
   * @param factors little-endian floats, or null
   * @param eligible bit i is bit i % 8 of byte i / 8; bits behind the items are ignored
   */
  public void add(byte[] factors, byte[] eligible) {
    long[] words = open[count];
    if (factors != null && read(factors, count * rank)) {
      read(eligible, words);
    } else {
      Arrays.fill(words, 0);
    }
    count++;
  }

  /**
   * Adds one person whose places are chosen elsewhere: nothing is open here.
   *
   * @param factors as many as the rank, all finite
   */
  public void add(float[] factors) {
    System.arraycopy(factors, 0, people, count * rank, rank);
    Arrays.fill(open[count], 0);
    count++;
  }

  /** Scores everybody added. */
  public void score() {
    kernel.score(people, count, scores);
  }

  /**
   * Copies what one person scores.
   *
   * @param to receives one score per item
   */
  public void scores(int person, float[] to) {
    System.arraycopy(scores, person * kernel.stride(), to, 0, size);
  }

  /** The best of one person, until the next is asked for. */
  public BestPlaces best(int person) {
    best.clear();
    best.offerAll(sieve, open[person], scores, person * kernel.stride());
    return best;
  }

  /** False if the vector can not be used; its place then holds zeros. */
  private boolean read(byte[] factors, int to) {
    float check = 0;
    if (factors.length == rank * Float.BYTES) {
      for (int r = 0; r < rank; r++) {
        float factor = (float) FLOATS.get(factors, r * Float.BYTES);
        people[to + r] = factor;
        // What is not finite makes this no number.
        check += factor * 0;
      }
      if (check == 0) {
        return true;
      }
    }
    Arrays.fill(people, to, to + rank, 0);
    return false;
  }

  private void read(byte[] eligible, long[] words) {
    int whole = Math.min(eligible.length / Long.BYTES, words.length);
    for (int word = 0; word < whole; word++) {
      words[word] = (long) LONGS.get(eligible, word * Long.BYTES);
    }
    Arrays.fill(words, whole, words.length, 0);
    int last = Math.min(eligible.length, words.length * Long.BYTES);
    for (int at = whole * Long.BYTES; at < last; at++) {
      words[whole] |= (eligible[at] & 0xffL) << (at % Long.BYTES * Byte.SIZE);
    }
    if (size % Long.SIZE != 0) {
      words[words.length - 1] &= (1L << size % Long.SIZE) - 1;
    }
  }
}
