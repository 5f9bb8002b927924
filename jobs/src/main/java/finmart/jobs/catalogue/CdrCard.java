package finmart.jobs.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The terms of a card, from CDR fees, rates and features. */
final class CdrCard {
  private static final Map<String, String> NETWORKS =
      Map.of(
          "visa", "VISA",
          "mastercard", "MASTERCARD",
          "american express", "AMEX",
          "unionpay", "UNIONPAY",
          "diners", "DINERS");
  private static final List<String> LEVELS = List.of("CLASSIC", "GOLD", "PLATINUM", "DIAMOND");
  private static final Pattern OF_OTHERS =
      Pattern.compile("(?i)additional|inactiv|dormant|supplementary");
  private static final Pattern FOREIGN = Pattern.compile("(?i)foreign|international|overseas");
  private static final int MONTHS_A_YEAR = 12;

  private CdrCard() {}

  static void read(JsonNode product, Draft draft) {
    network(product, draft);
    level(product, draft);
    annualFee(product, draft);
    interestFreeDays(product, draft);
    rates(product, draft);
    foreignFee(product, draft);
    draft.notStated("minimum_payment_bps", "late_fee_bps", "cash_fee_bps");
    product
        .path("constraints")
        .forEach(
            limit -> draft.noEquivalent("constraints." + limit.path("constraintType").asText()));
  }

  /** No field has the network; the name, the description or the card feature mostly says it. */
  private static void network(JsonNode product, Draft draft) {
    var text = new StringBuilder(product.path("name").asText());
    text.append(' ').append(product.path("description").asText(""));
    for (JsonNode feature : product.path("features")) {
      if (feature.path("featureType").asText().replace(' ', '_').equals("CARD_ACCESS")) {
        text.append(' ').append(feature.path("additionalValue").asText(""));
      }
    }
    String words = text.toString().toLowerCase(Locale.ROOT);
    var named = NETWORKS.keySet().stream().filter(words::contains).toList();
    if (named.size() == 1) {
      draft.own("network", NETWORKS.get(named.get(0)));
      draft.derived("network: the only one its texts name");
    } else {
      draft.notStated("network");
    }
  }

  private static void level(JsonNode product, Draft draft) {
    String name = product.path("name").asText().toUpperCase(Locale.ROOT);
    var named = LEVELS.stream().filter(name::contains).toList();
    if (named.size() == 1) {
      draft.own("level", named.get(0));
      draft.derived("level: the one in its name");
    } else {
      draft.notStated("level");
    }
  }

  /** Fees that come every year or month whatever is done with the card, of its holder. */
  private static void annualFee(JsonNode product, Draft draft) {
    var periodic = new ArrayList<JsonNode>();
    for (JsonNode fee : product.path("fees")) {
      String type = fee.path("feeType").asText();
      if (type.equals("PERIODIC") && !OF_OTHERS.matcher(fee.path("name").asText()).find()) {
        periodic.add(fee);
      } else {
        draft.noEquivalent("fees." + type);
      }
    }
    var yearly = periodic.stream().map(CdrCard::aYear).toList();
    if (!product.path("fees").isArray() || yearly.stream().anyMatch(OptionalLong::isEmpty)) {
      draft.notStated("annual_fee_minor");
      return;
    }
    draft.own("annual_fee_minor", yearly.stream().mapToLong(OptionalLong::orElseThrow).sum());
    if (yearly.isEmpty()) {
      draft.derived("annual_fee_minor: 0, as its list of fees has no periodic one");
    } else if (yearly.size() > 1) {
      draft.derived("annual_fee_minor: the sum of its periodic fees");
    }
  }

  private static OptionalLong aYear(JsonNode fee) {
    OptionalInt months = CdrFees.period(fee);
    OptionalLong amount = Amounts.minor(fee.path("amount").asText(""));
    return months.isEmpty() || amount.isEmpty() || MONTHS_A_YEAR % months.getAsInt() != 0
        ? OptionalLong.empty()
        : OptionalLong.of(amount.getAsLong() * (MONTHS_A_YEAR / months.getAsInt()));
  }

  private static void interestFreeDays(JsonNode product, Draft draft) {
    for (JsonNode feature : product.path("features")) {
      if (feature.path("featureType").asText().replace(' ', '_').equals("INTEREST_FREE")) {
        OptionalInt days = Amounts.days(feature.path("additionalValue").asText(""));
        if (days.isPresent()) {
          draft.own("interest_free_days", days.getAsInt());
          return;
        }
      }
    }
    draft.notStated("interest_free_days");
  }

  private static void rates(JsonNode product, Draft draft) {
    int highest = -1;
    for (JsonNode rate : product.path("lendingRates")) {
      String type = rate.path("lendingRateType").asText();
      OptionalInt bps = Amounts.bps(rate.path("rate").asText(""));
      if (type.equals("PURCHASE") && bps.isPresent()) {
        highest = Math.max(highest, bps.getAsInt());
      } else {
        draft.noEquivalent("lendingRates." + type);
      }
    }
    if (highest < 0) {
      draft.notStated("revolving_apr_bps");
    } else {
      draft.own("revolving_apr_bps", highest);
    }
  }

  private static void foreignFee(JsonNode product, Draft draft) {
    var found = new TreeSet<Integer>();
    for (JsonNode fee : product.path("fees")) {
      if (FOREIGN.matcher(fee.path("name").asText()).find()) {
        Amounts.bps(fee.path("transactionRate").asText("")).ifPresent(found::add);
      }
    }
    found.remove(0);
    if (found.size() == 1) {
      draft.own("foreign_fee_bps", found.first());
      draft.derived("foreign_fee_bps: the only rate of a fee named foreign or international");
    } else {
      draft.notStated("foreign_fee_bps");
    }
  }
}
