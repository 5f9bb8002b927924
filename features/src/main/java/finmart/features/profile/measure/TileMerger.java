package finmart.features.profile.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.spark.unsafe.types.UTF8String;

/** Makes one tile of several of the same owner; used for one owner after another. */
public final class TileMerger {
  private static final int FEW = 16;

  private final Layout layout;
  private final Tile tile;
  private final Codes[] codes;
  private final UTF8String[][] texts;
  private final int[] counts;
  private final Bytes.Reader reader = new Bytes.Reader();

  /** Cells of one owner after the other: read again and again into the same memory. */
  private final List<Cell> cells = new ArrayList<>();

  private int size;
  private int tiles;
  private byte[] only;

  public TileMerger(Layout layout) {
    this.layout = layout;
    tile = new Tile(layout);
    codes = new Codes[layout.texts().size()];
    Arrays.setAll(codes, t -> new Codes());
    texts = new UTF8String[codes.length][FEW];
    counts = new int[codes.length];
  }

  public void add(byte[] part) {
    only = part;
    tiles++;
    tile.texts(reader.on(part), texts, counts);
    int[][] codeOf = new int[codes.length][];
    for (int t = 0; t < codes.length; t++) {
      codeOf[t] = new int[counts[t]];
      for (int i = 0; i < counts[t]; i++) {
        codeOf[t][i] = codes[t].of(texts[t][i]);
      }
    }
    int day = 0;
    while (reader.hasMore()) {
      if (size == cells.size()) {
        cells.add(new Cell(layout));
      }
      Cell cell = cells.get(size++);
      cell.day = day;
      tile.read(reader, cell);
      day = cell.day;
      for (int t = 0; t < codes.length; t++) {
        cell.texts[t] = cell.texts[t] < 0 ? -1 : codeOf[t][cell.texts[t]];
      }
    }
  }

  /** Returns the tile of all that was added, and is empty afterwards. */
  public byte[] merged() {
    byte[] merged = tiles == 1 ? only : written();
    size = 0;
    tiles = 0;
    Arrays.stream(codes).forEach(Codes::clear);
    return merged;
  }

  private byte[] written() {
    int[][] ofTexts = new int[codes.length][];
    Arrays.setAll(ofTexts, t -> column(c -> c.texts[t]));
    int[][] ofNumbers = new int[layout.numbers().size()][];
    Arrays.setAll(ofNumbers, n -> column(c -> c.buckets[n]));
    return new TileWriter(layout, codes)
        .write(column(c -> c.day), ofTexts, ofNumbers, (place, cell) -> cell.add(cells.get(place)));
  }

  private int[] column(ToIntFunction<Cell> of) {
    return cells.subList(0, size).stream().mapToInt(of).toArray();
  }
}
