package finmart.features.profile.measure;

import java.util.Arrays;

/** Sorts the rows, or cells, of one owner by kind and writes each kind as one cell. */
final class TileWriter {
  private final Tile tile;
  private final Codes[] texts;
  private final Bytes bytes = new Bytes();
  private final Cell cell;

  /** By code of the dictionary: its place among the owner's texts, valid while stamped. */
  private final int[][] places;

  /**
   * @param texts what the codes that are written stand for
   */
  TileWriter(Layout layout, Codes[] texts) {
    tile = new Tile(layout);
    this.texts = texts;
    cell = new Cell(layout);
    places = new int[texts.length][];
    Arrays.setAll(places, t -> new int[texts[t].size()]);
  }

  /** Adds one of the rows to a cell of its kind. */
  interface Take {
    void into(int place, Cell cell);
  }

  /**
   * @param days by place; the other columns likewise, by text or number and place
   */
  byte[] write(int[] days, int[][] codes, int[][] buckets, Take take) {
    bytes.clear();
    for (int t = 0; t < texts.length; t++) {
      list(texts[t], codes[t], places[t]);
    }
    int[] order = order(days, codes, buckets);
    int before = 0;
    for (int i = 0; i < order.length; ) {
      int first = order[i];
      cell.clear();
      cell.day = days[first];
      for (int t = 0; t < codes.length; t++) {
        cell.texts[t] = codes[t][first];
      }
      for (int n = 0; n < buckets.length; n++) {
        cell.buckets[n] = buckets[n][first];
      }
      while (i < order.length && isSame(first, order[i], days, codes, buckets)) {
        take.into(order[i++], cell);
      }
      tile.write(bytes, cell, before);
      before = cell.day;
    }
    return bytes.copy();
  }

  /** Writes the owner's texts in order and turns the codes into places among them. */
  private void list(Codes dictionary, int[] codes, int[] place) {
    int[] used = Arrays.stream(codes).filter(c -> c >= 0).sorted().distinct().toArray();
    var sorted = new Integer[used.length];
    Arrays.setAll(sorted, i -> used[i]);
    Arrays.sort(sorted, (a, b) -> dictionary.text(a).compareTo(dictionary.text(b)));
    bytes.natural(sorted.length);
    for (int i = 0; i < sorted.length; i++) {
      place[sorted[i]] = i;
      bytes.text(dictionary.text(sorted[i]));
    }
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes[i] < 0 ? -1 : place[codes[i]];
    }
  }

  private static int[] order(int[] days, int[][] codes, int[][] buckets) {
    var order = new SortedPlaces(days);
    for (int[] column : codes) {
      order.then(column);
    }
    for (int[] column : buckets) {
      order.then(column);
    }
    return order.places();
  }

  private static boolean isSame(int a, int b, int[] days, int[][] codes, int[][] buckets) {
    boolean isSame = days[a] == days[b];
    for (int t = 0; isSame && t < codes.length; t++) {
      isSame = codes[t][a] == codes[t][b];
    }
    for (int n = 0; isSame && n < buckets.length; n++) {
      isSame = buckets[n][a] == buckets[n][b];
    }
    return isSame;
  }
}
