package finmart.features.lead;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * A batch that was handed to an institution (rule X10). Grain: batch. Tells nothing of a person and
 * is never erased; the signed control of the name, which is kept too, proves it.
 *
 * @param batch name of its last sending on the day
 * @param seal NONE, OPENPGP or SM
 * @param leadCount rows that are leads
 * @param revocationCount rows that withdraw one
 * @param plainDigest hex digest of the rows before they were sealed
 * @param sealedFor id of the key that opens it; empty without a seal
 */
public record LeadDelivery(
    @Required String batch,
    @Required String partnerCode,
    @Required String format,
    @Required String seal,
    long leadCount,
    long revocationCount,
    long plainBytes,
    @Required String plainDigest,
    @Required String sealedFor,
    @Required String signedBy,
    @Required Instant createdAt) {
  public static final Table TABLE = Table.of("lead_delivery", LeadDelivery.class, "batch");
}
