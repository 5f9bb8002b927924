package finmart.features.feedback;

import finmart.domain.estimate.Interval;
import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * One figure a product line is run by. Grain: product_line, family, name.
 *
 * @param value in {@code unit}; null where too few people are behind it or nothing is known yet
 * @param low lower end of the 95 % interval of a share, else null
 * @param high upper end of it, else null
 * @param unit PEOPLE, OFFERS, PRODUCTS, INSTITUTIONS, MINOR (minor units of the catalogue's
 *     currency), PER_PERSON, SHARE (0 to 1) or DAYS
 */
public record Indicator(
    @Required String productLine,
    @Required Family family,
    @Required String name,
    Double value,
    Double low,
    Double high,
    @Required Unit unit) {
  public static final Table TABLE =
      Table.of("indicator", Indicator.class, "product_line", "family", "name");

  /** What a figure is about. */
  public enum Family {
    MARKET_SCALE,
    TRAFFIC_OPERATION,
    CONVERSION_EFFECT
  }

  /** What a figure is counted in. */
  public enum Unit {
    PEOPLE,
    OFFERS,
    PRODUCTS,
    INSTITUTIONS,
    MINOR,
    PER_PERSON,
    SHARE,
    DAYS
  }

  static Indicator of(String line, Family family, String name, Number value, Unit unit) {
    return new Indicator(
        line, family, name, value == null ? null : value.doubleValue(), null, null, unit);
  }

  static Indicator share(String line, Family family, String name, Interval share) {
    return new Indicator(line, family, name, share.share(), share.low(), share.high(), Unit.SHARE);
  }

  static Indicator rate(Family family, String name, FunnelCell cell) {
    return new Indicator(
        cell.productLine(), family, name, cell.rate(), cell.rateLow(), cell.rateHigh(), Unit.SHARE);
  }
}
