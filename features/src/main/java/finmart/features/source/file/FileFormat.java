package finmart.features.source.file;

import java.io.IOException;
import java.io.Serializable;
import java.util.Set;

/** How a file is written. */
public sealed interface FileFormat extends Serializable
    permits AvroFormat, CsvFormat, JsonLinesFormat, ParquetFormat {
  /**
   * Opens a file.
   *
   * @param columns the columns that will be asked for
   * @throws IOException if it can not be opened or its start makes no sense
   */
  RowReader open(FileContext context, Opening opening, Set<String> columns) throws IOException;
}
