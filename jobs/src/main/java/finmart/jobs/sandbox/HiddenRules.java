package finmart.jobs.sandbox;

import finmart.domain.lead.RejectCode;
import finmart.jobs.exchange.seal.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * What an institution thinks of a lead, by nothing the house could know: the same lead is always
 * thought of alike, so whoever sends it twice hears the same twice.
 *
 * @param seed another one is another institution
 * @param customers share of leads whose person is a customer of it already, 0 to 1
 * @param unwanted share of the others it turns down by policy, 0 to 1
 */
public record HiddenRules(long seed, double customers, double unwanted) {
  public HiddenRules {
    if (!(customers >= 0 && customers <= 1 && unwanted >= 0 && unwanted <= 1)) {
      throw new IllegalArgumentException(
          "shares of customers %s and unwanted %s must be 0 to 1".formatted(customers, unwanted));
    }
  }

  /**
   * Why a lead is turned down; empty if it is taken.
   *
   * @param lead a row of {@code conf/schemas/lead.avsc} that hands over a lead
   * @param now when it is looked at: a consent that ended before lets nobody look on (rule P08)
   */
  Optional<RejectCode> against(GenericRecord lead, Instant now) {
    if (lead.get("click_id") == null) {
      return Optional.of(RejectCode.F01);
    }
    boolean hasConsent =
        lead.get("consent") instanceof GenericRecord consent
            && (long) consent.get("expires_at") > now.toEpochMilli();
    if (!hasConsent) {
      return Optional.of(RejectCode.P04);
    }
    String id = lead.get("lead_id").toString();
    if (draw("customer", id) < customers) {
      return Optional.of(RejectCode.D01);
    }
    return draw("policy", id) < unwanted ? Optional.of(RejectCode.R01) : Optional.empty();
  }

  /** Even in [0, 1). */
  double draw(String question, String id) {
    byte[] asked = (seed + "/" + question + "/" + id).getBytes(StandardCharsets.UTF_8);
    long bits = ByteBuffer.wrap(Fingerprint.SHA256.begin().digest(asked)).getLong();
    return (bits >>> 11) * 0x1.0p-53;
  }
}
