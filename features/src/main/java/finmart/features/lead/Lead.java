package finmart.features.lead;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * A consented click handed to one institution. Grain: lead_id. Carries no score, tag or figure of
 * the ledger (law 7 of the house, rule C02).
 *
 * @param clickId event_id of the click; the only data item handed over about the person
 * @param clickedAt when the person clicked
 * @param consentId the live consent that names this recipient and product
 * @param dataItems what the consent allows to hand over, comma separated
 */
public record Lead(
    @Required String leadId,
    @Required String userId,
    @Required String partnerCode,
    @Required String productLine,
    @Required String productId,
    int productVersion,
    @Required String clickId,
    @Required Instant clickedAt,
    @Required String consentId,
    @Required String consentTextVersion,
    @Required String consentTextSha256,
    @Required Instant consentGrantedAt,
    @Required Instant consentExpiresAt,
    @Required String dataItems) {
  public static final Table TABLE = Table.of("lead", Lead.class, "lead_id");
}
