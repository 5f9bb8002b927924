package finmart.features.profile.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rows count: every condition holds. A column without a value meets no condition.
 *
 * @param conditions none lets every row pass
 */
public record RowFilter(List<Condition> conditions) implements Serializable {
  public static final RowFilter ALL = new RowFilter(List.of());

  /** Columns that every source has: they follow from the moment of the row, in Shanghai. */
  public static final String HOUR = "hour";

  public static final String WEEKDAY = "weekday";
  public static final String MONTH_DAY = "month_day";

  public RowFilter {
    conditions = List.copyOf(conditions);
  }

  /** A condition on one column. */
  public sealed interface Condition extends Serializable {
    String column();

    /** What it asks, in words. */
    String text();

    /** Texts that are named, for whoever asks what a feature is about. */
    default Set<String> names() {
      return Set.of();
    }
  }

  /** A condition on a text; truths are the texts true and false. */
  public sealed interface OfText extends Condition {
    boolean holds(String text);
  }

  /** The text is one of the values. */
  public record OneOf(String column, Set<String> values) implements OfText {
    public OneOf {
      values = sorted(values);
    }

    @Override
    public boolean holds(String text) {
      return values.contains(text);
    }

    @Override
    public String text() {
      return column + " in " + new TreeSet<>(values);
    }

    @Override
    public Set<String> names() {
      return values;
    }
  }

  /** The text is none of the values. */
  public record NoneOf(String column, Set<String> values) implements OfText {
    public NoneOf {
      values = sorted(values);
    }

    @Override
    public boolean holds(String text) {
      return !values.contains(text);
    }

    @Override
    public String text() {
      return column + " not in " + new TreeSet<>(values);
    }

    @Override
    public Set<String> names() {
      return values;
    }
  }

  /**
   * The text speaks of none of the words: what may not be told of a person (rules P12, A02). Latin
   * words are compared whole, others wherever they stand.
   */
  public record Silent(String column, Set<String> words) implements OfText {
    public Silent {
      words = sorted(words);
    }

    @Override
    public String text() {
      return column + " speaks of nothing forbidden (P12, A02)";
    }

    @Override
    public boolean holds(String text) {
      String plain =
          " " + text.toLowerCase(Locale.ROOT).replaceAll("[\\p{ASCII}&&[^a-z0-9]]+", " ") + " ";
      return words.stream()
          .noneMatch(w -> plain.contains(w.chars().allMatch(c -> c < 128) ? " " + w + " " : w));
    }
  }

  /**
   * Numbers from one up to, without, another.
   *
   * @param below {@code Long.MAX_VALUE} for no end
   */
  public record Range(long atLeast, long below) implements Serializable {
    public Range {
      if (atLeast >= below) {
        throw new IllegalArgumentException(
            "no number is from %d below %d".formatted(atLeast, below));
      }
    }

    public static Range just(long number) {
      return new Range(number, number + 1);
    }

    private String text() {
      if (below == atLeast + 1) {
        return "= " + atLeast;
      }
      String from = atLeast == -Long.MAX_VALUE ? "" : "≥ " + atLeast;
      String to = below == Long.MAX_VALUE ? "" : "< " + below;
      return (from + " " + to).strip();
    }

    boolean holds(long number) {
      return number >= atLeast && number < below;
    }
  }

  /** The number is in one of the ranges. */
  public record Within(String column, List<Range> ranges) implements Condition {
    public Within {
      ranges = List.copyOf(ranges);
    }

    @Override
    public String text() {
      return column + " " + ranges.stream().map(Range::text).collect(Collectors.joining(" or "));
    }

    boolean holds(long number) {
      return ranges.stream().anyMatch(r -> r.holds(number));
    }
  }

  /** In order, so that a filter is written the same way in every run. */
  private static Set<String> sorted(Set<String> texts) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(texts));
  }

  /** Both filters. */
  public RowFilter and(RowFilter other) {
    var both = new ArrayList<>(conditions);
    both.addAll(other.conditions);
    return new RowFilter(both);
  }

  public RowFilter and(Condition condition) {
    return and(new RowFilter(List.of(condition)));
  }
}
