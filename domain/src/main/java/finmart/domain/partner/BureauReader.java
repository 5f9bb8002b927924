package finmart.domain.partner;

import finmart.domain.document.Choices;
import finmart.domain.document.Fields;
import java.util.Optional;

/** Reads a credit bureau. */
final class BureauReader {
  private BureauReader() {}

  static Optional<Bureau> bureau(Fields fields) {
    String code = fields.text("code");
    String legalName = fields.word("legal_name");
    String domain = fields.word("domain");
    Optional<Bureau.Licence> licence = licence(fields.in("licence"));
    var lines = Choices.of(fields, "lines", ProductLine.class);
    Optional<FileRoute> route = FileRouteReader.route(fields);
    return licence.flatMap(
        held ->
            route.flatMap(
                to -> fields.build(() -> new Bureau(code, legalName, domain, held, lines, to))));
  }

  private static Optional<Bureau.Licence> licence(Fields open) {
    try (var fields = open) {
      String number = fields.text("number");
      String issuer = fields.word("issuer");
      var validTo = fields.date("valid_to");
      return fields.build(() -> new Bureau.Licence(number, issuer, validTo));
    }
  }
}
