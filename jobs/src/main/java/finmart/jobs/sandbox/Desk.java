package finmart.jobs.sandbox;

import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All an institution does on a day: answers what came, test batches too, reports, and settles a
 * month that has ended.
 *
 * @param settlements empty of a bureau, which pays for nothing
 */
public record Desk(Institution institution, Reports reports, Optional<Settlements> settlements) {
  /**
   * What stands for a day.
   *
   * @param answered batches answered on it
   * @param checked test batches answered on it
   * @param sent batches of its own that stand for it
   */
  public record Done(
      String code, List<BatchName> answered, List<BatchName> checked, List<BatchName> sent) {}

  /** Does what is not done yet; done again it changes nothing. */
  public Done work(AsOf asOf) throws IOException {
    List<BatchName> checked = institution.ofChecks().answer(asOf);
    var sent = new ArrayList<>(institution.mend(asOf));
    List<BatchName> answered = institution.answer(asOf);
    reports.mend(asOf).ifPresent(sent::add);
    sent.add(reports.report(asOf));
    if (settlements.isPresent()) {
      sent.addAll(settlements.get().settle(asOf));
    }
    return new Done(institution.code(), answered, checked, List.copyOf(sent));
  }
}
