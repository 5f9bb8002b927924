package finmart.serving.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.consent.Consent;
import finmart.domain.partner.Channel;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.serving.push.PushQueue.Telling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lead as it is pushed: the fields of {@code conf/schemas/lead.avsc}. It can express no score,
 * tag or figure of the ledger (rules C02, N06, N07), and of the person only the click id. The file
 * of the day repeats it under the same id, for both sides to compare.
 */
final class LeadMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LeadMessage() {}

  /** Empty unless the contract has leads of the line pushed. */
  static Optional<Telling> of(Application lead, Product product, Partner partner, Consent consent) {
    return partner
        .delivery(lead.line(), Channel.Mode.API)
        .map(way -> (Channel.Api) way.channel())
        .map(
            api ->
                new Telling(
                    lead.userId(),
                    lead.partner(),
                    lead.leadId(),
                    consent.consentId(),
                    api.endpoint().toString(),
                    api.key(),
                    body(lead, product, consent)));
  }

  private static String body(Application lead, Product product, Consent consent) {
    var receipt = new LinkedHashMap<String, Object>();
    receipt.put("consent_id", consent.consentId());
    receipt.put("recipient", consent.recipient());
    receipt.put("purpose", consent.purpose());
    receipt.put("data_items", consent.dataItems().stream().sorted().toList());
    receipt.put("text_version", consent.textVersion());
    receipt.put("text_sha256", consent.textSha256());
    receipt.put("granted_at", consent.grantedAt().toString());
    receipt.put("expires_at", consent.expiresAt().toString());
    var told = new LinkedHashMap<String, Object>();
    told.put("type", "lead.created");
    told.put("lead_id", lead.leadId());
    told.put("partner_code", lead.partner());
    told.put("product_id", lead.productId());
    told.put("product_version", product.listing().version());
    told.put("click_id", lead.clickId());
    told.put("applied_at", lead.appliedAt().toString());
    told.put("consent", receipt);
    told.put("decision_responsibility", "BANK");
    told.put("data_use", "REFERRAL_ONLY_NOT_FOR_SOLE_DECISION");
    return json(told);
  }

  private static String json(Map<String, Object> told) {
    try {
      return JSON.writeValueAsString(told);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
