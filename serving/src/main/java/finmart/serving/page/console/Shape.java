package finmart.serving.page.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The shape of a feature's values: one bar per range, for a drawing of 100 by 24.
 *
 * @param bars left to right
 */
public record Shape(List<Bar> bars) {
  private static final double WIDTH = 100;
  private static final double HEIGHT = 24;
  private static final double GAP = 0.15;

  /** One bar, as SVG writes it. */
  public record Bar(String x, String y, String width, String height) {}

  public static Shape of(List<Long> people) {
    double most = people.stream().mapToLong(Long::longValue).max().orElse(1);
    double step = WIDTH / Math.max(1, people.size());
    return new Shape(
        IntStream.range(0, people.size())
            .mapToObj(
                i -> {
                  double height = Math.max(1, HEIGHT * people.get(i) / most);
                  return new Bar(
                      plain(i * step),
                      plain(HEIGHT - height),
                      plain(step * (1 - GAP)),
                      plain(height));
                })
            .toList());
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
