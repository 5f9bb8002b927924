package finmart.features.feedback;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * How many people of a line and partner reached a stage. Grain: product_line, partner_code, stage.
 *
 * @param stage number and name, e.g. {@code 1_IMPRESSION}, so that stages sort
 * @param eventCount events or leads at the stage within the window
 * @param userCount different people behind them
 */
public record FunnelStage(
    @Required String productLine,
    @Required String partnerCode,
    @Required String stage,
    long eventCount,
    long userCount) {
  public static final Table TABLE =
      Table.of("funnel", FunnelStage.class, "product_line", "partner_code", "stage");
}
