package finmart.jobs.sandbox;

import finmart.domain.lead.RejectCode;
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
    boolean hasConsent =
        lead.get("consent") instanceof GenericRecord consent
            && (long) consent.get("expires_at") > now.toEpochMilli();
    return against(lead.get("lead_id").toString(), lead.get("click_id") != null, hasConsent);
  }

  /** The same of a lead however it came; the consent is one that has not ended. */
  public Optional<RejectCode> against(String leadId, boolean hasClick, boolean hasConsent) {
    if (!hasClick) {
      return Optional.of(RejectCode.F01);
    }
    if (!hasConsent) {
      return Optional.of(RejectCode.P04);
    }
    if (draw("customer", leadId) < customers) {
      return Optional.of(RejectCode.D01);
    }
    return draw("policy", leadId) < unwanted ? Optional.of(RejectCode.R01) : Optional.empty();
  }

  /** Even in [0, 1). */
  double draw(String question, String id) {
    return Chance.of(seed, question, id);
  }
}
