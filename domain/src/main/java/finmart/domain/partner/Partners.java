package finmart.domain.partner;

import finmart.domain.document.Choices;
import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The partners of one catalogue, by code.
 *
 * @param byCode partners by their code, in the order of codes
 */
public record Partners(Map<String, Partner> byCode) implements Serializable {
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
    String creditCode = fields.text("credit_code", "");
    var licences = all(fields, "licences", Partners::licence);
    var approvals = all(fields, "approvals", Partners::approval);
    var list = fields.has("published_list") ? publishedList(fields.in("published_list")) : null;
    var events = all(fields, "events", Partners::event);
    var deliveries = all(fields, "deliveries", DeliveryReader::delivery);
    var quotas = all(fields, "quotas", DeliveryReader::quota);
    var domains = Set.copyOf(fields.texts("domains"));
    return fields.build(
        () ->
            new Partner(
                code,
                legalName,
                creditCode,
                licences,
                approvals,
                list,
                events,
                domains,
                deliveries,
                quotas));
  }

  private static <T> List<T> all(Fields owner, String key, Function<Fields, Optional<T>> reader) {
    var read = new ArrayList<T>();
    for (Fields fields : owner.each(key)) {
      try (fields) {
        reader.apply(fields).ifPresent(read::add);
      }
    }
    return read;
  }

  private static Optional<Partner.Licence> licence(Fields fields) {
    var type = fields.one("type", LicenceType.class);
    String number = fields.text("number");
    String issuer = fields.text("issuer");
    var validTo = fields.date("valid_to");
    return fields.build(() -> new Partner.Licence(type, number, issuer, validTo));
  }

  private static Optional<Partner.Approval> approval(Fields fields) {
    String number = fields.text("number");
    String approver = fields.text("approver");
    String recordedBy = fields.text("recorded_by");
    String checkedBy = fields.text("checked_by");
    var approvedOn = fields.date("approved_on");
    var validTo = fields.date("valid_to");
    var lines = Choices.of(fields, "lines", ProductLine.class);
    var regions = fields.texts("regions");
    return fields.build(
        () ->
            new Partner.Approval(
                number, approver, recordedBy, checkedBy, approvedOn, validTo, lines, regions));
  }

  private static Optional<Partner.RiskEvent> event(Fields fields) {
    var kind = fields.one("kind", Partner.RiskKind.class);
    String reference = fields.word("reference");
    var openedOn = fields.date("opened_on");
    var closedOn = fields.optionalDate("closed_on").orElse(null);
    return fields.build(() -> new Partner.RiskEvent(kind, reference, openedOn, closedOn));
  }

  private static Partner.PublishedList publishedList(Fields fields) {
    try (fields) {
      String url = fields.word("url");
      var first = fields.date("first_seen_on");
      var last = fields.date("last_seen_on");
      String snapshot = fields.text("snapshot");
      return fields
          .build(() -> new Partner.PublishedList(URI.create(url), first, last, snapshot))
          .orElse(null);
    }
  }
}
