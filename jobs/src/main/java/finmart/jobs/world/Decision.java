package finmart.jobs.world;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import java.util.List;
import java.util.Optional;

/**
 * What an institution truly decides on a lead.
 *
 * @param against why it is turned down; empty if it is taken
 * @param statuses what it comes to after it was taken, in order
 */
public record Decision(Optional<RejectCode> against, List<LeadStatus> statuses) {
  public Decision {
    statuses = List.copyOf(statuses);
  }
}
