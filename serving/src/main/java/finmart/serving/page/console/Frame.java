package finmart.serving.page.console;

import finmart.domain.estimate.Interval;
import finmart.serving.oversight.Section;
import finmart.serving.page.Figures;
import java.util.List;
import java.util.Locale;

/**
 * What every page of the console says around its figures.
 *
 * @param section that is shown
 * @param open those the caller may see, in order
 * @param version of the snapshot; blank if none is served
 * @param asOf day of the figures; blank where they are of now
 * @param least fewest people a number speaks of; 0 where no number is of people
 */
public record Frame(Section section, List<Section> open, String version, String asOf, long least) {
  public Frame {
    open = List.copyOf(open);
  }

  static String href(Section section) {
    return section == Section.OVERVIEW ? "/console" : "/console/" + section.code();
  }

  public String hrefOf(Section other) {
    return href(other);
  }

  /** A number that may be too small to be told. */
  public String count(Long number) {
    return number == null ? "< " + least : Figures.count(number);
  }

  /** E.g. {@code 12.3%}. */
  public String share(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  /** E.g. {@code 11.0–13.7}; percent. */
  public String bounds(Interval interval) {
    return String.format(Locale.ROOT, "%.1f–%.1f", interval.low() * 100, interval.high() * 100);
  }

  /** E.g. {@code 0.031}; a dash for nothing. */
  public String index(Double number) {
    return number == null ? "–" : String.format(Locale.ROOT, "%.3f", number);
  }

  /** A value as short as can be; a dash for one that is not told. */
  public String value(Double number) {
    if (number == null) {
      return "–";
    }
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Figures.count(number.longValue())
        : String.format(Locale.ROOT, "%.4g", number);
  }

  public String seconds(Double seconds) {
    return seconds == null ? "–" : String.format(Locale.ROOT, "%,.1f", seconds);
  }
}
