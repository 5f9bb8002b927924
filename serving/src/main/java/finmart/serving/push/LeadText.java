package finmart.serving.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.consent.Consent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A lead as it is pushed: the fields of {@code conf/schemas/lead.avsc}. It can express no score,
 * tag or figure of the ledger (rules C02, N06, N07), and of the person only the click id.
 *
 * @param productVersion of the product as it was shown
 * @param consent that lets the institution have it
 * @param isTest whether it is of nobody, and not to be acted on
 */
public record LeadText(
    String leadId,
    String partner,
    String productId,
    int productVersion,
    String clickId,
    Instant appliedAt,
    Consent consent,
    boolean isTest) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The message that brings it. */
  public String created() {
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
    told.put("lead_id", leadId);
    told.put("partner_code", partner);
    told.put("product_id", productId);
    told.put("product_version", productVersion);
    told.put("click_id", clickId);
    told.put("applied_at", appliedAt.toString());
    told.put("consent", receipt);
    told.put("decision_responsibility", "BANK");
    told.put("data_use", "REFERRAL_ONLY_NOT_FOR_SOLE_DECISION");
    told.put("is_test", isTest);
    return json(told);
  }

  /** The message that takes it back (rule X09), as the database writes it for real ones. */
  public String revoked(Instant at) {
    var told = new LinkedHashMap<String, Object>();
    told.put("type", "lead.revoked");
    told.put("lead_id", leadId);
    told.put("revoked_at", at.toString());
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
