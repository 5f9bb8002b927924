package finmart.features.source.file;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Separated values with a header somewhere, as people export them.
 *
 * @param charset a charset's name, or {@code auto}
 * @param header names that together mark the header line (rule B02); empty means every column asked
 *     for
 * @param ignoredLines beginnings of lines that are no rows, such as totals at the foot
 * @param emptyValues values that stand for nothing, such as {@code /}
 */
public record CsvFormat(
    String charset,
    char delimiter,
    List<String> header,
    List<String> ignoredLines,
    List<String> emptyValues)
    implements FileFormat {
  public CsvFormat {
    header = List.copyOf(header);
    ignoredLines = List.copyOf(ignoredLines);
    emptyValues = List.copyOf(emptyValues);
  }

  @Override
  public RowReader open(FileContext context, Opening opening, Set<String> columns)
      throws IOException {
    return CsvReader.open(this, context, opening, columns);
  }
}
