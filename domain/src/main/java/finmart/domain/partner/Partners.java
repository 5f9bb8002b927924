package finmart.domain.partner;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The partners of one catalogue, by code.
 *
 * @param byCode partners by their code, in the order of codes
 */
public record Partners(Map<String, Partner> byCode) implements Serializable {
  private static final int MOST_LEADS = 100_000_000;

  public Partners {
    byCode = new TreeMap<>(byCode);
  }

  /** Reads every file of {@code conf/partners/<catalogue>}. */
  public static Partners read(Path folder, Problems problems) {
    var partners = new TreeMap<String, Partner>();
    for (Path file : Document.filesIn(folder, problems)) {
      try (Fields top = Document.open(file, problems)) {
        for (Fields fields : top.each("partners")) {
          partner(fields)
              .ifPresent(
                  p -> {
                    if (partners.put(p.code(), p) != null) {
                      fields.note("code", p.code() + " is declared twice");
                    }
                  });
          fields.close();
        }
      }
    }
    return new Partners(partners);
  }

  public Optional<Partner> named(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  private static Optional<Partner> partner(Fields fields) {
    String code = fields.text("code");
    String legalName = fields.text("legal_name");
    var licence = licence(fields.in("licence"));
    var approval = approval(fields.in("approval"));
    var delivery = delivery(fields.in("delivery"));
    var domains = Set.copyOf(fields.texts("domains"));
    return fields.build(
        () -> new Partner(code, legalName, licence.get(), approval.get(), domains, delivery.get()));
  }

  private static Optional<Partner.Licence> licence(Fields fields) {
    try (fields) {
      var type = fields.one("type", Partner.LicenceType.class);
      String number = fields.text("number");
      var validTo = fields.date("valid_to");
      return fields.build(() -> new Partner.Licence(type, number, validTo));
    }
  }

  private static Optional<Partner.Approval> approval(Fields fields) {
    try (fields) {
      String number = fields.text("number");
      var approvedOn = fields.date("approved_on");
      var validTo = fields.date("valid_to");
      var lines = lines(fields);
      var regions = fields.texts("regions");
      return fields.build(() -> new Partner.Approval(number, approvedOn, validTo, lines, regions));
    }
  }

  private static Partner.DeliveryMode mode(Fields fields) {
    return fields.one("mode", Partner.DeliveryMode.class);
  }

  private static Optional<Partner.Delivery> delivery(Fields fields) {
    try (fields) {
      var mode = mode(fields);
      int quota = (int) fields.whole("daily_quota", 0, MOST_LEADS);
      var items = Set.copyOf(fields.texts("data_items"));
      return fields.build(() -> new Partner.Delivery(mode, quota, items));
    }
  }

  private static Set<ProductLine> lines(Fields fields) {
    var lines = new LinkedHashSet<ProductLine>();
    for (String written : fields.texts("lines")) {
      var line =
          Arrays.stream(ProductLine.values()).filter(l -> l.name().equals(written)).findAny();
      line.ifPresentOrElse(
          lines::add,
          () ->
              fields.note(
                  "lines",
                  "\""
                      + written
                      + "\" is no product line; known: "
                      + Arrays.toString(ProductLine.values())));
    }
    return lines;
  }
}
