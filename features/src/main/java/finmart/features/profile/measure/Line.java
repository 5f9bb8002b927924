package finmart.features.profile.measure;

import org.apache.spark.unsafe.types.UTF8String;

/** One row of a source, as a layout sees it; filled again for every row. */
public final class Line {
  /** When it happened, microseconds since 1970. */
  public long micros;

  /** By text of the layout, null for none. */
  public final UTF8String[] texts;

  /** By number of the layout; the hour needs not be filled. */
  public final long[] numbers;

  public final boolean[] hasNumber;

  /** By value of the layout. */
  public final long[] values;

  public final boolean[] hasValue;

  /** What puts rows of one moment in order; asked for by layouts that keep a latest value. */
  public UTF8String id;

  public Line(Layout layout) {
    texts = new UTF8String[layout.texts().size()];
    numbers = new long[layout.numbers().size()];
    hasNumber = new boolean[numbers.length];
    values = new long[layout.values().size()];
    hasValue = new boolean[values.length];
  }
}
