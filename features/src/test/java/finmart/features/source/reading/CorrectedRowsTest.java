package finmart.features.source.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.source.LedgerEntry;
import finmart.features.source.ReplacedRow;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.table.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that repeat lines of former ones, and exports that tell them otherwise. */
class CorrectedRowsTest {
  private static final String AS_OF = "2026-06-30";
  private static final String HEADER = "id,day,amount,currency\n";
  private static final String GOOD = "a,2026-06-01,1.00,CNY\n";
  private static final SourceDeclaration DECLARATION =
      SourceFolder.declared(
          """
          description: demo
          legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
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

  @TempDir Path directory;

  @Test
  @Cites("B05")
  void aLineThatIsRepeatedIsADuplicateAndOneThatSaysSomethingElseIsANewVersion()
      throws IOException {
    write(
        "bill.csv",
        HEADER
            + "a,2026-06-02,2.00,CNY\n"
            + GOOD
            + GOOD
            + GOOD.replace("1.00", "3.00")
            + "b,2026-06-02,2.00,CNY\n");
    Instant first = AsOf.parse("2026-06-01").midnight();
    Instant second = first.plus(1, ChronoUnit.MICROS);
    Instant third = AsOf.parse("2026-06-02").midnight();
    try (Ingested read = read()) {
      assertThat(read.rowsDuplicate()).isEqualTo(1);
      assertThat(read.isConserved()).isTrue();
      assertThat(
              Records.collect(read.accepted().orderBy("entry_id", "known_at"), LedgerEntry.class))
          .extracting(LedgerEntry::entryId, LedgerEntry::amountMinor, LedgerEntry::knownAt)
          .containsExactly(
              tuple("a", 100L, first),
              tuple("a", 300L, second),
              tuple("a", 200L, third),
              tuple("b", 200L, third));
      assertThat(Records.collect(read.replaced().orElseThrow(), ReplacedRow.class))
          .extracting(ReplacedRow::rowId, ReplacedRow::knownAt, ReplacedRow::replacedAt)
          .containsExactlyInAnyOrder(tuple("a", first, second), tuple("a", second, third));
    }
  }

  @Test
  @Cites("B05")
  void aCorrectionCountsFromTheRunThatDidNotKnowItAndAnOldExportTakesItNotBack()
      throws IOException {
    write("bill.csv", HEADER + GOOD);
    var last = AsOf.parse(AS_OF).plusDays(-1);
    try (Ingested first = read()) {
      write("corrected.csv", HEADER + GOOD.replace("1.00", "3.00"));
      var earlier = new SourceReading.Earlier(last, first.accepted());
      try (var next = read(earlier)) {
        assertThat(next.rowsDuplicate()).isEqualTo(1);
        assertThat(Records.collect(next.accepted(), LedgerEntry.class))
            .extracting(LedgerEntry::amountMinor, LedgerEntry::knownAt)
            .containsExactly(tuple(300L, last.midnight()));
        var both = new SourceReading.Earlier(last, first.accepted().union(next.accepted()));
        try (var again = read(both)) {
          assertThat(again.rowsDuplicate()).isEqualTo(2);
          assertThat(again.rowsAccepted()).isZero();
        }
      }
    }
  }

  private void write(String file, String text) throws IOException {
    new SourceFolder(directory).write(file, text.getBytes(UTF_8));
  }

  private Ingested read() {
    return new SourceFolder(directory).read(DECLARATION, "ledger_entry", AS_OF);
  }

  private Ingested read(SourceReading.Earlier earlier) {
    return new SourceFolder(directory)
        .read(DECLARATION, "ledger_entry", AS_OF, Optional.of(earlier));
  }
}
