package finmart.features.profile.measure;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Gathers rows of many owners and gives out the tiles of each. Rows lie in columns of primitives,
 * so that a million of them take some tens of megabytes.
 */
public final class RowBuffer {
  private static final int START = 1 << 10;

  private final Layout layout;
  private final Codes owners = new Codes();
  private final Codes[] texts;
  private final Codes ids = new Codes();
  private final boolean keepsIds;
  private final boolean[] isLast;
  private final int hour;

  private int size;
  private int[] owner = new int[START];
  private int[] day = new int[START];
  private long[] micros = new long[START];
  private int[] id = new int[START];
  private final int[][] text;
  private final int[][] bucket;
  private final long[][] value;
  private final boolean[][] hasValue;

  public RowBuffer(Layout layout) {
    this.layout = layout;
    texts = new Codes[layout.texts().size()];
    Arrays.setAll(texts, t -> new Codes());
    text = new int[texts.length][START];
    bucket = new int[layout.numbers().size()][START];
    value = new long[layout.values().size()][START];
    hasValue = new boolean[value.length][START];
    keepsIds = !layout.lasts().isEmpty();
    isLast = new boolean[value.length];
    for (int v = 0; v < isLast.length; v++) {
      isLast[v] = layout.lasts().contains(layout.values().get(v));
    }
    hour = layout.numbers().indexOf(RowFilter.HOUR);
  }

  /** Rows held. */
  public int size() {
    return size;
  }

  public void add(UTF8String of, Line line) {
    if (size == owner.length) {
      grow();
    }
    int row = size++;
    owner[row] = owners.of(of);
    day[row] = Moments.day(line.micros);
    for (int t = 0; t < texts.length; t++) {
      text[t][row] = line.texts[t] == null ? -1 : texts[t].of(line.texts[t]);
    }
    for (int n = 0; n < bucket.length; n++) {
      if (n == hour) {
        bucket[n][row] = layout.bucket(n, Moments.hour(line.micros));
      } else {
        bucket[n][row] = line.hasNumber[n] ? layout.bucket(n, line.numbers[n]) : -1;
      }
    }
    for (int v = 0; v < value.length; v++) {
      value[v][row] = line.values[v];
      hasValue[v][row] = line.hasValue[v];
    }
    if (keepsIds) {
      micros[row] = line.micros;
      id[row] = line.id == null ? -1 : ids.of(line.id);
    }
  }

  /** Takes the tiles of one owner. */
  public interface Tiles {
    void add(UTF8String owner, byte[] tile);
  }

  /** Gives out the tiles of every owner and is empty afterwards. */
  public void drain(Tiles tiles) {
    int[] start = new int[owners.size() + 1];
    for (int row = 0; row < size; row++) {
      start[owner[row] + 1]++;
    }
    for (int o = 0; o < owners.size(); o++) {
      start[o + 1] += start[o];
    }
    int[] rows = new int[size];
    int[] next = start.clone();
    for (int row = 0; row < size; row++) {
      rows[next[owner[row]]++] = row;
    }
    var writer = new TileWriter(layout, texts);
    for (int o = 0; o < owners.size(); o++) {
      tiles.add(owners.text(o), tile(writer, rows, start[o], start[o + 1]));
    }
    owners.clear();
    ids.clear();
    Arrays.stream(texts).forEach(Codes::clear);
    size = 0;
  }

  private byte[] tile(TileWriter writer, int[] rows, int from, int to) {
    int[][] codes = new int[text.length][];
    for (int t = 0; t < text.length; t++) {
      codes[t] = pick(text[t], rows, from, to);
    }
    int[][] buckets = new int[bucket.length][];
    for (int n = 0; n < bucket.length; n++) {
      buckets[n] = pick(bucket[n], rows, from, to);
    }
    return writer.write(
        pick(day, rows, from, to), codes, buckets, (place, cell) -> take(rows[from + place], cell));
  }

  private void take(int row, Cell cell) {
    cell.rows++;
    for (int v = 0; v < value.length; v++) {
      if (hasValue[v][row]) {
        cell.add(v, value[v][row], micros[row], isLast[v] ? RowId.of(ids.text(id[row])) : null);
      }
    }
  }

  private static int[] pick(int[] column, int[] rows, int from, int to) {
    int[] picked = new int[to - from];
    for (int i = from; i < to; i++) {
      picked[i - from] = column[rows[i]];
    }
    return picked;
  }

  private void grow() {
    int room = owner.length * 2;
    owner = Arrays.copyOf(owner, room);
    day = Arrays.copyOf(day, room);
    micros = Arrays.copyOf(micros, room);
    id = Arrays.copyOf(id, room);
    Arrays.setAll(text, t -> Arrays.copyOf(text[t], room));
    Arrays.setAll(bucket, n -> Arrays.copyOf(bucket[n], room));
    Arrays.setAll(value, v -> Arrays.copyOf(value[v], room));
    Arrays.setAll(hasValue, v -> Arrays.copyOf(hasValue[v], room));
  }
}
