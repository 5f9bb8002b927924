package finmart.features.source.reading;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.pseudonym.IdentifierType;
import finmart.domain.pseudonym.PseudonymKey;
import finmart.features.source.Identifier;
import finmart.features.source.Quarantined;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.table.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone number walks in; nothing that is kept may know it. */
@Cites("P20")
class IdentifierCanaryTest {
  private static final String CANARY = "13812345678";
  private static final String YAML =
      """
      description: customers of a branch
      legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
      feeds:
        - name: phones
          contract: identifier
          files: customers.csv
          format: csv
          columns:
            source_user_id: no
            identifier_type: {constant: PHONE}
            value: phone
            occurred_at: {date: {column: day, patterns: uuuu-MM-dd}}
        - name: birthdays
          contract: user_attribute
          files: customers.csv
          format: csv
          columns:
            source_user_id: no
            attribute: {constant: birth_on}
            value: birth
            occurred_at: {date: {column: day, patterns: uuuu-MM-dd}}
      """;

  /**
   * A good row, one without a customer, one shifted by a column, one cut short, one of no number.
   */
  private static final String ROWS =
      """
      no,phone,birth,day
      c1,138-1234-5678,1990-01-01,2026-06-01
      ,13812345678,1990-01-01,2026-06-01
      c3,x,,13812345678
      c4,13812345678
      c5,none,1990-01-01,2026-06-01
      """;

  @TempDir Path directory;

  @Test
  void anIdentifierIsKeptAsItsKeyedDigestOnlyAndItsFileIsNeverQuoted() throws IOException {
    Files.writeString(directory.resolve("customers.csv"), ROWS);
    Path declared = directory.resolve("branch.yaml");
    Files.writeString(declared, YAML);
    var folder = new SourceFolder(directory);
    var declaration = SourceDeclaration.read(declared);
    try (Ingested phones = folder.read(declaration, "identifier", "2026-06-30", Optional.empty());
        Ingested facts =
            folder.read(declaration, "user_attribute", "2026-06-30", Optional.empty())) {
      assertThat(Records.collect(phones.accepted(), Identifier.class))
          .extracting(Identifier::value)
          .containsExactly(PseudonymKey.parse("0b".repeat(32)).code(IdentifierType.PHONE, CANARY));
      assertThat(Records.collect(phones.refused(), Quarantined.class)).hasSize(4);
      assertThat(Records.collect(phones.refused(), Quarantined.class))
          .extracting(Quarantined::content)
          .containsOnlyNulls();
      for (Dataset<Row> kept :
          new Dataset[] {phones.accepted(), phones.refused(), facts.accepted(), facts.refused()}) {
        assertThat(kept.collectAsList().toString())
            .doesNotContain(CANARY)
            .doesNotContain("138-1234-5678");
      }
    }
  }
}
