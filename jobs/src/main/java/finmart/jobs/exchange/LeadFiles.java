package finmart.jobs.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import finmart.domain.lead.LeadGate;
import finmart.domain.time.AsOf;
import finmart.features.lead.Lead;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes the lead files of a day: {@code <exchange>/out/<partner>/<day>/LEAD_<partner>_<day>.avro}
 * and beside it {@code .manifest.json}, which is written last: a file without a manifest is not
 * finished.
 */
public final class LeadFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final FileSystem files;
  private final Path out;
  private final Schema schema;

  /**
   * @param exchange directory of the exchange with partners
   * @param schema schema of a lead, {@code conf/schemas/lead.avsc}
   */
  public LeadFiles(String exchange, Schema schema, Configuration hadoop) throws IOException {
    this.out = new Path(exchange, "out");
    this.files = out.getFileSystem(hadoop);
    this.files.setWriteChecksum(false);
    this.schema = schema;
  }

  /**
   * A delivered file.
   *
   * @param sha256 hex digest of the file
   */
  public record Delivered(String partner, String file, long rows, String sha256) {}

  /**
   * Replaces the day's files.
   *
   * @param leads the day's leads ordered by partner, then lead id
   */
  public List<Delivered> write(Iterator<Lead> leads, AsOf asOf) throws IOException {
    var delivered = new ArrayList<Delivered>();
    Lead next = leads.hasNext() ? leads.next() : null;
    while (next != null) {
      String partner = next.partnerCode();
      var batch = new ArrayList<Lead>();
      while (next != null && next.partnerCode().equals(partner)) {
        batch.add(next);
        next = leads.hasNext() ? leads.next() : null;
      }
      delivered.add(write(partner, batch, asOf));
    }
    removeOthers(delivered, asOf);
    return delivered;
  }

  private Delivered write(String partner, List<Lead> leads, AsOf asOf) throws IOException {
    Path folder = new Path(new Path(out, partner), asOf.toString());
    String name = "LEAD_" + partner + "_" + asOf.toString().replace("-", "");
    Path data = new Path(folder, name + ".avro");
    MessageDigest digest = sha256();
    replace(
        data,
        stream -> {
          try (var writer =
              new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
                  .setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL))
                  .create(schema, new DigestOutputStream(stream, digest), marker(name))) {
            for (Lead lead : leads) {
              writer.append(record(lead));
            }
          }
        });
    String hash = HexFormat.of().formatHex(digest.digest());
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("file", data.getName());
    manifest.put("partner", partner);
    manifest.put("as_of", asOf.toString());
    manifest.put("rows", leads.size());
    manifest.put("sha256", hash);
    replace(
        new Path(folder, name + ".manifest.json"),
        stream -> stream.write(JSON.writeValueAsBytes(manifest)));
    return new Delivered(partner, data.toString(), leads.size(), hash);
  }

  /** Takes back files of partners that have no leads in this attempt at the day. */
  private void removeOthers(List<Delivered> delivered, AsOf asOf) throws IOException {
    if (!files.exists(out)) {
      return;
    }
    var kept = delivered.stream().map(Delivered::partner).toList();
    for (var partner : files.listStatus(out)) {
      if (!kept.contains(partner.getPath().getName())) {
        files.delete(new Path(partner.getPath(), asOf.toString()), true);
      }
    }
  }

  private GenericRecord record(Lead lead) {
    Schema receipt = schema.getField("consent").schema();
    var consent =
        new GenericRecordBuilder(receipt)
            .set("consent_id", lead.consentId())
            .set("recipient", lead.partnerCode())
            .set("purpose", LeadGate.PURPOSE)
            .set("data_items", Arrays.asList(lead.dataItems().split(",")))
            .set("text_version", lead.consentTextVersion())
            .set("text_sha256", lead.consentTextSha256())
            .set("granted_at", lead.consentGrantedAt().toEpochMilli())
            .set("expires_at", lead.consentExpiresAt().toEpochMilli())
            .build();
    GenericData.Record record =
        new GenericRecordBuilder(schema)
            .set("lead_id", lead.leadId())
            .set("partner_code", lead.partnerCode())
            .set("product_id", lead.productId())
            .set("product_version", lead.productVersion())
            .set("click_id", lead.clickId())
            .set("clicked_at", lead.clickedAt().toEpochMilli())
            .set("consent", consent)
            .build();
    return record;
  }

  private void replace(Path target, Content content) throws IOException {
    Path unfinished = target.suffix(".tmp");
    try (OutputStream stream = files.create(unfinished, true)) {
      content.writeTo(stream);
    }
    if (!files.rename(unfinished, target)) {
      files.delete(target, false);
      if (!files.rename(unfinished, target)) {
        throw new IOException("can not rename " + unfinished + " to " + target);
      }
    }
  }

  /**
   * Avro's block marker is random by default; derived from the name, a rerun yields the same bytes.
   */
  private static byte[] marker(String name) {
    return Arrays.copyOf(sha256().digest(name.getBytes(StandardCharsets.UTF_8)), 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }
}
