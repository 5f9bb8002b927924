package finmart.features.profile.measure;

import org.apache.spark.unsafe.types.UTF8String;

/**
 * What puts rows of one moment in order. Of the ids of a tile, what all begin and end with stands
 * once: an id is put together only if it is asked for, which is when two moments are the same.
 */
record RowId(UTF8String head, UTF8String own, UTF8String tail) implements Comparable<RowId> {

  static RowId of(UTF8String whole) {
    return new RowId(UTF8String.EMPTY_UTF8, whole, UTF8String.EMPTY_UTF8);
  }

  UTF8String whole() {
    boolean isWhole = head.numBytes() == 0 && tail.numBytes() == 0;
    return isWhole ? own : UTF8String.concat(head, own, tail);
  }

  @Override
  public int compareTo(RowId other) {
    return whole().compareTo(other.whole());
  }
}
