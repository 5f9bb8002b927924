package finmart.features.source.file;

/** What stands at one place of a file: a row, or the reason why there is none. */
public sealed interface FileRow permits RawRow, RefusedRow {
  /** Line of a text file, or index of the record in a binary one, from 1; 0 is the file itself. */
  long offset();

  /** The row as it came, without card secrets (class C3). */
  String content();
}
