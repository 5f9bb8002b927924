package finmart.domain.product;

import finmart.domain.product.loan.LoanPurpose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * G04: a loan lists what it is for, nothing banned among it, and shows what is banned (N03, N09).
 */
final class PurposeGate implements PublishGate {
  private static final String REASON = "PURPOSE_NOT_ALLOWED";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    var found = new ArrayList<Failure>();
    if (product instanceof Product.Loan loan) {
      var purposes = loan.use().purposes();
      if (purposes.isEmpty()) {
        found.add(
            failure(loan, "purposes", "", "the loan lists no purpose (N03)", "list its purposes"));
      }
      var banned = new TreeSet<>(purposes);
      banned.retainAll(LoanPurpose.banned());
      if (!banned.isEmpty()) {
        found.add(
            failure(
                loan,
                "purposes",
                banned.toString(),
                "no loan may be for this (N09)",
                "take it out of the purposes"));
      }
      var unsaid = new TreeSet<>(LoanPurpose.banned());
      unsaid.removeAll(loan.use().forbidden());
      if (!unsaid.isEmpty()) {
        found.add(
            failure(
                loan,
                "forbidden",
                unsaid.toString(),
                "the loan's page does not say that it is not for this (N09)",
                "list it as forbidden"));
      }
    }
    return found.stream();
  }

  private static Failure failure(
      Product loan, String key, String value, String message, String remedy) {
    return new Failure("G04", REASON, loan, "loan." + key, value, message, remedy);
  }
}
