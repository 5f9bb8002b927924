package finmart.serving.page.console;

import finmart.domain.estimate.Interval;
import finmart.serving.api.Bodies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A chart as data: horizontal bars, or shares with their ranges. Every figure stands in it as text
 * too, and in the table beside it.
 *
 * @param options of ECharts, JSON
 * @param rows how many there are, which its height follows
 */
public record Chart(String options, int rows) {
  private static final int BAR = 12;
  private static final int RANGE = 8;
  private static final int POINT = 11;
  private static final double PERCENT = 100;

  /** Series of one name have one colour. */
  private static final String NAME = "share";

  private static final Map<String, Object> NONE = Map.of("show", false);

  /**
   * One row.
   *
   * @param figure as it is written
   */
  record Bar(String label, double value, String figure) {}

  /** One row. */
  record Range(String label, Interval interval) {}

  static Chart bars(List<Bar> bars) {
    var data = bars.stream().map(bar -> Map.of("value", bar.value, "label", label(bar))).toList();
    var series =
        Map.of(
            "type",
            "bar",
            "barWidth",
            BAR,
            "itemStyle",
            Map.of("borderRadius", List.of(0, 3, 3, 0)),
            "label",
            Map.of("show", true, "position", "right", "fontSize", 12),
            "data",
            data);
    return new Chart(
        json(
            bars.stream().map(Bar::label).toList(),
            Map.of("type", "value", "splitNumber", 4, "axisLabel", NONE, "splitLine", NONE),
            List.of(series),
            72),
        bars.size());
  }

  private static Map<String, Object> label(Bar bar) {
    return Map.of("formatter", bar.figure);
  }

  /** Shares in percent as points, each on the bar of its 95 % interval. */
  static Chart ranges(List<Range> ranges) {
    var low = new ArrayList<Object>();
    var width = new ArrayList<Object>();
    var points = new ArrayList<Object>();
    for (Range range : ranges) {
      Interval interval = range.interval;
      low.add(percent(interval.low()));
      width.add(percent(interval.high() - interval.low()));
      points.add(List.of(percent(interval.share()), points.size()));
    }
    Map<String, Object> unseen = Map.of("color", "transparent");
    var series =
        List.of(
            bar(low, unseen),
            bar(width, Map.of("opacity", 0.28, "borderRadius", RANGE / 2)),
            Map.of(
                "type",
                "scatter",
                "name",
                NAME,
                "symbolSize",
                POINT,
                "itemStyle",
                Map.of("opacity", 1),
                "silent",
                true,
                "data",
                points));
    var labels =
        ranges.stream()
            .map(
                range ->
                    String.format(
                        Locale.ROOT,
                        "%s\n{f|%.1f%%  (%.1f–%.1f)}",
                        range.label,
                        range.interval.share() * PERCENT,
                        range.interval.low() * PERCENT,
                        range.interval.high() * PERCENT))
            .toList();
    return new Chart(
        json(
            labels,
            Map.of(
                "type",
                "value",
                "min",
                0,
                "splitNumber",
                4,
                "axisLabel",
                Map.of("formatter", "{value}%")),
            series,
            24),
        ranges.size() + 1);
  }

  private static Map<String, Object> bar(List<Object> data, Map<String, Object> style) {
    return Map.of(
        "type",
        "bar",
        "stack",
        "interval",
        "barWidth",
        RANGE,
        "itemStyle",
        style,
        "silent",
        true,
        "name",
        NAME,
        "data",
        data);
  }

  private static String json(
      List<String> labels, Map<String, Object> values, List<?> series, int right) {
    var options =
        Map.of(
            "tooltip",
            NONE,
            "grid",
            Map.of("left", 8, "right", right, "top", 8, "bottom", 8, "containLabel", true),
            "xAxis",
            values,
            "yAxis",
            Map.of(
                "type",
                "category",
                "inverse",
                true,
                "axisTick",
                NONE,
                "axisLine",
                NONE,
                "axisLabel",
                Map.of(
                    "interval",
                    0,
                    "fontSize",
                    13,
                    "lineHeight",
                    18,
                    "rich",
                    Map.of("f", Map.of("fontSize", 12, "fontWeight", "bold"))),
                "data",
                labels),
            "series",
            series);
    return new String(Bodies.bytes(options), StandardCharsets.UTF_8);
  }

  private static double percent(double share) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3f", share * PERCENT));
  }

  /** Name of the height in the sheet. */
  public String height() {
    return "rows-"
        + IntStream.of(3, 6, 10, 16, 24).filter(most -> rows <= most).findFirst().orElse(40);
  }
}
