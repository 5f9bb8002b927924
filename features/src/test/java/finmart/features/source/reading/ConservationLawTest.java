package finmart.features.source.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.source.declaration.SourceDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

class ConservationLawTest {
  private static final SourceDeclaration DECLARATION =
      SourceFolder.declared(
          """
          description: demo
          legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
          history: {covers_until: 2026-07-31}
          feeds:
            - contract: ledger_entry
              files: "*.csv"
              format: csv
              columns:
                entry_id: id
                source_user_id: {constant: me}
                entry_type: {constant: EXPENSE}
                amount_minor: {decimal: {column: amount}}
                currency: currency
                occurred_at: {date: {column: day, patterns: uuuu-MM-dd}}
          """);

  /** What a plain loop says about a line. */
  private record Line(String text, boolean isGood, boolean isLater, String id) {}

  @Provide
  Arbitrary<List<Line>> lines() {
    var ids = Arbitraries.of("a", "b", "c", "d", "e", "f", "");
    var amounts = Arbitraries.of("1.00", "0", "-1", "x", "99999999999", "\"1,000.5\"");
    var currencies =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of("CNY", "USD")), Tuple.of(1, Arbitraries.of("", "XX")));
    var days =
        Arbitraries.of("2026-06-01", "2026-06-29", "2026-06-30", "2026-07-31", "2026-08-01", "?");
    var cut = Arbitraries.of(false, false, false, false, true);
    return Combinators.combine(ids, amounts, currencies, days, cut)
        .as(ConservationLawTest::line)
        .list()
        .ofMaxSize(40);
  }

  private static Line line(String id, String amount, String currency, String day, boolean isCut) {
    boolean isRight =
        !id.isEmpty()
            && List.of("1.00", "0", "\"1,000.5\"").contains(amount)
            && List.of("CNY", "USD").contains(currency)
            && !isCut
            && day.compareTo("2026-08-01") < 0
            && !day.equals("?");
    boolean isLater = isRight && day.compareTo("2026-06-30") >= 0;
    String text = String.join(",", id, amount, currency) + (isCut ? "" : "," + day);
    return new Line(text, isRight && !isLater, isLater, id);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void everyRowIsAcceptedRefusedRepeatedOrLeftForItsDay(@ForAll("lines") List<Line> lines)
      throws IOException {
    Path directory = Files.createTempDirectory("conservation");
    var folder = new SourceFolder(directory);
    int half = lines.size() / 2;
    folder.write("1.csv", file(lines.subList(0, half)));
    folder.write("2.csv", file(lines.subList(half, lines.size())));
    var ids = new HashSet<String>();
    var versions = new HashSet<String>();
    long good = 0;
    long later = 0;
    for (Line line : lines) {
      good += line.isGood() ? 1 : 0;
      later += line.isLater() ? 1 : 0;
      if (line.isGood()) {
        ids.add(line.id());
        versions.add(line.text());
      }
    }
    try (Ingested read = folder.read(DECLARATION, "ledger_entry", "2026-06-30")) {
      assertThat(read.isConserved()).isTrue();
      assertThat(read.rowsLater()).isEqualTo(later);
      assertThat(read.rowsIn()).isEqualTo(lines.size() - later);
      assertThat(read.rowsAccepted()).isEqualTo(versions.size()).isEqualTo(read.accepted().count());
      assertThat(read.rowsDuplicate()).isEqualTo(good - versions.size());
      assertThat(read.rowsRefused()).isEqualTo(read.refused().count());
      assertThat(read.accepted().select("entry_id").distinct().count()).isEqualTo(ids.size());
    } finally {
      for (String name : List.of("1.csv", "2.csv", "")) {
        Files.delete(directory.resolve(name));
      }
    }
  }

  private static byte[] file(List<Line> lines) {
    var text = new StringBuilder("id,amount,currency,day\n");
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString().getBytes(UTF_8);
  }
}
