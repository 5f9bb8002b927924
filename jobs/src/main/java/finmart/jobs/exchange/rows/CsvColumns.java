package finmart.jobs.exchange.rows;

import finmart.domain.time.AsOf;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericArray;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The columns a schema has in CSV: fields in order, those of a record within it with its name
 * before theirs. Moments are written with Shanghai's offset, lists divided by semicolons, nothing
 * as an empty cell.
 */
final class CsvColumns {
  private static final String FORMULA = "=+-@\t|＝＋－＠";
  private static final String ESCAPE = "'";

  private final Schema schema;
  private final List<String> names = new ArrayList<>();

  CsvColumns(Schema schema) {
    this.schema = schema;
    collect(schema, "");
  }

  List<String> names() {
    return names;
  }

  /** The cells of a row; null for an empty one. */
  String[] cells(GenericRecord row) {
    var cells = new ArrayList<String>();
    write(schema, row, cells);
    return cells.toArray(String[]::new);
  }

  /**
   * Reads a row.
   *
   * @param cells as many as columns; null or empty for an empty one
   * @throws IllegalArgumentException saying which cell does not fit
   */
  GenericRecord row(String[] cells) {
    return record(schema, cells, new int[1]);
  }

  /** True if a spreadsheet would take the text for a formula. */
  static boolean isFormula(String text) {
    return text != null && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }

  private void collect(Schema record, String before) {
    for (Schema.Field field : record.getFields()) {
      Schema type = present(field.schema());
      if (type.getType() == Schema.Type.RECORD) {
        collect(type, before + field.name() + "_");
      } else {
        names.add(before + field.name());
      }
    }
  }

  private static void write(Schema record, GenericRecord row, List<String> cells) {
    for (Schema.Field field : record.getFields()) {
      Schema type = present(field.schema());
      Object value = row == null ? null : row.get(field.pos());
      if (type.getType() == Schema.Type.RECORD) {
        write(type, (GenericRecord) value, cells);
      } else {
        cells.add(value == null ? null : text(type, value));
      }
    }
  }

  private static String text(Schema type, Object value) {
    return switch (type.getType()) {
      case STRING -> escaped(value.toString());
      case ARRAY ->
          escaped(
              ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(";")));
      case LONG -> type.getLogicalType() == null ? value.toString() : moment((long) value);
      default -> value.toString();
    };
  }

  /** A line is one row, and no cell is a formula; what looks like one begins with an apostrophe. */
  private static String escaped(String text) {
    String line = text.replaceAll("[\\r\\n]+", " ");
    return isFormula(line) || line.startsWith(ESCAPE) ? ESCAPE + line : line;
  }

  private static String moment(long millis) {
    return Instant.ofEpochMilli(millis).atZone(AsOf.ZONE).toOffsetDateTime().toString();
  }

  private static GenericRecord record(Schema record, String[] cells, int[] next) {
    var row = new GenericData.Record(record);
    for (Schema.Field field : record.getFields()) {
      Schema type = present(field.schema());
      boolean isOptional = field.schema().getType() == Schema.Type.UNION;
      if (type.getType() == Schema.Type.RECORD) {
        int columns = new CsvColumns(type).names.size();
        boolean isAbsent =
            isOptional
                && Arrays.stream(cells, next[0], next[0] + columns)
                    .allMatch(cell -> cell == null || cell.isEmpty());
        if (isAbsent) {
          next[0] += columns;
        } else {
          row.put(field.pos(), record(type, cells, next));
        }
      } else {
        String cell = cells[next[0]++];
        if (cell != null && !cell.isEmpty()) {
          row.put(field.pos(), value(field.name(), type, cell));
        } else if (!isOptional) {
          throw new IllegalArgumentException(field.name() + " is empty");
        }
      }
    }
    return row;
  }

  private static Object value(String name, Schema type, String cell) {
    try {
      return switch (type.getType()) {
        case STRING -> unescaped(cell);
        case ARRAY -> list(type, unescaped(cell));
        case LONG -> type.getLogicalType() == null ? Long.parseLong(cell) : millis(cell);
        case INT -> Integer.parseInt(cell);
        case ENUM -> symbol(type, cell);
        default -> throw new IllegalStateException("no column is of type " + type);
      };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(name + " can not be \"" + cell + "\"", e);
    }
  }

  private static long millis(String cell) {
    Instant moment = OffsetDateTime.parse(cell).toInstant();
    if (!moment.equals(moment.truncatedTo(ChronoUnit.MILLIS))) {
      throw new IllegalArgumentException("finer than a millisecond");
    }
    return moment.toEpochMilli();
  }

  private static GenericArray<String> list(Schema type, String cell) {
    return new GenericData.Array<>(type, List.of(cell.split(";", -1)));
  }

  private static GenericData.EnumSymbol symbol(Schema type, String cell) {
    if (!type.hasEnumSymbol(cell)) {
      throw new IllegalArgumentException("one of " + type.getEnumSymbols());
    }
    return new GenericData.EnumSymbol(type, cell);
  }

  private static String unescaped(String cell) {
    return cell.startsWith(ESCAPE) ? cell.substring(1) : cell;
  }

  private static Schema present(Schema type) {
    return type.getType() == Schema.Type.UNION
        ? type.getTypes().stream()
            .filter(t -> t.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : type;
  }
}
