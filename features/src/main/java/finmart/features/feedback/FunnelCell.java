package finmart.features.feedback;

import finmart.domain.estimate.Interval;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.Comparator;

/**
 * How many offers got how far. An offer is one product shown to one person on one day. Grain:
 * product_line, dimension, member, step.
 *
 * @param member which day, partner, product, source or segment; ALL for the whole line
 * @param whole the member of the greater dimension it is part of; null if of none
 * @param step number and name, e.g. {@code 1_IMPRESSION}, so that steps sort
 * @param offers offers of the window that got here; null where too few people are behind them, or
 *     where they would follow from their neighbours
 * @param people different people behind them; null together with {@code offers}
 * @param mature offers at the step before that were shown long enough ago; null if not told, and of
 *     impressions, which nothing is before
 * @param converted of them, those that got here; null together with {@code mature}
 * @param rate converted ÷ mature, 0 to 1; null if none is mature or it is not told
 * @param rateLow lower end of its 95 % interval ({@link Interval})
 * @param rateHigh upper end of its 95 % interval
 */
public record FunnelCell(
    @Required String productLine,
    @Required Dimension dimension,
    @Required String member,
    String whole,
    @Required String step,
    Long offers,
    Long people,
    Long mature,
    Long converted,
    Double rate,
    Double rateLow,
    Double rateHigh) {
  public static final String ALL = "ALL";

  /** By its grain. */
  public static final Comparator<FunnelCell> ORDER =
      Comparator.comparing(FunnelCell::productLine)
          .thenComparing(FunnelCell::dimension)
          .thenComparing(FunnelCell::member)
          .thenComparing(FunnelCell::step);

  public static final Table TABLE =
      Table.of("funnel", FunnelCell.class, "product_line", "dimension", "member", "step");

  static FunnelCell of(
      String line,
      Dimension dimension,
      String member,
      String whole,
      FunnelStep step,
      Counts counts) {
    Interval rate =
        counts.mature() == 0 ? null : Interval.wilson(counts.converted(), counts.mature());
    var cell =
        new FunnelCell(
            line,
            dimension,
            member,
            whole,
            nameOf(step),
            counts.offers(),
            counts.people(),
            counts.mature(),
            counts.converted(),
            rate == null ? null : rate.share(),
            rate == null ? null : rate.low(),
            rate == null ? null : rate.high());
    return step == FunnelStep.IMPRESSION ? cell.unrated() : cell;
  }

  /** What was counted at a step. */
  record Counts(long offers, long people, long mature, long converted) {}

  /** Number and name of a step, e.g. {@code 1_IMPRESSION}. */
  public static String nameOf(FunnelStep step) {
    return (step.ordinal() + 1) + "_" + step.name();
  }

  /** The cell without its figures. */
  FunnelCell untold() {
    return new FunnelCell(
        productLine, dimension, member, whole, step, null, null, null, null, null, null, null);
  }

  /** The cell without its rate. */
  FunnelCell unrated() {
    return new FunnelCell(
        productLine, dimension, member, whole, step, offers, people, null, null, null, null, null);
  }
}
