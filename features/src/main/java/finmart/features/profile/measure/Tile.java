package finmart.features.profile.measure;

import org.apache.spark.unsafe.types.UTF8String;

/**
 * The tiles of one owner and source as bytes: the texts they speak of, sorted, the ids of latest
 * rows if any are kept, then cells by day, texts and numbers, each kind once. Equal rows make equal
 * bytes, in whatever order or parts they came.
 */
final class Tile {
  /** Another one for every change of what the bytes mean: tiles of the old are made anew. */
  static final int FORMAT = 2;

  private final boolean[] isSquared;
  private final boolean[] isLast;
  private final boolean keepsIds;
  private final RowIds.Reader ids = new RowIds.Reader();

  Tile(Layout layout) {
    isSquared = new boolean[layout.values().size()];
    isLast = new boolean[layout.values().size()];
    keepsIds = !layout.lasts().isEmpty();
    for (int v = 0; v < isSquared.length; v++) {
      isSquared[v] = layout.squares().contains(layout.values().get(v));
      isLast[v] = layout.lasts().contains(layout.values().get(v));
    }
  }

  /** Ends a tile of which so far only the texts are written. */
  void join(Bytes to, RowIds latest, Bytes cells) {
    if (keepsIds) {
      latest.write(to);
    }
    to.rest(cells);
  }

  /**
   * Writes one cell after another whose day was {@code before}.
   *
   * @param latest takes the ids of its latest rows
   */
  void write(Bytes to, RowIds latest, Cell cell, int before) {
    boolean isTold = false;
    to.signed((long) cell.day - before);
    for (int text : cell.texts) {
      to.natural(text + 1L);
    }
    for (int bucket : cell.buckets) {
      to.natural(bucket + 1L);
    }
    to.natural(cell.rows);
    for (int v = 0; v < isSquared.length; v++) {
      to.natural(cell.known[v]);
      if (cell.known[v] > 1) {
        to.signed(cell.sum[v]);
        to.signed(cell.min[v]);
        to.natural(cell.max[v] - cell.min[v]);
        if (isSquared[v]) {
          to.natural(cell.squaresHigh[v]);
          to.natural(cell.squaresLow[v]);
        }
      } else if (cell.known[v] == 1) {
        to.signed(cell.sum[v]);
      }
      if (isLast[v] && cell.known[v] > 0) {
        // A single row is the latest of all its values.
        if (!isTold || cell.rows > 1) {
          to.signed(cell.lastMicros[v] - Moments.midnight(cell.day));
          latest.add(cell.lastId[v]);
          isTold = true;
        }
        if (cell.known[v] > 1) {
          to.signed(cell.lastValue[v]);
        }
      }
    }
  }

  /**
   * Reads the texts at the head of a tile, one list by text of the layout; the arrays are used
   * again.
   *
   * @param counts takes how many there are of each
   */
  void texts(Bytes.Reader from, UTF8String[][] texts, int[] counts) {
    for (int t = 0; t < texts.length; t++) {
      counts[t] = (int) from.natural();
      if (texts[t].length < counts[t]) {
        texts[t] = new UTF8String[counts[t] * 2];
      }
      for (int i = 0; i < counts[t]; i++) {
        texts[t][i] = from.text();
      }
    }
    if (keepsIds) {
      ids.on(from);
    }
  }

  /**
   * Reads the next cell of the tile whose texts were read last; its day must be that of the one
   * before, 0 for the first.
   */
  void read(Bytes.Reader from, Cell cell) {
    int told = -1;
    cell.day += (int) from.signed();
    for (int t = 0; t < cell.texts.length; t++) {
      cell.texts[t] = (int) from.natural() - 1;
    }
    for (int n = 0; n < cell.buckets.length; n++) {
      cell.buckets[n] = (int) from.natural() - 1;
    }
    cell.rows = from.natural();
    for (int v = 0; v < isSquared.length; v++) {
      long known = from.natural();
      cell.known[v] = known;
      if (known == 1) {
        long only = from.signed();
        cell.sum[v] = only;
        cell.min[v] = only;
        cell.max[v] = only;
        cell.lastValue[v] = only;
        if (isSquared[v]) {
          cell.squaresHigh[v] = Math.multiplyHigh(only, only);
          cell.squaresLow[v] = only * only;
        }
      } else if (known > 1) {
        cell.sum[v] = from.signed();
        cell.min[v] = from.signed();
        cell.max[v] = cell.min[v] + from.natural();
        if (isSquared[v]) {
          cell.squaresHigh[v] = from.natural();
          cell.squaresLow[v] = from.natural();
        }
      }
      if (isLast[v] && known > 0) {
        if (told < 0 || cell.rows > 1) {
          cell.lastMicros[v] = from.signed() + Moments.midnight(cell.day);
          cell.lastId[v] = ids.next();
          told = v;
        } else {
          cell.lastMicros[v] = cell.lastMicros[told];
          cell.lastId[v] = cell.lastId[told];
        }
        if (known > 1) {
          cell.lastValue[v] = from.signed();
        }
      }
    }
  }
}
