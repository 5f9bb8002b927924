package finmart.features.source.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.source.Application;
import finmart.features.source.Contracts;
import finmart.features.table.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SourceDeclarationTest {
  private static final Path FOLDER = Path.of("../conf/sources");

  private static final String HEAD =
      """
      description: demo
      currency: CNY
      legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
      """;

  private static SourceDeclaration read(String yaml) {
    var problems = new Problems();
    var read =
        SourceDeclaration.read(Document.parse(yaml, "demo.yaml", problems), "demo", problems);
    problems.orThrow();
    return read;
  }

  @Test
  void everyShippedDeclarationReads() {
    var files = Document.filesIn(FOLDER, new Problems());
    assertThat(files).hasSize(11);
    assertThat(files).allSatisfy(f -> assertThat(SourceDeclaration.read(f).feeds()).isNotEmpty());
  }

  @Test
  void theWorldFillsEveryContractButWhatTheServerRecords() {
    var world = SourceDeclaration.read(FOLDER.resolve("world.yaml"));
    var filled = new ArrayList<>(Contracts.ALL);
    filled.remove(Application.TABLE);
    assertThat(world.feeds()).extracting(Feed::contract).containsExactlyElementsOf(filled);
    assertThat(world.catalogue()).contains("supermarket");
    assertThat(world.wants("ledger_entry/known_on=2026-06-01/part-0.avro")).isTrue();
    assertThat(world.wants("truth/known_on=2026-06-01/part-0.avro")).isFalse();
  }

  @Test
  void berkaIsAnExportOfThePast() {
    var berka = SourceDeclaration.read(FOLDER.resolve("berka.yaml"));
    assertThat(berka.coversUntil()).contains(LocalDate.of(1998, 12, 31));
    assertThat(berka.wants("disp.asc")).isTrue();
  }

  @Test
  void namesEveryProblemAtOnceWithLineAndWhatWasMeant() {
    String yaml =
        """
        descripton: demo
        legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
        feeds:
          - contract: ledger_entri
            files: x.csv
            format: cvs
            columns:
              entry_id: {colum: id}
              currency: {lookup: {column: c, reference: nowhere}}
              occurred_at: {date: {column: t, patterns: "yyyy-b"}}
        """;
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("demo.yaml:1: description: is missing")
        .hasMessageContaining("demo.yaml:1: descripton: is not a key here")
        .hasMessageContaining("did you mean \"description\"?")
        .hasMessageContaining("\"ledger_entri\" is no contract; did you mean \"ledger_entry\"?")
        .hasMessageContaining("\"cvs\" is not known; did you mean \"CSV\"?")
        .hasMessageContaining("demo.yaml:8")
        .hasMessageContaining("is no form of mapping; did you mean \"column\"?")
        .hasMessageContaining("\"nowhere\" is not declared")
        .hasMessageContaining("\"yyyy-b\" is no date pattern")
        .hasMessageContaining("amount_minor: is missing; the contract requires it");
  }

  @Test
  @Cites({"N05", "P12"})
  void aSourceWithoutLegalBasisIsNotRead() {
    assertThatThrownBy(() -> read("description: demo\nfeeds: []\n"))
        .hasMessageContaining("legal_basis: is missing");
  }

  @Test
  void aColumnOfCardSecretsIsNeverTaken() {
    String yaml =
        HEAD
            + """
            feeds:
              - contract: social_edge
                files: x.csv
                format: csv
                columns: {from_user_id: a, to_user_id: CVV2, kind: c, occurred_at: d}
            """;
    assertThatThrownBy(() -> read(yaml)).hasMessageContaining("\"CVV2\" holds card secrets");
  }

  @Test
  void twoFeedsNeedNamesOfTheirOwn() {
    String feed = "  - {contract: outcome, files: x.avro, format: avro, columns: native}\n";
    assertThatThrownBy(() -> read(HEAD + "feeds:\n" + feed + feed))
        .hasMessageContaining("\"outcome\" is declared twice");
  }

  @Test
  void whatIsNotMappedComesFromTheDeclaration() {
    String yaml =
        HEAD
            + """
            feeds:
              - contract: consumption_order
                files: ["{,*/}o.csv"]
                format: csv
                columns:
                  order_id: id
                  source_user_id: user
                  amount_minor: {decimal: {column: sum}}
                  is_instalment: {constant: "false"}
                  is_refunded: {constant: "false"}
                  occurred_at: {date: {column: time, patterns: uuuu-MM-dd}}
            """;
    Feed feed = read(yaml).feeds().get(0);
    assertThat(feed.mapping("currency")).isPresent();
    assertThat(feed.mapping("known_at")).isEqualTo(feed.mapping("occurred_at"));
    assertThat(feed.rawColumns()).containsExactlyInAnyOrder("id", "user", "sum", "time");
    assertThat(feed.matches("o.csv")).isTrue();
    assertThat(feed.matches("u1/o.csv")).isTrue();
    assertThat(feed.matches("a/u1/o.csv")).isFalse();
  }

  @Test
  void aFolderSaysFromWhichDayItIsKnown() {
    var asOf = AsOf.parse("2026-06-30");
    assertThat(Feed.isDue("x/known_on=2026-06-29/p.avro", asOf)).isTrue();
    assertThat(Feed.isDue("x/known_on=2026-06-30/p.avro", asOf)).isFalse();
    assertThat(Feed.isDue("x/p.avro", asOf)).isTrue();
  }

  @Test
  void everyContractHasItsRecord() {
    for (Table contract : Contracts.ALL) {
      assertThat(Contracts.recordOf(contract).getRecordComponents())
          .hasSize(contract.schema().length());
    }
  }
}
