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
 * Leads and withdrawals as rows of {@code conf/schemas/lead.avsc}, which can express nothing else.
 */
record LeadRows(Schema schema) {
  GenericRecord lead(Lead lead) {
    GenericRecord consent =
        new GenericRecordBuilder(schema.getField("consent").schema().getTypes().get(1))
            .set("consent_id", lead.consentId())
            .set("recipient", lead.partnerCode())
            .set("purpose", LeadGate.PURPOSE)
            .set("data_items", Arrays.asList(lead.dataItems().split(",")))
            .set("text_version", lead.consentTextVersion())
            .set("text_sha256", lead.consentTextSha256())
            .set("granted_at", lead.consentGrantedAt().toEpochMilli())
            .set("expires_at", lead.consentExpiresAt().toEpochMilli())
            .build();
    return new GenericRecordBuilder(schema)
        .set("action", action("LEAD"))
        .set("lead_id", lead.leadId())
        .set("partner_code", lead.partnerCode())
        .set("product_id", lead.productId())
        .set("product_version", lead.productVersion())
        .set("click_id", lead.clickId())
        .set("clicked_at", lead.clickedAt().toEpochMilli())
        .set("consent", consent)
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

  private GenericData.EnumSymbol action(String name) {
    return new GenericData.EnumSymbol(schema.getField("action").schema(), name);
  }
}
