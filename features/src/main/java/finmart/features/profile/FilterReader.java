package finmart.features.profile;

import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import finmart.features.profile.measure.RowFilter;
import finmart.features.profile.measure.RowFilter.Condition;
import finmart.features.profile.measure.RowFilter.Range;
import finmart.features.source.Contracts;
import finmart.features.table.Table;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads which rows of a table a feature is made of. */
final class FilterReader {
  private static final List<String> WEEKDAYS =
      Arrays.stream(DayOfWeek.values()).map(Enum::name).toList();

  private final Map<String, DataType> columns = new LinkedHashMap<>();
  private final Map<String, List<String>> closedLists = new LinkedHashMap<>();

  FilterReader(Table table) {
    for (var field : table.schema().fields()) {
      columns.put(field.name(), field.dataType());
    }
    for (var component : Contracts.recordOf(table).getRecordComponents()) {
      if (component.getType().isEnum()) {
        closedLists.put(
            component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT),
            Arrays.stream(component.getType().getEnumConstants()).map(Object::toString).toList());
      }
    }
    for (String ofMoment : List.of(RowFilter.HOUR, RowFilter.WEEKDAY, RowFilter.MONTH_DAY)) {
      columns.put(ofMoment, DataTypes.LongType);
    }
  }

  /** Reads the mapping under a key, column to condition; a missing key lets every row pass. */
  RowFilter read(Fields fields, String key) {
    var conditions = new ArrayList<Condition>();
    if (fields.has(key)) {
      Fields within = fields.in(key);
      for (String column : within.keys()) {
        within.has(column);
        if (!columns.containsKey(column)) {
          within.note(
              column,
              "\"" + column + "\" is not known here" + Suggestion.after(column, columns.keySet()));
        } else {
          condition(within, column).ifPresent(conditions::add);
        }
      }
    }
    return new RowFilter(conditions);
  }

  private Optional<Condition> condition(Fields within, String column) {
    DataType type = columns.get(column);
    if (type.equals(DataTypes.LongType) || type.equals(DataTypes.IntegerType)) {
      return numbers(within, column);
    }
    if (type.equals(DataTypes.StringType) || type.equals(DataTypes.BooleanType)) {
      return texts(within, column, type);
    }
    within.note(
        column,
        "%s is %s; a filter asks for texts, truths and whole numbers"
            .formatted(column, type.simpleString()));
    return Optional.empty();
  }

  private Optional<Condition> texts(Fields within, String column, DataType type) {
    boolean isExcept = !within.isPlain(column) && !within.isList(column);
    Fields values = isExcept ? within.in(column) : within;
    String key = isExcept ? "except" : column;
    if (isExcept && !values.has(key)) {
      values.text(key);
      values.close();
      return Optional.empty();
    }
    List<String> texts = values.texts(key);
    List<String> closed =
        type.equals(DataTypes.BooleanType) ? List.of("true", "false") : closedLists.get(column);
    if (texts.isEmpty()) {
      values.note(key, "must name at least one value");
    }
    for (String text : texts) {
      if (closed != null && !closed.contains(text)) {
        values.note(
            key, "\"" + text + "\" is no value of " + column + Suggestion.after(text, closed));
      }
    }
    if (isExcept) {
      values.close();
    }
    return Optional.of(
        isExcept
            ? new RowFilter.NoneOf(column, Set.copyOf(texts))
            : new RowFilter.OneOf(column, Set.copyOf(texts)));
  }

  private static Optional<Condition> numbers(Fields within, String column) {
    if (!within.isPlain(column) && !within.isList(column)) {
      Fields bounds = within.in(column);
      if (!bounds.has("at_least") && !bounds.has("below")) {
        within.note(column, "must have at_least, below or both");
      }
      long from = bounds.whole("at_least", -Long.MAX_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE);
      long below = bounds.whole("below", -Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
      var range = bounds.build(() -> new Range(from, below));
      bounds.close();
      return range.map(r -> new RowFilter.Within(column, List.of(r)));
    }
    Function<String, Range> read =
        column.equals(RowFilter.WEEKDAY)
            ? text -> Range.just(DayOfWeek.valueOf(text).getValue())
            : text -> Range.just(Long.parseLong(text.replace("_", "")));
    var ranges = new ArrayList<Range>();
    for (String text : within.texts(column)) {
      try {
        ranges.add(read.apply(text));
      } catch (IllegalArgumentException e) {
        within.note(
            column,
            column.equals(RowFilter.WEEKDAY)
                ? "\"" + text + "\" is no weekday" + Suggestion.after(text, WEEKDAYS)
                : "\"" + text + "\" must be a whole number");
      }
    }
    if (ranges.isEmpty() && within.texts(column).isEmpty()) {
      within.note(column, "must name at least one value");
    }
    return Optional.of(new RowFilter.Within(column, ranges));
  }
}
