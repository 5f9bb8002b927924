package finmart.domain.product;

import finmart.domain.document.Choices;
import finmart.domain.document.Fields;
import finmart.domain.money.Charge;
import finmart.domain.money.Contingency;
import finmart.domain.money.CreditTerms;
import finmart.domain.money.Fee;
import finmart.domain.money.Money;
import finmart.domain.money.Repayment;
import finmart.domain.product.loan.LoanKind;
import finmart.domain.product.loan.LoanPurpose;
import finmart.domain.product.loan.LoanUse;
import finmart.domain.product.loan.Security;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what is particular to a loan. */
final class LoanReader {
  private static final int MOST_BPS = 10_000;
  private static final String AMOUNT_MIN = "amount_min_minor";
  private static final String AMOUNT_MAX = "amount_max_minor";
  private static final String TERMS = "terms_months";
  private static final Set<String> DECIDE_COST =
      Set.of(AMOUNT_MIN, AMOUNT_MAX, TERMS, "repayment", "nominal_min_bps", "nominal_max_bps");

  private LoanReader() {}

  static Optional<Product> loan(Optional<Listing> listing, Fields fields, Currency currency) {
    var kind = fields.one("kind", LoanKind.class);
    Set<String> notStated = listing.map(l -> l.origin().notStated()).orElse(Set.of());
    // Stand-ins that make terms of a loan at all; it is never shown and its cost never computed.
    var statedLeast = ProductReader.money(fields, AMOUNT_MIN, currency);
    var statedMost = ProductReader.money(fields, AMOUNT_MAX, currency);
    var statedTerms = wholes(fields, TERMS);
    var least = notStated.contains(AMOUNT_MIN) ? new Money(1, currency) : statedLeast;
    var most = notStated.contains(AMOUNT_MAX) ? least : statedMost;
    var terms = notStated.contains(TERMS) ? List.of(1) : statedTerms;
    var repayment = fields.one("repayment", Repayment.class);
    var lowest = ProductReader.rate(fields, "nominal_min_bps");
    var highest = ProductReader.rate(fields, "nominal_max_bps");
    var security = fields.one("security", Security.class);
    var use =
        new LoanUse(
            Choices.of(fields, "purposes", LoanPurpose.class),
            Choices.of(fields, "forbidden", LoanPurpose.class),
            fields.one("disbursement", LoanUse.Disbursement.class));
    boolean excludesStudents = fields.has("excludes_students") && fields.flag("excludes_students");
    var cost = fields.has("cost") ? cost(fields.in("cost"), currency) : Cost.UNKNOWN;
    boolean isDisclosed = fields.has("cost") && Collections.disjoint(notStated, DECIDE_COST);
    return listing.flatMap(
        common ->
            fields.build(
                () ->
                    new Product.Loan(
                        common,
                        kind,
                        new CreditTerms(
                            least,
                            most,
                            terms,
                            repayment,
                            lowest,
                            highest,
                            cost.lender(),
                            cost.fees(),
                            cost.contingencies()),
                        isDisclosed,
                        security,
                        use,
                        excludesStudents)));
  }

  /** Who charges what. */
  private record Cost(String lender, List<Fee> fees, List<Contingency> contingencies) {
    static final Cost UNKNOWN = new Cost("", List.of(), List.of());
  }

  private static Cost cost(Fields fields, Currency currency) {
    try (fields) {
      String lender = fields.text("lender");
      var fees = each(fields, "fees", fee -> fee(fee, currency));
      var contingencies = each(fields, "contingencies", LoanReader::contingency);
      return new Cost(lender, fees, contingencies);
    }
  }

  private static Optional<Fee> fee(Fields fields, Currency currency) {
    String name = fields.text("name");
    String chargedBy = fields.text("charged_by");
    var timing = fields.one("timing", Fee.Timing.class);
    var charge = charge(fields, currency);
    return fields.build(() -> new Fee(name, chargedBy, timing, charge.orElseThrow()));
  }

  private static Optional<Charge> charge(Fields fields, Currency currency) {
    var kinds =
        List.of("flat_minor", "principal_bps", "balance_bps").stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      fields.note(
          "a fee has exactly one of flat_minor, principal_bps, balance_bps; found " + kinds);
      return Optional.empty();
    }
    if (kinds.contains("flat_minor")) {
      return Optional.of(new Charge.Flat(ProductReader.money(fields, "flat_minor", currency)));
    }
    int bps = (int) fields.whole(kinds.get(0), 0, MOST_BPS);
    var per = fields.one("per", Charge.Per.class, Charge.Per.CHARGE);
    return Optional.of(
        kinds.contains("principal_bps")
            ? new Charge.OfPrincipal(bps, per)
            : new Charge.OfBalance(bps, per));
  }

  private static Optional<Contingency> contingency(Fields fields) {
    var kind = fields.one("kind", Contingency.Kind.class);
    String chargedBy = fields.text("charged_by");
    int bps = (int) fields.whole("bps", 0, 10 * MOST_BPS);
    return fields.build(() -> new Contingency(kind, chargedBy, bps));
  }

  private static <T> List<T> each(Fields owner, String key, Function<Fields, Optional<T>> reader) {
    var read = new ArrayList<T>();
    for (Fields fields : owner.each(key)) {
      try (fields) {
        reader.apply(fields).ifPresent(read::add);
      }
    }
    return read;
  }

  private static List<Integer> wholes(Fields fields, String key) {
    try {
      return fields.texts(key).stream().map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      fields.note(key, "must be a list of whole numbers");
      return List.of();
    }
  }
}
