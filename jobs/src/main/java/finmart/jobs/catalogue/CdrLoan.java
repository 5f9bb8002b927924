package finmart.jobs.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The terms of a personal loan, from CDR rates, constraints and fees. */
final class CdrLoan {
  private CdrLoan() {}

  static void read(JsonNode product, String lender, Draft draft) {
    rates(product, draft);
    amounts(product, draft);
    security(product, draft);
    var fees = CdrFees.of(product, lender, draft);
    if (fees.isPresent() && product.path("fees").isArray()) {
      draft.own("cost", new Block().with("lender", lender).with("fees", fees.get()));
      draft.incomplete("cost.contingencies");
    } else {
      draft.notStated("cost");
    }
    draft.notStated("kind", "purposes", "forbidden", "disbursement", "excludes_students");
  }

  /**
   * Rates a new borrower may pay for the whole term; a reduced or a penal one is another matter.
   */
  private static void rates(JsonNode product, Draft draft) {
    var rates = new TreeSet<Integer>();
    var months = new TreeSet<Integer>();
    var repayments = new TreeSet<String>();
    for (JsonNode rate : product.path("lendingRates")) {
      String type = rate.path("lendingRateType").asText();
      OptionalInt bps = Amounts.bps(rate.path("rate").asText(""));
      if (!List.of("FIXED", "VARIABLE", "FLOATING").contains(type) || bps.isEmpty()) {
        draft.noEquivalent("lendingRates." + type);
        continue;
      }
      rates.add(bps.getAsInt());
      repayments.add(rate.path("repaymentType").asText("PRINCIPAL_AND_INTEREST"));
      Amounts.months(rate.path("additionalValue").asText("")).ifPresent(months::add);
      for (JsonNode tier : rate.path("tiers")) {
        if (tier.path("unitOfMeasure").asText().equals("MONTH")) {
          Amounts.whole(tier.path("minimumValue").asText("")).ifPresent(m -> months.add((int) m));
          Amounts.whole(tier.path("maximumValue").asText("")).ifPresent(m -> months.add((int) m));
        }
      }
    }
    rates.remove(0);
    months.removeIf(m -> m < 1);
    if (rates.isEmpty()) {
      draft.notStated("nominal_min_bps", "nominal_max_bps");
    } else {
      draft.own("nominal_min_bps", rates.first()).own("nominal_max_bps", rates.last());
    }
    if (months.isEmpty()) {
      draft.notStated("terms_months");
    } else {
      draft.own("terms_months", List.copyOf(months));
      draft.derived("terms_months: the ends of its tiers and fixed periods");
    }
    if (repayments.size() == 1) {
      boolean isInterestOnly = repayments.first().equals("INTEREST_ONLY");
      draft.own("repayment", isInterestOnly ? "INTEREST_FIRST" : "EQUAL_INSTALMENT");
      draft.derived("repayment: principal and interest unless it says interest only");
    } else {
      draft.notStated("repayment");
    }
  }

  /** Limits of the product, or of the tiers of its rates; the widest, if there are more. */
  private static void amounts(JsonNode product, Draft draft) {
    var least = new TreeSet<Long>();
    var most = new TreeSet<Long>();
    for (JsonNode limit : product.path("constraints")) {
      String type = limit.path("constraintType").asText();
      String value = limit.path("additionalValue").asText("");
      if (type.equals("MIN_LIMIT")) {
        Amounts.minor(value).ifPresent(least::add);
      } else if (type.equals("MAX_LIMIT")) {
        Amounts.minor(value).ifPresent(most::add);
      } else {
        draft.noEquivalent("constraints." + type);
      }
    }
    if (least.isEmpty() || most.isEmpty()) {
      tiers(product, least, most);
      draft.derived("amounts: the ends of the tiers of its rates, where they have any");
    }
    least.removeIf(amount -> amount < 1);
    boolean isContradiction = !least.isEmpty() && !most.isEmpty() && least.first() > most.last();
    if (least.isEmpty() || isContradiction) {
      draft.notStated("amount_min_minor");
    } else {
      draft.own("amount_min_minor", least.first());
    }
    if (most.isEmpty() || isContradiction) {
      draft.notStated("amount_max_minor");
    } else {
      draft.own("amount_max_minor", most.last());
    }
  }

  private static void tiers(JsonNode product, TreeSet<Long> least, TreeSet<Long> most) {
    for (JsonNode rate : product.path("lendingRates")) {
      for (JsonNode tier : rate.path("tiers")) {
        if (tier.path("unitOfMeasure").asText().equals("DOLLAR")) {
          Amounts.minor(tier.path("minimumValue").asText("")).ifPresent(least::add);
          Amounts.minor(tier.path("maximumValue").asText("")).ifPresent(most::add);
        }
      }
    }
  }

  private static void security(JsonNode product, Draft draft) {
    String name = product.path("name").asText().toLowerCase(Locale.ROOT);
    if (name.contains("unsecured")) {
      draft.own("security", "CREDIT");
      draft.derived("security: CREDIT, as its name says unsecured");
    } else {
      draft.notStated("security");
    }
  }
}
