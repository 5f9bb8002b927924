package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * One order in a shop, as it was known from a moment on. A later row of the same id corrects it, as
 * when it is given back (see {@link Versions}). Grain: source, order_id, known_at.
 *
 * @param amountMinor value in minor units of {@code currency}, 0 or more
 * @param isInstalment paid in instalments
 * @param isRefunded given back in full
 */
public record ConsumptionOrder(
    @Required String source,
    @Required String orderId,
    @Required String sourceUserId,
    String category,
    long amountMinor,
    @Required String currency,
    boolean isInstalment,
    boolean isRefunded,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of("consumption_order", ConsumptionOrder.class, "source", "order_id", "known_at");
}
