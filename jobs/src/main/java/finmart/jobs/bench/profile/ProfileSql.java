package finmart.jobs.bench.profile;

import finmart.features.profile.AggregateFeature;
import finmart.features.profile.measure.Aggregate;
import finmart.features.profile.measure.Measure;
import finmart.features.profile.measure.RowFilter;
import finmart.features.profile.measure.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Features of the ledger as somebody would write them in DuckDB: one aggregation with FILTER, and a
 * query each for what needs the order of days.
 */
final class ProfileSql {
  private static final String ENTRY =
      """
      line AS (
        SELECT *, make_timestamp(epoch_us(occurred_at) + 28800000000) AS local_at FROM read_parquet([%s])
        WHERE %s
      ),
      entry AS (
        SELECT *, CAST(local_at AS DATE) AS day, year(local_at) * 12 + month(local_at) AS month_number,
          hour(local_at) AS hour, isodow(local_at) AS weekday, day(local_at) AS month_day FROM line
      )""";

  private final LocalDate day;
  private final Part part;
  private final List<String> columns = new ArrayList<>();
  private final List<String> wide = new ArrayList<>();
  private final List<String> queries = new ArrayList<>();
  private final List<String> joined = new ArrayList<>();

  private ProfileSql(LocalDate day, Part part) {
    this.day = day;
    this.part = part;
  }

  /**
   * Some of the people, as many as the rest: what all lines are computed from at once would be
   * spilled to disk many times over.
   *
   * @param number from 0
   */
  record Part(int number, int of) {
    private String people() {
      return of == 1 ? "true" : "hash(user_id) %% %d = %d".formatted(of, number);
    }
  }

  /** The query; columns are user_id and the features in order. */
  static String of(List<AggregateFeature> features, List<String> files, LocalDate day, Part part) {
    var sql = new ProfileSql(day, part);
    var paces = new LinkedHashMap<RowFilter, Map<String, Window>>();
    for (AggregateFeature feature : features) {
      Aggregate a = feature.aggregate();
      if (a.measure() == Measure.REGULARITY) {
        paces
            .computeIfAbsent(a.counted(), f -> new LinkedHashMap<>())
            .put(feature.name(), a.window());
      } else if (a.measure() == Measure.STREAK) {
        sql.streak(feature.name(), a);
      } else {
        sql.wide.add(sql.value(a) + " AS " + feature.name());
      }
      sql.columns.add(
          a.isZeroWhenNothing()
              ? "coalesce(%1$s, 0) AS %1$s".formatted(feature.name())
              : feature.name());
    }
    paces.forEach(sql::regularity);
    return sql.text(files);
  }

  private String text(List<String> files) {
    var parts = new ArrayList<String>();
    parts.add(
        ENTRY.formatted(
            files.stream().map(ProfileSql::text).collect(Collectors.joining(", ")), part.people()));
    parts.add(
        "wide AS (\nSELECT user_id,\n  "
            + String.join(",\n  ", wide)
            + "\nFROM entry GROUP BY user_id)");
    parts.addAll(queries);
    return "WITH "
        + String.join(",\n", parts)
        + "\nSELECT user_id, "
        + String.join(", ", columns)
        + "\nFROM wide"
        + joined.stream()
            .map(q -> " LEFT JOIN " + q + " USING (user_id)")
            .collect(Collectors.joining());
  }

  private String value(Aggregate a) {
    String column = a.column();
    String in = inside(a.window());
    String filter = " FILTER (WHERE " + in + " AND " + where(a.counted()) + ")";
    return switch (a.measure()) {
      case COUNT -> "count(*)" + filter;
      case SUM -> "CAST(" + signed(a, column, in) + " AS BIGINT)";
      case MEAN -> "avg(" + column + ")" + filter;
      case STD -> "stddev_samp(" + column + ")" + filter;
      case MAX -> "max(" + column + ")" + filter;
      case MIN -> "min(" + column + ")" + filter;
      case LAST -> "arg_max(" + column + ", occurred_at)" + filter;
      case DISTINCT -> "count(DISTINCT " + column + ")" + filter;
      case DAYS_SINCE -> "date_diff('day', max(day)" + filter + ", DATE '" + day + "')";
      case SHARE -> {
        String amount = column == null ? "count(*)" : "sum(" + column + ")";
        yield "CAST(%s%s AS DOUBLE) / nullif(%s FILTER (WHERE %s AND %s), 0)"
            .formatted(
                column == null ? amount : "coalesce(" + amount,
                column == null ? filter : filter + ", 0)",
                amount,
                in,
                where(a.within()));
      }
      case SLOPE -> {
        long n = a.window().length();
        long thisMonth = day.getYear() * 12L + day.getMonthValue();
        String x = "(12 * (%d - (%d - month_number)) - %d)".formatted(n, thisMonth, 6 * (n - 1));
        String term = x + " * " + (column == null ? "1" : column);
        yield "CAST(%s AS DOUBLE) / %d".formatted(signed(a, term, in), n * (n * n - 1));
      }
      case ENTROPY ->
          "CASE WHEN count(%1$s)%2$s > 0 THEN entropy(%1$s)%2$s * ln(2) END"
              .formatted(column, filter);
      case TOP ->
          "list_sort(list_transform(map_entries(histogram(%s)%s), lambda e: {'n': -CAST(e.value AS BIGINT), 'k': e.key}))[1].k"
              .formatted(column, filter);
      case REGULARITY, STREAK -> throw new IllegalArgumentException(a + " needs days in order");
    };
  }

  private String signed(Aggregate a, String term, String in) {
    String rows = where(a.counted());
    if (a.minus() == null) {
      return "sum(%s) FILTER (WHERE %s AND %s)".formatted(term, in, rows);
    }
    String minus = where(a.minus());
    return "sum(CASE WHEN %s THEN -(%s) ELSE %s END) FILTER (WHERE %s AND (%s OR %s))"
        .formatted(minus, term, term, in, rows, minus);
  }

  private void regularity(RowFilter filter, Map<String, Window> features) {
    String name = "pace_" + queries.size();
    var values = new ArrayList<String>();
    features.forEach(
        (feature, window) -> {
          String in =
              " FILTER (WHERE before >= DATE '%s'%s)"
                  .formatted(
                      LocalDate.ofEpochDay(window.first(day)),
                      window.end(day) == Long.MAX_VALUE
                          ? ""
                          : " AND day < DATE '" + LocalDate.ofEpochDay(window.end(day)) + "'");
          values.add(
              "CASE WHEN count(gap)%1$s >= 2 THEN (avg(gap)%1$s - stddev_pop(gap)%1$s) / (avg(gap)%1$s + stddev_pop(gap)%1$s) END AS %2$s"
                  .formatted(in, feature));
        });
    queries.add(
        """
        %s AS (
        SELECT user_id, %s FROM (
          SELECT *, day - before AS gap FROM (
            SELECT user_id, day, lag(day) OVER (PARTITION BY user_id ORDER BY day) AS before
            FROM (SELECT DISTINCT user_id, day FROM entry WHERE %s)))
        GROUP BY user_id)"""
            .formatted(name, String.join(", ", values), where(filter)));
    joined.add(name);
  }

  private void streak(String feature, Aggregate a) {
    String name = "run_" + queries.size();
    String step = a.window().unit() == Window.Unit.DAYS ? "day" : "month_number";
    queries.add(
        """
        %1$s AS (
        SELECT user_id, max(length) AS %2$s FROM (
          SELECT user_id, count(*) AS length FROM (
            SELECT user_id, %3$s - CAST(row_number() OVER (PARTITION BY user_id ORDER BY %3$s) AS INTEGER) AS island
            FROM (SELECT DISTINCT user_id, %3$s FROM entry WHERE %4$s AND %5$s))
          GROUP BY user_id, island)
        GROUP BY user_id)"""
            .formatted(name, feature, step, inside(a.window()), where(a.counted())));
    joined.add(name);
  }

  private String inside(Window window) {
    String from = "day >= DATE '" + LocalDate.ofEpochDay(window.first(day)) + "'";
    return window.end(day) == Long.MAX_VALUE
        ? from
        : from + " AND day < DATE '" + LocalDate.ofEpochDay(window.end(day)) + "'";
  }

  private static String where(RowFilter filter) {
    return filter.conditions().isEmpty()
        ? "true"
        : filter.conditions().stream().map(ProfileSql::where).collect(Collectors.joining(" AND "));
  }

  private static String where(RowFilter.Condition condition) {
    String column = condition.column();
    if (condition instanceof RowFilter.OneOf one) {
      return column + " IN (" + texts(one.values()) + ")";
    }
    if (condition instanceof RowFilter.NoneOf none) {
      return column + " NOT IN (" + texts(none.values()) + ")";
    }
    if (condition instanceof RowFilter.Silent silent) {
      // The generated texts hold no Latin words.
      return silent.words().stream()
          .filter(word -> word.chars().anyMatch(c -> c >= 128))
          .map(word -> "NOT contains(" + column + ", " + text(word) + ")")
          .collect(Collectors.joining(" AND ", "(", ")"));
    }
    return ((RowFilter.Within) condition)
        .ranges().stream()
            .map(
                r ->
                    r.below() == Long.MAX_VALUE
                        ? "%s >= %d".formatted(column, r.atLeast())
                        : "%s BETWEEN %d AND %d".formatted(column, r.atLeast(), r.below() - 1))
            .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String texts(Iterable<String> values) {
    var written = new ArrayList<String>();
    values.forEach(value -> written.add(text(value)));
    return String.join(", ", written);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
