package finmart.features.source.reading;

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
    Map<String, Map<String, String>> references,
    SerializableConfiguration hadoop)
    implements FlatMapFunction<FileJudge.Work, Row> {
  /** One file, read for one feed. */
  record Work(Feed feed, SourceFile file) implements Serializable {}

  @Override
  public Iterator<Row> call(Work work) {
    var context = new FileContext(work.file(), references);
    Feed feed = work.feed();
    var rows =
        FileRows.open(feed.format(), work.file(), context, hadoop.value(), feed.rawColumns());
    TaskCompletionListener closing = task -> rows.close();
    TaskContext.get().addTaskCompletionListener(closing);
    var maker = new RowMaker(source, feed, limits);
    return new JudgedRows(feed, work.file().relative(), rows, maker);
  }
}
