package finmart.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is lost or told twice when a history is followed by single days. */
class SpanTest {
  private static final WorldSettings SETTINGS = WorldSettings.of(200, 20, 7, Worlds.AS_OF);
  private static final Shelf SHELF = new Shelf(Worlds.PRODUCTS, 7);

  static Stream<Function<Span, FlatMapFunction<Long, Row>>> generators() {
    return Stream.of(
        span -> new LedgerLines(SETTINGS, span),
        span -> new Orders(SETTINGS, span),
        span -> new Attributes(SETTINGS, SHELF, span),
        span -> new Ties(SETTINGS, span),
        span -> new Holdings(SETTINGS, SHELF, span),
        span -> new FormerFeeds(SETTINGS, SHELF, span, Trace.INTERACTION),
        span -> new FormerFeeds(SETTINGS, SHELF, span, Trace.CONSENT));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void theRowsOfASpanAreTheRowsOfItsDays(Function<Span, FlatMapFunction<Long, Row>> generator)
      throws Exception {
    long from = SETTINGS.origin().toEpochDay();
    long asOf = SETTINGS.asOf().toEpochDay();
    long end = asOf + 5;
    List<String> whole = rows(generator.apply(new Span(from, end)));
    var parts = new ArrayList<>(rows(generator.apply(new Span(from, asOf))));
    for (long day = asOf; day < end; day++) {
      parts.addAll(rows(generator.apply(new Span(day, day + 1))));
    }
    assertThat(whole).isNotEmpty();
    assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
  }

  private static List<String> rows(FlatMapFunction<Long, Row> generator) throws Exception {
    var rows = new ArrayList<String>();
    for (long index = 0; index < SETTINGS.users(); index++) {
      generator.call(index).forEachRemaining(row -> rows.add(row.toString()));
    }
    return rows;
  }
}
