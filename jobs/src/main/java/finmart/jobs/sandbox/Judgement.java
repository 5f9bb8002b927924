package finmart.jobs.sandbox;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * What an institution decides on, and nothing of how it tells it: the same lead is always judged
 * alike.
 */
public interface Judgement {
  /**
   * Why a lead is turned down; empty if it is taken.
   *
   * @param lead a row of {@code conf/schemas/lead.avsc} that hands over a lead
   * @param now when it is looked at
   */
  Optional<RejectCode> against(GenericRecord lead, Instant now);

  /** What a lead that was taken comes to after it was, in order; each follows the one before. */
  List<LeadStatus> statuses(Case lead);
}
