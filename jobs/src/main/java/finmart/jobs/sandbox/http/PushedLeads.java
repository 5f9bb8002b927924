package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import finmart.domain.lead.RejectCode;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.seal.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The leads an institution was pushed, kept for the bill of their month and so that it knows them
 * again when it is started again. Nothing of a person is kept, and of a test nothing at all.
 *
 * @param own its own folder, with a file for each lead
 */
public record PushedLeads(DropZone own) {
  private static final String FOLDER = "pushed";

  /**
   * A lead as it is kept.
   *
   * @param withdrawnAt when its consent was withdrawn; null while it stands
   */
  record Kept(
      @JsonProperty("lead_id") String leadId,
      @JsonProperty("product_id") String productId,
      @JsonProperty("click_id") String clickId,
      @JsonProperty("applied_at") String appliedAt,
      @JsonProperty("taken_at") String takenAt,
      @JsonProperty("reject_code") String rejectCode,
      @JsonProperty("withdrawn_at") String withdrawnAt) {
    Taken taken() {
      return new Taken(
          leadId,
          productId,
          clickId,
          Instant.parse(appliedAt),
          Instant.parse(takenAt),
          Optional.ofNullable(rejectCode).map(RejectCode::valueOf),
          false,
          1);
    }

    Optional<Instant> withdrawn() {
      return Optional.ofNullable(withdrawnAt).map(Instant::parse);
    }
  }

  /** Keeps a lead in place of what was kept of it before. */
  void keep(Taken lead) throws IOException {
    put(kept(lead, null));
  }

  /** Notes that the consent to a lead was withdrawn: nothing is owed for what comes after. */
  void withdraw(Taken lead, Instant now) throws IOException {
    put(kept(lead, now));
  }

  /** Every lead, withdrawn or not, in the order of their ids. */
  List<Kept> all() throws IOException {
    var all = new ArrayList<Kept>();
    for (DropZone.Entry file : own.list(FOLDER)) {
      if (file.name().endsWith(".json")) {
        all.add(read(FOLDER + "/" + file.name()));
      }
    }
    all.sort((one, other) -> one.leadId().compareTo(other.leadId()));
    return all;
  }

  private Kept read(String path) throws IOException {
    try (InputStream from = own.read(path)) {
      String text = new String(from.readAllBytes(), StandardCharsets.UTF_8);
      return Wire.read(text, Kept.class)
          .orElseThrow(() -> new IOException(path + " is no lead as it is kept: remove it"));
    }
  }

  /** Ids come from outside and are no names of files. */
  private void put(Kept lead) throws IOException {
    byte[] id = lead.leadId().getBytes(StandardCharsets.UTF_8);
    String path = FOLDER + "/" + Fingerprint.SHA256.hex(id).substring(0, 32) + ".json";
    try (OutputStream to = own.write(path + ".tmp")) {
      to.write(Wire.write(lead).getBytes(StandardCharsets.UTF_8));
    }
    own.rename(path + ".tmp", path);
  }

  private static Kept kept(Taken lead, Instant withdrawnAt) {
    return new Kept(
        lead.leadId(),
        lead.productId(),
        lead.clickId(),
        lead.appliedAt().toString(),
        lead.at().toString(),
        lead.against().map(Enum::name).orElse(null),
        withdrawnAt == null ? null : withdrawnAt.toString());
  }
}
