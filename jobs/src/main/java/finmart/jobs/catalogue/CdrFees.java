package finmart.jobs.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Fees that a loan costs even when it is paid as agreed. */
final class CdrFees {
  /** What is typed where an ISO 8601 duration is asked for. */
  private static final Map<String, Integer> SLIPS =
      Map.of("Y", 12, "M", 1, "1Yr", 12, "1yr", 12, "pay yearly", 12, "Charged monthly", 1);

  private CdrFees() {}

  /** Returns how many months lie between two charges. */
  static OptionalInt period(JsonNode fee) {
    for (String field : List.of("additionalValue", "accrualFrequency")) {
      String written = fee.path(field).asText("").trim();
      if (SLIPS.containsKey(written)) {
        return OptionalInt.of(SLIPS.get(written));
      }
      OptionalInt months = Amounts.months(written);
      if (months.isPresent()) {
        return months;
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Returns every upfront and periodic fee; all are counted, also those of which only one may be
   * charged, so that no cost is understated. Empty if one of them can not be expressed: a cost
   * without it would be too low.
   */
  static Optional<List<Block>> of(JsonNode product, String lender, Draft draft) {
    var fees = new ArrayList<Block>();
    for (JsonNode fee : product.path("fees")) {
      String type = fee.path("feeType").asText();
      if (type.equals("UPFRONT") || type.equals("PERIODIC") || type.equals("VARIABLE")) {
        Optional<Block> block = fee(fee, type, lender);
        if (block.isEmpty()) {
          return Optional.empty();
        }
        fees.add(block.get());
      } else {
        draft.noEquivalent("fees." + type);
      }
    }
    return Optional.of(fees);
  }

  private static Optional<Block> fee(JsonNode fee, String type, String lender) {
    Optional<String> timing = type.equals("UPFRONT") ? Optional.of("UPFRONT") : timing(fee);
    OptionalLong amount = Amounts.minor(fee.path("amount").asText(""));
    int share = Amounts.bps(fee.path("balanceRate").asText("")).orElse(0);
    boolean isBoth = share > 0 && amount.orElse(0) > 0;
    boolean isNeither = share == 0 && amount.isEmpty();
    if (timing.isEmpty() || isBoth || isNeither) {
      return Optional.empty();
    }
    var block =
        new Block()
            .with("name", fee.path("name").asText("fee"))
            .with("charged_by", lender)
            .with("timing", timing.get());
    return Optional.of(
        share > 0
            ? block.with("principal_bps", share)
            : block.with("flat_minor", amount.getAsLong()));
  }

  private static Optional<String> timing(JsonNode fee) {
    return switch (period(fee).orElse(0)) {
      case 1 -> Optional.of("MONTHLY");
      case 12 -> Optional.of("YEARLY");
      default -> Optional.empty();
    };
  }
}
