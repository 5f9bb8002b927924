package finmart.domain.product;

import finmart.domain.money.Repayment;
import finmart.domain.product.loan.LoanKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Stream;

/** L07: a consumer loan made online is limited in amount, and in term if paid back at the end. */
final class ConsumerLoanGate implements PublishGate {
  private static final String REASON = "LOAN_ABOVE_LIMIT";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    var found = new ArrayList<Failure>();
    if (product instanceof Product.Loan loan && loan.type() == LoanKind.INTERNET_CONSUMER) {
      catalogue
          .limits()
          .consumerLoan()
          .on(day)
          .filter(limit -> limit.most().currency().equals(catalogue.currency()))
          .ifPresent(
              limit -> {
                if (loan.credit().amountMax().minor() > limit.most().minor()) {
                  found.add(
                      new Failure(
                          "L07",
                          REASON,
                          loan,
                          "loan.amount_max_minor",
                          loan.credit().amountMax().toString(),
                          "a consumer loan made online is at most " + limit.most(),
                          "lower the amount"));
                }
                int longest = loan.credit().months().stream().max(Integer::compare).orElseThrow();
                if (loan.credit().repayment() == Repayment.BULLET
                    && longest > limit.bulletMonths()) {
                  found.add(
                      new Failure(
                          "L07",
                          REASON,
                          loan,
                          "loan.terms_months",
                          loan.credit().months().toString(),
                          "paid back at the end it lasts at most %d months"
                              .formatted(limit.bulletMonths()),
                          "shorten the terms or have it paid back in instalments"));
                }
              });
    }
    return found.stream();
  }
}
