package finmart.features.source.reading;

import finmart.features.source.declaration.Reference;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.source.file.FileContext;
import finmart.features.source.file.FileRow;
import finmart.features.source.file.FileRows;
import finmart.features.source.file.RawRow;
import finmart.features.source.file.RefusedRow;
import finmart.features.source.file.SourceFile;
import finmart.features.source.mapping.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Reads the small lookup tables of a source; of two rows with one key the first counts. */
final class References {
  private References() {}

  /**
   * @throws ReferenceException if a table can not be read or is too large
   */
  static Map<String, Map<String, String>> read(
      SourceDeclaration declaration, List<SourceFile> files, Configuration hadoop) {
    var tables = new HashMap<String, Map<String, String>>();
    for (Reference reference : declaration.references()) {
      var table = new HashMap<String, String>();
      for (SourceFile file : files) {
        if (reference.matches(file.relative())) {
          add(reference, file, hadoop, table);
        }
      }
      tables.put(reference.name(), table);
    }
    return tables;
  }

  private static void add(
      Reference reference, SourceFile file, Configuration hadoop, Map<String, String> table) {
    var context = new FileContext(file, Map.of());
    try (var rows = FileRows.open(reference.format(), file, context, hadoop, reference.columns())) {
      while (rows.hasNext()) {
        FileRow row = rows.next();
        if (row instanceof RefusedRow refused) {
          throw new ReferenceException(reference.name(), file.relative(), refused.detail());
        }
        put(reference, (RawRow) row, table);
      }
    }
    if (table.size() > Reference.MAX_ROWS) {
      throw new ReferenceException(
          reference.name(), file.relative(), "more than " + Reference.MAX_ROWS + " keys");
    }
  }

  private static void put(Reference reference, RawRow row, Map<String, String> table) {
    if (Condition.allHold(reference.only(), row)) {
      String key = reference.key().textOf(row);
      String value = reference.value().textOf(row);
      if (key != null && value != null) {
        table.putIfAbsent(key, value);
      }
    }
  }
}
