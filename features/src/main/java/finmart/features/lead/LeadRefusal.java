package finmart.features.lead;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.util.List;

/**
 * A click that made no lead. Grain: source, click_id.
 *
 * @param source where the click was made; sources may number their clicks alike
 * @param reasons every reason against, in the order of the gate
 */
public record LeadRefusal(
    @Required String source,
    @Required String clickId,
    @Required String userId,
    @Required String productId,
    @Required List<String> reasons) {
  public static final Table TABLE =
      Table.of("lead_refusal", LeadRefusal.class, "source", "click_id");
}
