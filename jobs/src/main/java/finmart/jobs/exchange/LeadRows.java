package finmart.jobs.exchange;

import finmart.domain.lead.LeadGate;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadRevocation;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Leads and withdrawals as rows of {@code conf/schemas/lead.avsc}, or {@code bureau_lead.avsc} for
 * a bureau, which can express nothing else.
 */
record LeadRows(Schema schema) {
  private static final String BUREAU_CONSENT = "bureau_consent";

  GenericRecord lead(Lead lead) {
    var row = new GenericRecordBuilder(schema);
    if (schema.getField(BUREAU_CONSENT) != null) {
      row.set(BUREAU_CONSENT, bureauConsent(lead));
    }
    return row.set("action", action("LEAD"))
        .set("lead_id", lead.leadId())
        .set("partner_code", lead.partnerCode())
        .set("product_id", lead.productId())
        .set("product_version", lead.productVersion())
        .set("click_id", lead.clickId())
        .set("clicked_at", lead.clickedAt().toEpochMilli())
        .set("consent", consent(lead))
        .set("revoked_at", null)
        .build();
  }

  GenericRecord revocation(LeadRevocation revocation) {
    return new GenericRecordBuilder(schema)
        .set("action", action("REVOKE"))
        .set("lead_id", revocation.leadId())
        .set("partner_code", revocation.partnerCode())
        .set("product_id", revocation.productId())
        .set("product_version", revocation.productVersion())
        .set("click_id", null)
        .set("clicked_at", null)
        .set("consent", null)
        .set("revoked_at", revocation.revokedAt().toEpochMilli())
        .build();
  }

  private GenericRecord consent(Lead lead) {
    return receipt()
        .set("consent_id", lead.consentId())
        .set("recipient", lead.partnerCode())
        .set("data_items", Arrays.asList(lead.dataItems().split(",")))
        .set("text_version", lead.consentTextVersion())
        .set("text_sha256", lead.consentTextSha256())
        .set("granted_at", lead.consentGrantedAt().toEpochMilli())
        .set("expires_at", lead.consentExpiresAt().toEpochMilli())
        .build();
  }

  /** The gate lets nothing through whose items are not exactly those that are handed over. */
  private GenericRecord bureauConsent(Lead lead) {
    return receipt()
        .set("consent_id", lead.bureauConsentId())
        .set("recipient", lead.bureauCode())
        .set("data_items", LeadGate.DELIVERED)
        .set("text_version", lead.bureauConsentTextVersion())
        .set("text_sha256", lead.bureauConsentTextSha256())
        .set("granted_at", lead.bureauConsentGrantedAt().toEpochMilli())
        .set("expires_at", lead.bureauConsentExpiresAt().toEpochMilli())
        .build();
  }

  private GenericRecordBuilder receipt() {
    return new GenericRecordBuilder(schema.getField("consent").schema().getTypes().get(1))
        .set("purpose", LeadGate.PURPOSE);
  }

  private GenericData.EnumSymbol action(String name) {
    return new GenericData.EnumSymbol(schema.getField("action").schema(), name);
  }
}
