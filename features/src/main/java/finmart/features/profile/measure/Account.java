package finmart.features.profile.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Computes all aggregates of one source for one person after another: {@link #open}, {@link #add}
 * every tile, {@link #value}. One instance serves one thread.
 */
public final class Account {
  private static final int FEW = 16;

  private final Tile tile;
  private final Masks masks;
  private final Segments segments;
  private final Books books;
  private final Bytes.Reader reader = new Bytes.Reader();
  private final Cell cell;
  private final UTF8String[][] texts;
  private final int[] counts;
  private final long[][][] passing;
  private final long[] passed;
  private int leaves;

  public Account(Layout layout, List<Aggregate> aggregates) {
    var filters = new LinkedHashSet<RowFilter>();
    aggregates.forEach(a -> filters.addAll(Layout.filters(a)));
    var windows = aggregates.stream().map(Aggregate::window).distinct().toList();
    tile = new Tile(layout);
    masks = new Masks(layout, List.copyOf(filters));
    segments = new Segments(windows);
    books = new Books(layout, aggregates, List.copyOf(filters), windows, segments);
    cell = new Cell(layout);
    texts = new UTF8String[layout.texts().size()][FEW];
    counts = new int[texts.length];
    passing = new long[texts.length][][];
    Arrays.setAll(passing, t -> new long[FEW][]);
    passed = new long[masks.words()];
  }

  /** True for columns whose value is known from the day of a row. */
  static boolean followsFromDay(String column) {
    return column.equals(RowFilter.WEEKDAY) || column.equals(RowFilter.MONTH_DAY);
  }

  /** Begins with a person. */
  public void open(LocalDate day) {
    open((int) day.toEpochDay());
  }

  /** Begins with a person, seen from a day since 1970. */
  public void open(int day) {
    segments.at(day);
    leaves = Segments.NEVER;
    books.open(day);
  }

  /** Takes in tiles of the person. */
  public void add(byte[] tiles) {
    tile.texts(reader.on(tiles), texts, counts);
    for (int t = 0; t < texts.length; t++) {
      if (passing[t].length < counts[t]) {
        passing[t] = new long[texts[t].length][];
      }
      for (int i = 0; i < counts[t]; i++) {
        passing[t][i] = masks.ofText(t, texts[t][i]);
      }
    }
    books.learn(texts, counts);
    cell.day = 0;
    while (reader.hasMore()) {
      tile.read(reader, cell);
      take();
    }
  }

  /** Returns the value of an aggregate, by its place among those given. */
  public Object value(int aggregate) {
    return books.value(aggregate);
  }

  /**
   * The first day, since 1970, on which one of the rows taken in has gone out of a window of days;
   * until then the same rows make the same values, but for days since something. {@link
   * Integer#MAX_VALUE} if none will.
   */
  public int leaves() {
    return leaves;
  }

  private void take() {
    int segment = segments.of(cell.day);
    if (segment < 0) {
      return;
    }
    leaves = Math.min(leaves, segments.leaves(cell.day));
    long[] ofDay = masks.ofDay(cell.day);
    for (int w = 0; w < passed.length; w++) {
      long bits = ofDay[w];
      for (int t = 0; t < texts.length; t++) {
        int code = cell.texts[t];
        bits &= code < 0 ? masks.ofNoText(t)[w] : passing[t][code][w];
      }
      for (int n = 0; n < cell.buckets.length; n++) {
        bits &= masks.ofBucket(n, cell.buckets[n])[w];
      }
      passed[w] = bits;
    }
    for (int w = 0; w < passed.length; w++) {
      for (long rest = passed[w]; rest != 0; rest &= rest - 1) {
        books.enter(w * Long.SIZE + Long.numberOfTrailingZeros(rest), segment, cell, passed);
      }
    }
  }
}
