package finmart.features.source.file;

/** One row as it came: values by column name. */
public abstract non-sealed class RawRow implements FileRow {
  private final FileContext file;
  private final long offset;

  RawRow(FileContext file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  /** The value as the format knows it; null if the row has none. Texts come as they stand. */
  public abstract Object value(String column);

  /** The file this row lies in. */
  public FileContext file() {
    return file;
  }

  @Override
  public long offset() {
    return offset;
  }
}
