package finmart.features.profile.measure;

import java.math.BigInteger;

/** What is known of the values of the rows of one window. */
final class Total {
  long rows;
  int latestDay;
  long known;
  long sum;
  long min;
  long max;
  long squaresHigh;
  long squaresLow;
  long lastMicros;
  RowId lastId;
  long lastValue;

  /** Of the values of a sample; null of fewer than two. */
  Double deviation() {
    if (known < 2) {
      return null;
    }
    return Math.sqrt(spread() / ((double) known * (known - 1)));
  }

  /** The number of values times the sum of their squares, less the square of their sum. */
  private double spread() {
    boolean isSmall =
        squaresHigh == 0
            && squaresLow >= 0
            && squaresLow < Long.MAX_VALUE / known
            && Math.abs(sum) < Integer.MAX_VALUE;
    if (isSmall) {
      return (double) (known * squaresLow - sum * sum);
    }
    var squares =
        BigInteger.valueOf(squaresHigh)
            .shiftLeft(Long.SIZE)
            .add(new BigInteger(Long.toUnsignedString(squaresLow)));
    var total = BigInteger.valueOf(sum);
    return BigInteger.valueOf(known)
        .multiply(squares)
        .subtract(total.multiply(total))
        .doubleValue();
  }
}
