package finmart.features.source.reading;

import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.declaration.Feed;
import finmart.features.source.file.CardSecrets;
import finmart.features.source.file.FileRow;
import finmart.features.source.file.FileRows;
import finmart.features.source.file.RawRow;
import finmart.features.source.file.RefusedRow;
import finmart.features.source.mapping.Condition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The judged rows of one file for one feed, then how many came in and were left for later. */
final class JudgedRows implements Iterator<Row> {
  private static final String WITHHELD =
      "what the row says is withheld, its file holds identifiers";

  private final Feed feed;
  private final String file;
  private final FileRows rows;
  private final RowMaker maker;
  private final boolean isWithheld;
  private final int width;
  private final Deque<Row> totals = new ArrayDeque<>();
  private Row next;
  private long in;
  private long later;
  private boolean isCounted;

  JudgedRows(FileJudge.Work work, FileRows rows, RowMaker maker) {
    this.feed = work.feed();
    this.file = work.file().relative();
    this.isWithheld = work.isWithheld();
    this.rows = rows;
    this.maker = maker;
    this.width = feed.contract().schema().length() + Judged.WIDTH;
  }

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      judge(rows.next());
    }
    if (next == null && !isCounted) {
      isCounted = true;
      addTotal(Judged.Kind.IN, in);
      addTotal(Judged.Kind.LATER, later);
    }
    return next != null || !totals.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file);
    }
    if (next == null) {
      return totals.removeFirst();
    }
    Row row = next;
    next = null;
    return row;
  }

  private void judge(FileRow row) {
    Object[] values = new Object[width];
    if (row instanceof RefusedRow refused) {
      refuse(values, row, refused.reason(), refused.detail());
      return;
    }
    var raw = (RawRow) row;
    try {
      if (!Condition.allHold(feed.only(), raw)) {
        return;
      }
      if (maker.make(raw, values)) {
        in++;
        Judged.place(values, feed.name(), Judged.Kind.ACCEPTED, 1, file, row.offset());
        next = RowFactory.create(values);
      } else {
        later++;
      }
    } catch (RowRefusedException e) {
      refuse(values, row, e.reason(), CardSecrets.hide(e.getMessage()));
    }
  }

  /** Of a file with identifiers neither row nor message is kept: any column may hold one. */
  private void refuse(Object[] values, FileRow row, RefusalReason reason, String detail) {
    in++;
    Judged.place(values, feed.name(), Judged.Kind.REFUSED, 1, file, row.offset());
    String said = isWithheld ? reason.explain(WITHHELD) : detail;
    String content = isWithheld ? null : row.content();
    next = RowFactory.create(Judged.refuse(values, reason.name(), said, content));
  }

  private void addTotal(Judged.Kind kind, long rows) {
    if (rows > 0) {
      totals.add(
          RowFactory.create(Judged.place(new Object[width], feed.name(), kind, rows, file, 0)));
    }
  }
}
