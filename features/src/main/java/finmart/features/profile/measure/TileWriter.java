package finmart.features.profile.measure;

import java.util.Arrays;

/** Sorts the rows, or cells, of one owner by kind and writes each kind as one cell. */
final class TileWriter {
  private final Tile tile;
  private final Codes[] texts;
  private final Bytes bytes = new Bytes();
  private final Bytes cells = new Bytes();
  private final RowIds latest = new RowIds();
  private final Cell cell;

  /** By rank of a text in the dictionary: its code. */
  private final int[][] ranked;

  /** By code: its rank. */
  private final int[][] ranks;

  /** By rank: the place among the texts of the owner at hand. */
  private final int[][] places;

  /**
   * @param texts what the codes that are written stand for
   */
  TileWriter(Layout layout, Codes[] texts) {
    tile = new Tile(layout);
    this.texts = texts;
    cell = new Cell(layout);
    ranked = new int[texts.length][];
    ranks = new int[texts.length][];
    places = new int[texts.length][];
    for (int t = 0; t < texts.length; t++) {
      rank(t);
    }
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
    cells.clear();
    latest.clear();
    for (int t = 0; t < texts.length; t++) {
      list(t, codes[t]);
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
      tile.write(cells, latest, cell, before);
      before = cell.day;
    }
    tile.join(bytes, latest, cells);
    return bytes.copy();
  }

  /** Sorts the dictionary once for all owners. */
  private void rank(int t) {
    Codes dictionary = texts[t];
    var sorted = new Integer[dictionary.size()];
    Arrays.setAll(sorted, code -> code);
    Arrays.sort(sorted, (a, b) -> dictionary.text(a).compareTo(dictionary.text(b)));
    ranked[t] = new int[sorted.length];
    ranks[t] = new int[sorted.length];
    places[t] = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranked[t][rank] = sorted[rank];
      ranks[t][sorted[rank]] = rank;
    }
  }

  /** Writes the owner's texts in order and turns the codes into places among them. */
  private void list(int t, int[] codes) {
    int[] used = new int[codes.length];
    int size = 0;
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= 0) {
        codes[i] = ranks[t][codes[i]];
        used[size++] = codes[i];
      }
    }
    Arrays.sort(used, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || used[i] != used[i - 1]) {
        places[t][used[i]] = distinct;
        used[distinct++] = used[i];
      }
    }
    bytes.natural(distinct);
    for (int i = 0; i < distinct; i++) {
      bytes.text(texts[t].text(ranked[t][used[i]]));
    }
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes[i] < 0 ? -1 : places[t][codes[i]];
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
