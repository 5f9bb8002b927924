package finmart.domain.settlement;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.settlement.Contract.Clause;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the contracts of one catalogue from {@code conf/settlement/<catalogue>/*.yaml}. */
public final class ContractReader {
  /** First day of 金规〔2025〕9号: a lender pays a share of principal as it comes back (L04). */
  private static final LocalDate IN_STEP_FROM = LocalDate.of(2025, 10, 1);

  private static final BigDecimal DEAREST = BigDecimal.valueOf(100_000_000);
  private static final int FINEST = 4;
  private static final int LONGEST_WINDOW = 730;
  private static final int HIGHEST_RATE = 10_000;

  private final Catalogue catalogue;
  private final ContractCheck check = new ContractCheck();

  private ContractReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** How a clause says what it bills. */
  private enum Model {
    CPC,
    CPL,
    CPA,
    CPS,
    FIXED
  }

  /**
   * Reads every file of the folder; without one there are no contracts.
   *
   * @param folder {@code conf/settlement/<catalogue>}
   */
  public static Contracts read(Path folder, Catalogue catalogue, Problems problems) {
    if (!Files.isDirectory(folder)) {
      return new Contracts(List.of());
    }
    var reader = new ContractReader(catalogue);
    for (Path file : Document.filesIn(folder, problems)) {
      try (Fields top = Document.open(file, problems)) {
        top.each("contracts").forEach(reader::contract);
      }
    }
    return reader.check.contracts();
  }

  private void contract(Fields fields) {
    try (fields) {
      String number = fields.word("number");
      String partner = fields.word("partner");
      String amends = fields.text("amends", "");
      LocalDate agreedOn = fields.date("agreed_on");
      int tax = (int) fields.whole("tax_bps", 0, HIGHEST_RATE);
      var partners = catalogue.partners().byCode().keySet();
      if (!partner.isBlank() && !partners.contains(partner)) {
        fields.note(
            "partner", "\"" + partner + "\" is no partner" + Suggestion.after(partner, partners));
      }
      var windows = windows(fields);
      var clauses = new ArrayList<Clause>();
      for (Fields plan : fields.each("plans")) {
        try (plan) {
          clause(plan, partner, windows).ifPresent(clauses::add);
        }
      }
      fields
          .build(() -> new Contract(number, partner, amends, agreedOn, tax, windows, clauses))
          .ifPresent(contract -> check.add(contract, fields));
    }
  }

  private static Map<ProductLine, Contract.Window> windows(Fields contract) {
    var windows = new EnumMap<ProductLine, Contract.Window>(ProductLine.class);
    for (Fields fields : contract.each("windows")) {
      try (fields) {
        var line = fields.one("line", ProductLine.class);
        int apply = (int) fields.whole("apply_days", 1, LONGEST_WINDOW);
        int complete = (int) fields.whole("complete_days", 1, LONGEST_WINDOW);
        if (windows.put(line, new Contract.Window(apply, complete)) != null) {
          fields.note("line", line + " has two windows");
        }
      }
    }
    return windows;
  }

  private Optional<Clause> clause(
      Fields fields, String partner, Map<ProductLine, Contract.Window> windows) {
    var model = fields.one("model", Model.class);
    String productId = fields.text("product", "");
    var line =
        productId.isEmpty() ? fields.one("line", ProductLine.class) : lineOf(fields, partner);
    LocalDate from = fields.date("valid_from");
    LocalDate to = fields.date("valid_to");
    Optional<PricePlan> plan = plan(fields, model);
    plan.ifPresent(p -> check(fields, p, line, to, windows));
    return plan.flatMap(p -> fields.build(() -> new Clause(p, line, productId, from, to)));
  }

  private Optional<PricePlan> plan(Fields fields, Model model) {
    if (model == Model.CPS) {
      int rate = (int) fields.whole("rate_bps", 1, HIGHEST_RATE);
      boolean isInStep = fields.flag("in_step");
      return fields.build(() -> new PricePlan.OfPrincipal(rate, isInStep));
    }
    var event = model == Model.CPA ? fields.one("event", BillableEvent.class) : BillableEvent.CLICK;
    BigDecimal price = price(fields);
    return fields.build(
        () ->
            switch (model) {
              case CPC -> new PricePlan.PerClick(price);
              case CPL -> new PricePlan.PerLead(price);
              case FIXED -> new PricePlan.Monthly(price);
              case CPA, CPS -> new PricePlan.PerAction(event, price);
            });
  }

  private static BigDecimal price(Fields fields) {
    String text = fields.text("price_minor").replace("_", "");
    try {
      var price = new BigDecimal(text);
      if (price.signum() > 0 && price.compareTo(DEAREST) <= 0 && price.scale() <= FINEST) {
        return price;
      }
    } catch (NumberFormatException e) {
      // said below, with the range
    }
    if (fields.has("price_minor")) {
      fields.note(
          "price_minor",
          "\"%s\" must be above 0 to %s, with at most %d decimals"
              .formatted(text, DEAREST, FINEST));
    }
    return BigDecimal.ONE;
  }

  private ProductLine lineOf(Fields fields, String partner) {
    String id = fields.text("product");
    var ids = catalogue.products().stream().map(Product::id).toList();
    var product = catalogue.products().stream().filter(p -> p.id().equals(id)).findFirst();
    if (product.isEmpty()) {
      fields.note("product", "\"" + id + "\" is no product" + Suggestion.after(id, ids));
    } else if (!product.get().listing().partner().equals(partner)) {
      fields.note(
          "product",
          "%s is sold by %s, not by %s".formatted(id, product.get().listing().partner(), partner));
    }
    return product.map(Product::line).orElse(ProductLine.CREDIT_CARD);
  }

  private static void check(
      Fields fields,
      PricePlan plan,
      ProductLine line,
      LocalDate validTo,
      Map<ProductLine, Contract.Window> windows) {
    if (line == ProductLine.INSURANCE && !plan.isFreeOfSales()) {
      fields.note("model", "an insurer pays by no premium and no policy: CPC or FIXED (rule N17)");
    } else if (!plan.event().happensTo(line)) {
      fields.note("model", "%s does not happen to %s".formatted(plan.event(), line));
    } else if (plan.event().needsAttribution() && !windows.containsKey(line)) {
      fields.note("model", "%s needs a window for %s in windows".formatted(plan.event(), line));
    }
    if (plan.event() == BillableEvent.DISBURSED && !validTo.isBefore(IN_STEP_FROM)) {
      fields.note(
          "in_step",
          "must be true from %s on: a lender pays as the principal comes back (rule L04)"
              .formatted(IN_STEP_FROM));
    }
  }
}
