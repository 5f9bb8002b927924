package finmart.jobs.exchange.conformance;

import finmart.domain.time.AsOf;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Leads of nobody: {@code TEST-DAY-1} to {@code TEST-DAY-4} with clicks {@code TEST-CLICK-…} on the
 * product {@code TEST-PRODUCT}. The ids are reserved: no lead of a person begins with TEST-.
 *
 * @param schema {@code conf/schemas/lead.avsc}
 */
record TestLeads(Schema schema, String partner, AsOf asOf) {
  private static final int HANDED = 4;
  private static final Duration CONSENT = Duration.ofDays(30);

  /** Of the batch that is to be taken. */
  List<GenericRecord> handed() {
    return IntStream.rangeClosed(1, HANDED).mapToObj(this::lead).toList();
  }

  /** Withdraws the first of them. */
  List<GenericRecord> withdrawn() {
    return List.of(row("REVOKE", 1, null, null, null, asOf.midnight().toEpochMilli()));
  }

  /** Of the batch that is tampered with. */
  List<GenericRecord> unproved() {
    return List.of(lead(HANDED + 1));
  }

  static String id(GenericRecord lead) {
    return lead.get("lead_id").toString();
  }

  private GenericRecord lead(int number) {
    long clicked = asOf.midnight().minus(Duration.ofHours(1)).toEpochMilli();
    GenericRecord consent =
        new GenericRecordBuilder(schema.getField("consent").schema().getTypes().get(1))
            .set("consent_id", "TEST-CONSENT-" + number)
            .set("recipient", partner)
            .set("purpose", "TEST")
            .set("data_items", List.of("click_id"))
            .set("text_version", "TEST")
            .set("text_sha256", "0".repeat(64))
            .set("granted_at", clicked)
            .set("expires_at", asOf.midnight().plus(CONSENT).toEpochMilli())
            .build();
    return row("LEAD", number, "TEST-CLICK-" + number, clicked, consent, null);
  }

  private GenericRecord row(
      String action, int number, String click, Long clicked, GenericRecord consent, Long revoked) {
    return new GenericRecordBuilder(schema)
        .set("action", new GenericData.EnumSymbol(schema.getField("action").schema(), action))
        .set("lead_id", "TEST-%s-%d".formatted(asOf, number))
        .set("partner_code", partner)
        .set("product_id", "TEST-PRODUCT")
        .set("product_version", 1)
        .set("click_id", click)
        .set("clicked_at", clicked)
        .set("consent", consent)
        .set("revoked_at", revoked)
        .build();
  }
}
