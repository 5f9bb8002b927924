package finmart.features.profile.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The ids of a tile, apart from its cells: what all begin and end with, then what each has of its
 * own. An owner's ids are long and much alike; told in full, they were half of a tile.
 */
final class RowIds {
  private final List<byte[]> ids = new ArrayList<>();
  private final Bytes bytes = new Bytes();

  void clear() {
    ids.clear();
  }

  void add(RowId id) {
    ids.add(id.whole().getBytes());
  }

  /** Writes those that were added, after how many bytes they take. */
  void write(Bytes to) {
    bytes.clear();
    if (!ids.isEmpty()) {
      int head = head();
      int tail = tail(head);
      byte[] first = ids.get(0);
      bytes.text(first, 0, head);
      bytes.text(first, first.length - tail, tail);
      ids.forEach(id -> bytes.text(id, head, id.length - head - tail));
    }
    to.all(bytes);
  }

  private int head() {
    byte[] first = ids.get(0);
    int head = first.length;
    for (byte[] id : ids) {
      int differs = Arrays.mismatch(first, 0, head, id, 0, Math.min(head, id.length));
      head = differs < 0 ? head : differs;
    }
    return head;
  }

  /** After the head, of which no byte is told twice. */
  private int tail(int head) {
    byte[] first = ids.get(0);
    int tail = first.length - head;
    for (byte[] id : ids) {
      tail = Math.min(tail, id.length - head);
      while (!Arrays.equals(
          first, first.length - tail, first.length, id, id.length - tail, id.length)) {
        tail--;
      }
    }
    return tail;
  }

  /** Reads ids in the order in which they were added. */
  static final class Reader {
    private final Bytes.Reader reader = new Bytes.Reader();
    private UTF8String head;
    private UTF8String tail;

    /** Begins with the ids that come next, and leaves what is behind them to the other. */
    void on(Bytes.Reader from) {
      if (from.leave(reader) > 0) {
        head = reader.text();
        tail = reader.text();
      }
    }

    RowId next() {
      return new RowId(head, reader.text(), tail);
    }
  }
}
