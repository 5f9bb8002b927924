package finmart.features.source.reading;

import finmart.domain.pseudonym.PseudonymKey;
import finmart.features.source.declaration.Feed;
import finmart.features.source.file.FileContext;
import finmart.features.source.file.FileRows;
import finmart.features.source.file.SourceFile;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Opens one file on whatever machine the task runs and judges its rows. */
record FileJudge(
    String source,
    RowLimits limits,
    PseudonymKey key,
    Map<String, Map<String, String>> references,
    SerializableConfiguration hadoop)
    implements FlatMapFunction<FileJudge.Work, Row> {
  /**
   * One file, read for one feed.
   *
   * @param isWithheld nothing of the file's rows may be kept but what their contract takes
   */
  record Work(Feed feed, SourceFile file, boolean isWithheld) implements Serializable {}

  @Override
  public Iterator<Row> call(Work work) {
    var context = new FileContext(work.file(), references);
    Feed feed = work.feed();
    var rows =
        FileRows.open(feed.format(), work.file(), context, hadoop.value(), feed.rawColumns());
    TaskCompletionListener closing = task -> rows.close();
    TaskContext.get().addTaskCompletionListener(closing);
    var maker = new RowMaker(source, feed, limits, key);
    return new JudgedRows(work, rows, maker);
  }
}
