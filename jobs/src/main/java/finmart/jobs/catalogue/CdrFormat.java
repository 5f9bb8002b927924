package finmart.jobs.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.partner.ProductLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Product reference data of Australia's Consumer Data Right (Consumer Data Standards, Banking,
 * {@code BankingProductDetail}), one product a line: credit and charge cards, and personal loans.
 * The other categories are no line of ours.
 */
final class CdrFormat implements CatalogueFormat {
  private static final Map<String, ProductLine> LINES =
      Map.of("CRED_AND_CHRG_CARDS", ProductLine.CREDIT_CARD, "PERS_LOANS", ProductLine.LOAN);

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "overviewUri", "OVERVIEW",
          "termsUri", "TERMS",
          "eligibilityUri", "ELIGIBILITY",
          "feesAndPricingUri", "FEES");

  private static final int DATE_LENGTH = "2026-01-31".length();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "cdr";
  }

  /** The standard's default where an amount names no currency. */
  @Override
  public String currency() {
    return "AUD";
  }

  @Override
  public String description() {
    return "Australian CDR product reference data";
  }

  @Override
  public void read(BufferedReader file, Imported into) throws IOException {
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      String text = line;
      if (!text.isBlank()) {
        into.row(() -> entry(parsed(text)));
      }
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new Refused("is no JSON");
    }
  }

  private static Imported.Entry entry(JsonNode product) {
    String category = Addresses.required(product, "productCategory");
    ProductLine line = LINES.get(category);
    if (line == null) {
      throw new Refused("category " + category + " is no line of ours");
    }
    refuseOthers(product);
    String brand = brand(product);
    var draft = new Draft(line);
    draft.common("name", Addresses.required(product, "name"));
    dates(product, draft);
    addresses(product, draft);
    if (product.path("isTailored").asBoolean()) {
      draft.common("tailored", true);
    }
    draft.common("eligibility", eligibility(product, draft));
    if (line == ProductLine.CREDIT_CARD) {
      CdrCard.read(product, draft);
    } else {
      CdrLoan.read(product, brand, draft);
    }
    for (String field : List.of("description", "cardArt", "bundles", "depositRates", "features")) {
      for (int i = 0; i < Math.max(product.path(field).size(), 1) && product.has(field); i++) {
        JsonNode type = product.path(field).path(i).path("featureType");
        draft.noEquivalent(type.isMissingNode() ? field : field + "." + type.asText());
      }
    }
    draft.derived("legal_name: the source has a brand name only");
    // A product id is unique within a brand only.
    String id = product.path("_brandId").asText(brand);
    return new Imported.Entry(
        "au-" + Slug.digest(id, Addresses.required(product, "productId")),
        new Imported.Institution("au-" + Slug.of(brand) + "-" + Slug.digest(id), brand),
        draft);
  }

  private static void refuseOthers(JsonNode product) {
    var types = new ArrayList<String>();
    product.path("eligibility").forEach(e -> types.add(e.path("eligibilityType").asText()));
    if (types.contains("STAFF")) {
      throw new Refused("for staff only");
    }
    if (types.contains("BUSINESS") && !types.contains("NATURAL_PERSON")) {
      throw new Refused("for businesses, not for persons");
    }
  }

  private static String brand(JsonNode product) {
    return List.of("brandName", "_brandName", "brand").stream()
        .map(field -> product.path(field).asText("").trim())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseThrow(() -> new Refused("brand is not stated"));
  }

  private static void dates(JsonNode product, Draft draft) {
    date(product, "effectiveFrom")
        .or(
            () -> {
              draft.derived("effective_from: the day the source was updated last");
              return date(product, "lastUpdated");
            })
        .ifPresentOrElse(
            day -> draft.common("effective_from", day.toString()),
            () -> draft.notStated("effective_from"));
    date(product, "effectiveTo").ifPresent(day -> draft.common("effective_to", day.toString()));
  }

  private static Optional<LocalDate> date(JsonNode product, String field) {
    String text = product.path(field).asText("");
    try {
      return text.length() < DATE_LENGTH
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text.substring(0, DATE_LENGTH)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void addresses(JsonNode product, Draft draft) {
    JsonNode more = product.path("additionalInformation");
    Optional<String> overview = Addresses.secure(more.path("overviewUri").asText(""));
    Optional<String> form = Addresses.secure(product.path("applicationUri").asText(""));
    form.or(() -> overview)
        .ifPresentOrElse(page -> draft.common("url", page), () -> draft.notStated("url"));
    if (form.isEmpty() && overview.isPresent()) {
      draft.derived("url: the overview page, as there is none to apply at");
    }
    var documents = new Block();
    DOCUMENTS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            kind ->
                Addresses.secure(more.path(kind.getKey()).asText(""))
                    .ifPresent(address -> documents.with(kind.getValue(), address)));
    if (!documents.values().isEmpty()) {
      draft.common("documents", documents);
    }
  }

  /** Conditions on age are ours as they stand; the others are words, or amounts of another kind. */
  private static List<Block> eligibility(JsonNode product, Draft draft) {
    var rules = new ArrayList<Block>();
    for (JsonNode condition : product.path("eligibility")) {
      String type = condition.path("eligibilityType").asText();
      var age = Amounts.years(condition.path("additionalValue").asText(""));
      if (type.equals("MIN_AGE") && age.isPresent()) {
        rules.add(rule("AGE_TOO_LOW", "at_least", "minimum", age.getAsLong()));
      } else if (type.equals("MAX_AGE") && age.isPresent()) {
        rules.add(rule("AGE_TOO_HIGH", "at_most", "maximum", age.getAsLong()));
      } else {
        draft.noEquivalent("eligibility." + type);
      }
    }
    return rules;
  }

  private static Block rule(String code, String test, String bound, long years) {
    return new Block()
        .with("code", code)
        .with(
            "test", new Block().with(test, new Block().with("attribute", "age").with(bound, years)))
        .with("source", "CDR eligibility");
  }
}
