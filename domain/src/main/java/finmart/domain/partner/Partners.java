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
 * @param bureaus credit bureaus by their code, which is no partner's
 */
public record Partners(Map<String, Partner> byCode, Map<String, Bureau> bureaus)
    implements Serializable {
  public Partners {
    byCode = new TreeMap<>(byCode);
    bureaus = new TreeMap<>(bureaus);
  }

  /** Partners of whom none is reached through a bureau. */
  public Partners(Map<String, Partner> byCode) {
    this(byCode, Map.of());
  }

  /** Reads every file of {@code conf/partners/<catalogue>}. */
  public static Partners read(Path folder, Problems problems) {
    var partners = new TreeMap<String, Partner>();
    var bureaus = new TreeMap<String, Bureau>();
    var files = new ArrayList<Fields>();
    for (Path file : Document.filesIn(folder, problems)) {
      files.add(Document.open(file, problems));
    }
    // Bureaus first: partners of any file may name them.
    for (Fields top : files) {
      for (Fields open : top.each("bureaus")) {
        try (var fields = open) {
          BureauReader.bureau(fields)
              .ifPresent(b -> noteTwice(bureaus.put(b.code(), b), b.code(), fields));
        }
      }
    }
    for (Fields open : files) {
      try (var top = open) {
        partners(top, bureaus, partners);
      }
    }
    return new Partners(partners, bureaus);
  }

  private static void partners(
      Fields top, Map<String, Bureau> bureaus, Map<String, Partner> partners) {
    for (Fields open : top.each("partners")) {
      try (var fields = open) {
        partner(fields, bureaus)
            .ifPresent(
                p -> {
                  noteTwice(partners.put(p.code(), p), p.code(), fields);
                  noteTwice(bureaus.get(p.code()), p.code(), fields);
                });
      }
    }
  }

  private static void noteTwice(Object former, String code, Fields fields) {
    if (former != null) {
      fields.note("code", code + " is declared twice");
    }
  }

  /** Everybody who gets a batch every day, in the order of codes. */
  public List<FileReceiver> fileReceivers() {
    var routes = new TreeMap<String, FileRoute>();
    byCode.forEach((code, partner) -> partner.fileRoute().ifPresent(r -> routes.put(code, r)));
    bureaus.forEach((code, bureau) -> routes.put(code, bureau.route()));
    return routes.entrySet().stream().map(e -> new FileReceiver(e.getKey(), e.getValue())).toList();
  }

  /** The registered name of an institution or a bureau. */
  public Optional<String> legalName(String code) {
    return named(code)
        .map(Partner::legalName)
        .or(() -> Optional.ofNullable(bureaus.get(code)).map(Bureau::legalName));
  }

  public Optional<Partner> named(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  private static Optional<Partner> partner(Fields fields, Map<String, Bureau> bureaus) {
    String code = fields.text("code");
    String legalName = fields.text("legal_name");
    String creditCode = fields.text("credit_code", "");
    var licences = all(fields, "licences", Partners::licence);
    var approvals = all(fields, "approvals", Partners::approval);
    var list = fields.has("published_list") ? publishedList(fields.in("published_list")) : null;
    var events = all(fields, "events", Partners::event);
    var deliveries = all(fields, "deliveries", way -> DeliveryReader.delivery(way, bureaus));
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
