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
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes the lead files of a day: {@code <exchange>/out/<partner>/<day>/LEAD_<partner>_<day>.avro}
 * and beside it {@code .manifest.json}, which goes first and comes last: a file without a manifest
 * is not finished.
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
    FileSystem system = out.getFileSystem(hadoop);
    // Partners get the file, not Hadoop's checksum beside it; the shared system itself keeps them.
    this.files = system instanceof ChecksumFileSystem local ? local.getRawFileSystem() : system;
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
   * @throws IllegalArgumentException if a partner's leads do not stand together
   */
  public List<Delivered> write(Iterator<Lead> leads, AsOf asOf) throws IOException {
    var delivered = new ArrayList<Delivered>();
    Lead next = leads.hasNext() ? leads.next() : null;
    while (next != null) {
      String partner = next.partnerCode();
      if (delivered.stream().anyMatch(d -> d.partner().equals(partner))) {
        throw new IllegalArgumentException(
            "leads must be ordered by partner: %s comes again after %s"
                .formatted(partner, delivered.get(delivered.size() - 1).partner()));
      }
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
    Path manifest = new Path(folder, name + ".manifest.json");
    MessageDigest digest = sha256();
    Path unfinished =
        write(
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
    var told = new LinkedHashMap<String, Object>();
    told.put("file", data.getName());
    told.put("partner", partner);
    told.put("as_of", asOf.toString());
    told.put("rows", leads.size());
    told.put("sha256", hash);
    files.delete(manifest, false);
    rename(unfinished, data);
    rename(write(manifest, stream -> stream.write(JSON.writeValueAsBytes(told))), manifest);
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

  /** Writes beside the target; what could not be written whole is taken away again. */
  private Path write(Path target, Content content) throws IOException {
    Path unfinished = target.suffix(".tmp");
    boolean isWhole = false;
    try (OutputStream stream = files.create(unfinished, true)) {
      content.writeTo(stream);
      isWhole = true;
    } finally {
      if (!isWhole) {
        files.delete(unfinished, false);
      }
    }
    return unfinished;
  }

  private void rename(Path unfinished, Path target) throws IOException {
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
