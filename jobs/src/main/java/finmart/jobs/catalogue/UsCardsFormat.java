package finmart.jobs.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.document.ConfigurationException;
import finmart.domain.partner.ProductLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The public list of US credit cards: one JSON array, amounts in whole dollars, no rates at all.
 */
final class UsCardsFormat implements CatalogueFormat {
  private static final Map<String, String> NETWORKS =
      Map.of("VISA", "VISA", "MASTERCARD", "MASTERCARD", "AMERICAN_EXPRESS", "AMEX");
  private static final int CENTS = 100;

  @Override
  public String name() {
    return "us-cards";
  }

  @Override
  public String currency() {
    return "USD";
  }

  @Override
  public String description() {
    return "a public list of US credit cards";
  }

  @Override
  public void read(BufferedReader file, Imported into) throws IOException {
    JsonNode cards;
    try {
      cards = new ObjectMapper().readTree(file);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException("the list of cards is no JSON: " + e.getOriginalMessage());
    }
    if (!cards.isArray()) {
      throw new ConfigurationException("the list of cards must be a JSON array");
    }
    cards.forEach(card -> into.row(() -> entry(card)));
  }

  private static Imported.Entry entry(JsonNode card) {
    if (card.path("discontinued").asBoolean()) {
      throw new Refused("discontinued");
    }
    if (card.path("isBusiness").asBoolean()) {
      throw new Refused("for businesses, not for persons");
    }
    String network = NETWORKS.get(card.path("network").asText());
    if (network == null) {
      throw new Refused("network " + card.path("network").asText("") + " is none of ours");
    }
    String issuer = Addresses.required(card, "issuer");
    var draft = new Draft(ProductLine.CREDIT_CARD);
    draft
        .common("name", Addresses.required(card, "name"))
        .common("eligibility", List.of())
        .own("network", network)
        .own("annual_fee_minor", annualFee(card))
        .own("first_year_free", card.path("isAnnualFeeWaived").asBoolean());
    Addresses.secure(card.path("url").asText(""))
        .ifPresentOrElse(page -> draft.common("url", page), () -> draft.notStated("url"));
    rewards(card, issuer, draft);
    draft.derived("legal_name: the source has a short name only");
    draft.notStated(
        "effective_from",
        "level",
        "interest_free_days",
        "revolving_apr_bps",
        "minimum_payment_bps",
        "late_fee_bps",
        "cash_fee_bps",
        "foreign_fee_bps");
    for (String field : List.of("offers", "historicalOffers", "credits", "imageUrl", "details")) {
      if (card.has(field) && (!card.get(field).isArray() || !card.get(field).isEmpty())) {
        draft.noEquivalent(field);
      }
    }
    String id = "us-" + Slug.digest(Addresses.required(card, "cardId"));
    return new Imported.Entry(
        id, new Imported.Institution("us-" + Slug.of(issuer), issuer.replace('_', ' ')), draft);
  }

  private static long annualFee(JsonNode card) {
    JsonNode fee = card.path("annualFee");
    if (!fee.isIntegralNumber() || fee.asLong() < 0) {
      throw new Refused("annual fee is not stated in whole dollars");
    }
    return fee.asLong() * CENTS;
  }

  private static void rewards(JsonNode card, String issuer, Draft draft) {
    String programme = card.path("currency").asText("");
    if (programme.equals("USD")) {
      draft.own("rewards", "CASHBACK");
      draft.derived("rewards: CASHBACK, as its rewards are counted in USD");
    } else {
      draft.own("rewards", "POINTS");
      draft.derived("rewards: POINTS, as its rewards are counted in a programme's own unit");
      if (!programme.equals(issuer)) {
        draft.own("co_brand", programme.replace('_', ' '));
        draft.derived("co_brand: the programme in which rewards are counted");
      }
    }
    if (card.has("universalCashbackPercent")) {
      draft.noEquivalent("universalCashbackPercent");
    }
  }
}
