package finmart.features.profile;

import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import finmart.domain.tag.ForbiddenCategories;
import finmart.features.profile.measure.Aggregate;
import finmart.features.profile.measure.Measure;
import finmart.features.profile.measure.RowFilter;
import finmart.features.profile.measure.Window;
import finmart.features.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads the features of one source table. */
final class AggregateReader {
  private static final int LONGEST_DAYS = 3650;
  private static final int LONGEST_MONTHS = 120;
  private static final Pattern WINDOW = Pattern.compile("([1-9][0-9]{0,3})([dm])");

  private final Table table;
  private final Fields file;
  private final ForbiddenCategories forbidden;
  private final FilterReader filters;

  /**
   * @param file top of the file, whose keys hold for all its features
   */
  AggregateReader(Table table, Fields file, ForbiddenCategories forbidden) {
    this.table = table;
    this.file = file;
    this.forbidden = forbidden;
    filters = new FilterReader(table);
  }

  /** Takes a feature under a name that may be taken already. */
  interface Named {
    void add(Fields fields, String name, AttributeType type, Optional<AggregateFeature> feature);
  }

  /** Reads one declaration: a feature for each of its windows. */
  void read(Fields fields, Named features) {
    String name = fields.text("name");
    int before = fields.problems().count();
    var measure = fields.one("measure", Measure.class);
    boolean isMeasure = fields.problems().count() == before;
    String column = fields.optionalText("column").orElse(null);
    if (isMeasure) {
      column(fields, measure, column);
    }
    RowFilter filter = filters.read(fields, "filter");
    RowFilter within = filters.read(fields, "within");
    RowFilter minus = fields.has("minus") ? filters.read(fields, "minus") : null;
    if (isMeasure) {
      rows(fields, measure);
    }
    fields.text("unit");
    boolean isZero = fields.flag("zero_when_nothing");
    if (isMeasure && isZero && measure.gives() == Measure.Gives.TEXT) {
      fields.note("zero_when_nothing", "a text can not be 0; write false");
    }
    if (isMeasure && isZero && measure == Measure.DAYS_SINCE) {
      fields.note("zero_when_nothing", "0 days since would mean today; write false");
    }
    var declared = Declared.read(fields, file);
    RowFilter counted = measure == Measure.TOP ? filter.and(silent(column)) : filter;
    Stream.of(filter, within, minus == null ? RowFilter.ALL : minus)
        .flatMap(f -> f.conditions().stream())
        .flatMap(c -> c.names().stream())
        .distinct()
        .sorted()
        .forEach(value -> forbidden.noteIn(value, fields, "filter"));
    List<String> windows = fields.texts("windows");
    for (String written : windows.isEmpty() ? List.of("") : windows) {
      Optional<Window> window = window(fields, written, declared);
      window.filter(w -> isMeasure).ifPresent(w -> fits(fields, measure, w));
      String full =
          Stream.of(name, written, declared.unit())
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("_"));
      var type = measure.gives() == Measure.Gives.TEXT ? AttributeType.TEXT : AttributeType.NUMBER;
      features.add(
          fields,
          full,
          type,
          window.flatMap(
              w ->
                  fields.build(
                      () ->
                          new AggregateFeature(
                              full,
                              table.name(),
                              new Aggregate(measure, column, counted, minus, within, w, isZero),
                              declared))));
    }
    fields.close();
  }

  private void column(Fields fields, Measure measure, String column) {
    var takes = measure.takes();
    if (column == null) {
      if (takes == Measure.Takes.NUMBER || takes == Measure.Takes.TEXT) {
        fields.note("column", measure + " needs one");
      }
      return;
    }
    if (takes == Measure.Takes.NOTHING) {
      fields.note("column", measure + " takes none");
      return;
    }
    List<String> columns = Arrays.asList(table.schema().fieldNames());
    if (!columns.contains(column)) {
      fields.note(
          "column", "\"" + column + "\" is not known here" + Suggestion.after(column, columns));
      return;
    }
    DataType type = table.schema().apply(column).dataType();
    boolean isNumber = type.equals(DataTypes.LongType) || type.equals(DataTypes.IntegerType);
    if (takes == Measure.Takes.TEXT ? !type.equals(DataTypes.StringType) : !isNumber) {
      fields.note(
          "column",
          "%s needs %s, %s is %s"
              .formatted(
                  measure,
                  takes == Measure.Takes.TEXT ? "texts" : "whole numbers",
                  column,
                  type.simpleString()));
    }
  }

  private static void rows(Fields fields, Measure measure) {
    if (fields.has("minus") && !measure.takesAway()) {
      fields.note("minus", "only SUM and SLOPE can take away, not " + measure);
    }
    if (fields.has("within") && measure != Measure.SHARE) {
      fields.note("within", "only SHARE is within other rows, not " + measure);
    }
    if (measure == Measure.SHARE && !fields.has("filter")) {
      fields.note("filter", "SHARE needs the rows that are the part");
    }
  }

  /** What may not be told of a person is never the answer to what is most frequent. */
  private RowFilter.Condition silent(String column) {
    Set<String> words =
        forbidden.categories().stream()
            .flatMap(category -> category.words().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new RowFilter.Silent(column, words);
  }

  private static Optional<Window> window(Fields fields, String written, Declared declared) {
    if (written.isEmpty()) {
      return Optional.of(Window.days(Math.max(1, declared.retentionDays())));
    }
    var match = WINDOW.matcher(written);
    boolean isDays = match.matches() && match.group(2).equals("d");
    int most = isDays ? LONGEST_DAYS : LONGEST_MONTHS;
    if (!match.matches() || Integer.parseInt(match.group(1)) > most) {
      fields.note(
          "windows",
          "\"%s\" must be like 30d or 3m, at most %dd or %dm"
              .formatted(written, LONGEST_DAYS, LONGEST_MONTHS));
      return Optional.empty();
    }
    int length = Integer.parseInt(match.group(1));
    Window window = isDays ? Window.days(length) : Window.months(length);
    if (window.reach() > declared.retentionDays() && declared.retentionDays() > 0) {
      fields.note(
          "windows",
          "\"%s\" may reach %d days back, further than the retention %s of %d days"
              .formatted(written, window.reach(), declared.retention(), declared.retentionDays()));
    }
    return Optional.of(window);
  }

  private static void fits(Fields fields, Measure measure, Window window) {
    boolean isMonths = window.unit() == Window.Unit.MONTHS;
    if (measure == Measure.SLOPE && (!isMonths || window.length() < 2)) {
      fields.note("windows", "SLOPE goes through calendar months, at least 2m");
    }
  }
}
