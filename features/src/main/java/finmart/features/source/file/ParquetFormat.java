package finmart.features.source.file;

import java.io.IOException;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Parquet files, one row group in memory at a time. One task reads one file. */
public record ParquetFormat() implements FileFormat {
  @Override
  public RowReader open(FileContext context, Opening opening, Set<String> columns)
      throws IOException {
    return new Reader(
        context,
        ParquetReader.builder(new GroupReadSupport(), opening.path())
            .withConf(opening.hadoop())
            .build());
  }

  private static final class Reader implements RowReader {
    private final FileContext context;
    private final ParquetReader<Group> groups;
    private Group group;
    private long offset;

    private Reader(FileContext context, ParquetReader<Group> groups) {
      this.context = context;
      this.groups = groups;
    }

    @Override
    public boolean advance() throws IOException {
      group = groups.read();
      offset++;
      return group != null;
    }

    @Override
    public FileRow current() {
      return new ParquetRow(context, offset, group);
    }

    @Override
    public void close() throws IOException {
      groups.close();
    }
  }
}
