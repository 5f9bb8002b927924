package finmart.features.lead;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadGate;
import finmart.domain.partner.DataItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** A lead carries no verdict of ours (law 7 of the house). */
class LeadSchemaTest {
  /** Words no name may hold that crosses to a partner or stands in the lead table. */
  private static final String DENIED =
      ".*(score|tag|income|expense|balance|approv|rating|risk|age\\b|region|debt|ledger|rank).*";

  @Test
  @Cites({"N06", "N07", "N13", "C02", "P20"})
  void whatAPartnerReceivesIsExactlyThis() throws IOException {
    var schema = new Schema.Parser().parse(Path.of("..", "conf", "schemas", "lead.avsc").toFile());

    assertThat(names(schema))
        .containsExactly(
            "action",
            "lead_id",
            "partner_code",
            "product_id",
            "product_version",
            "click_id",
            "clicked_at",
            "consent",
            "revoked_at",
            "decision_responsibility",
            "data_use");
    var consent = names(schema.getField("consent").schema().getTypes().get(1));
    assertThat(consent)
        .containsExactly(
            "consent_id",
            "recipient",
            "purpose",
            "data_items",
            "text_version",
            "text_sha256",
            "granted_at",
            "expires_at");
    var all = new ArrayList<>(names(schema));
    all.addAll(consent);
    all.addAll(schema.getField("action").schema().getEnumSymbols());
    assertThat(all).noneMatch(name -> name.toLowerCase(Locale.ROOT).matches(DENIED));
  }

  @Test
  @Cites({"C01", "C02"})
  void aBureauReceivesTheSameAndTheConsentThatNamesIt() throws IOException {
    var direct = new Schema.Parser().parse(Path.of("..", "conf", "schemas", "lead.avsc").toFile());
    var passed =
        new Schema.Parser().parse(Path.of("..", "conf", "schemas", "bureau_lead.avsc").toFile());
    var expected = new ArrayList<>(names(direct));
    expected.add(expected.indexOf("consent") + 1, "bureau_consent");

    assertThat(names(passed)).isEqualTo(expected);
    for (String consent : List.of("consent", "bureau_consent")) {
      assertThat(passed.getField(consent).schema().getTypes().get(1))
          .isEqualTo(direct.getField("consent").schema().getTypes().get(1));
    }
  }

  @Test
  @Cites({"X02", "X03"})
  void ofThePersonExactlyTheItemsThatContractAndConsentNameAreHandedOver() throws IOException {
    var schema = new Schema.Parser().parse(Path.of("..", "conf", "schemas", "lead.avsc").toFile());
    var items = Arrays.stream(DataItem.values()).map(DataItem::word).toList();

    assertThat(names(schema)).filteredOn(items::contains).isEqualTo(LeadGate.DELIVERED);
    // A word a contract can name at all is none that tells what the house thinks of the person.
    assertThat(items).noneMatch(name -> name.matches(DENIED.replace("income|", "")));
  }

  @Test
  @Cites("X09")
  void aWithdrawalNamesTheLeadAndNothingOfThePerson() {
    assertThat(LeadRevocation.TABLE.schema().fieldNames())
        .containsExactly(
            "lead_id",
            "partner_code",
            "product_id",
            "product_version",
            "consent_id",
            "revoked_at",
            "bureau_code")
        .noneMatch(name -> name.matches(DENIED));
  }

  @Test
  @Cites({"C02", "N06"})
  void theLeadTableKeepsTheClickTheConsentAndTheProductOnly() {
    assertThat(Lead.TABLE.schema().fieldNames())
        .containsExactly(
            "lead_id",
            "user_id",
            "partner_code",
            "product_line",
            "product_id",
            "product_version",
            "click_id",
            "clicked_at",
            "consent_id",
            "consent_text_version",
            "consent_text_sha_256",
            "consent_granted_at",
            "consent_expires_at",
            "data_items",
            "bureau_code",
            "bureau_consent_id",
            "bureau_consent_text_version",
            "bureau_consent_text_sha_256",
            "bureau_consent_granted_at",
            "bureau_consent_expires_at")
        .noneMatch(name -> name.matches(DENIED));
  }

  private static List<String> names(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).toList();
  }
}
