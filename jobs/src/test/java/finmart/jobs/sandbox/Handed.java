package finmart.jobs.sandbox;

import finmart.jobs.exchange.inbound.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Rows of a batch of leads, and the schemas of what comes back. */
public final class Handed {
  public static final Schema LEAD = schema("lead");
  public static final Schemas SCHEMAS =
      new Schemas(
          schema("acknowledgement"), schema("status"), schema("settlement"), schema("outcome"));

  private static final Instant CLICKED = Instant.parse("2026-11-20T04:00:00Z");

  private Handed() {}

  private static Schema schema(String name) {
    try {
      return new Schema.Parser().parse(Path.of("..", "conf", "schemas", name + ".avsc").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GenericRecord lead(String id, String expiresAt) {
    return lead(id, expiresAt, "bank", "card-a");
  }

  public static GenericRecord lead(String id, String expiresAt, String partner, String product) {
    Schema receipt = LEAD.getField("consent").schema().getTypes().get(1);
    GenericRecord consent =
        new GenericRecordBuilder(receipt)
            .set("consent_id", "C-" + id)
            .set("recipient", partner)
            .set("purpose", "LEAD")
            .set("data_items", List.of("click_id"))
            .set("text_version", "1")
            .set("text_sha256", "00")
            .set("granted_at", 0L)
            .set("expires_at", Instant.parse(expiresAt).toEpochMilli())
            .build();
    return row("LEAD", id, partner, product, "click-" + id, consent, null);
  }

  static GenericRecord revocation(String id) {
    return row("REVOKE", id, "bank", "card-a", null, null, 0L);
  }

  private static GenericRecord row(
      String action,
      String id,
      String partner,
      String product,
      String click,
      GenericRecord consent,
      Long revoked) {
    Schema actions = LEAD.getField("action").schema();
    return new GenericRecordBuilder(LEAD)
        .set("action", new GenericData.EnumSymbol(actions, action))
        .set("lead_id", id)
        .set("partner_code", partner)
        .set("product_id", product)
        .set("product_version", 1)
        .set("click_id", click)
        .set("clicked_at", click == null ? null : CLICKED.toEpochMilli())
        .set("consent", consent)
        .set("revoked_at", revoked)
        .build();
  }
}
