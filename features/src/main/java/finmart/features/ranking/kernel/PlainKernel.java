package finmart.features.ranking.kernel;

import java.util.Arrays;

/**
 * Plain Java: one row of items per rank and four ranks per pass, the one form that C2 turns into
 * vector instructions by itself.
 */
final class PlainKernel implements Kernel {
  private static final int RANKS = 4;

  private final int rank;
  private final float[][] rows;
  private final float[] sums;

  PlainKernel(ItemVectors items) {
    rank = items.rank();
    rows = new float[rank][items.size()];
    sums = new float[items.size()];
    for (int item = 0; item < items.size(); item++) {
      for (int r = 0; r < rank; r++) {
        rows[r][item] = items.vectors()[item][r];
      }
    }
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int stride() {
    return sums.length;
  }

  @Override
  public void score(float[] people, int count, float[] scores) {
    for (int person = 0; person < count; person++) {
      int from = person * rank;
      Arrays.fill(sums, 0);
      int r = 0;
      for (; r + RANKS <= rank; r += RANKS) {
        add(people, from + r, rows[r], rows[r + 1], rows[r + 2], rows[r + 3]);
      }
      for (; r < rank; r++) {
        add(people[from + r], rows[r]);
      }
      System.arraycopy(sums, 0, scores, person * sums.length, sums.length);
    }
  }

  private void add(float[] people, int at, float[] a, float[] b, float[] c, float[] d) {
    float first = people[at];
    float second = people[at + 1];
    float third = people[at + 2];
    float fourth = people[at + 3];
    float[] to = sums;
    for (int i = 0; i < to.length; i++) {
      float sum = Math.fma(first, a[i], to[i]);
      sum = Math.fma(second, b[i], sum);
      sum = Math.fma(third, c[i], sum);
      to[i] = Math.fma(fourth, d[i], sum);
    }
  }

  private void add(float factor, float[] row) {
    float[] to = sums;
    for (int i = 0; i < to.length; i++) {
      to[i] = Math.fma(factor, row[i], to[i]);
    }
  }
}
