package finmart.serving.report;

/**
 * How many offers got how far; one that few people are behind has no numbers. Grain: line,
 * dimension, member, stage.
 *
 * @param dimension what the line is told apart by: LINE, DAY, PARTNER, PRODUCT, RECALL_SOURCE or
 *     SEGMENT
 * @param member of the dimension; {@link #ALL} for the whole line
 * @param stage number and name, e.g. {@code 1_IMPRESSION}, so that stages sort
 * @param offers that got here; an offer is one product shown to one person on one day
 * @param people different people behind them
 * @param mature offers at the stage before that are old enough to be decided
 * @param converted of them, those that got here
 */
public record FunnelCell(
    String line,
    String dimension,
    String member,
    String stage,
    Long offers,
    Long people,
    Long mature,
    Long converted) {
  /** The whole line. */
  public static final String ALL = "ALL";

  /** The dimension of whole lines. */
  public static final String LINE = "LINE";

  /** The dimension of institutions. */
  public static final String PARTNER = "PARTNER";
}
