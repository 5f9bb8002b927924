package finmart.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.settlement.BankFile.Quarantined.Code;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankFileTest {
  private static final YearMonth MONTH = YearMonth.parse("2026-11");
  private final BankFile file = file();

  @Test
  void aSoundRowIsAcceptedOnce() {
    var judged = file.judge(row());

    assertThat(judged.row().orElseThrow().charge()).isEqualTo(new Charge(-12_000, -720));
    assertThat(file.judge(row()).refusal().orElseThrow().code()).isEqualTo(Code.REPEATED_ROW);
  }

  @ParameterizedTest
  @CsvSource({
    "partner, '=HYPERLINK(\"x\")', FORMULA",
    "ref_id, +1, FORMULA",
    "ref_id, @SUM(1), FORMULA",
    "lead_id, -2+3, FORMULA",
    "period, 2026-10, OTHER_PERIOD",
    "partner, other, OTHER_PARTNER",
    "lead_id, L9, FOREIGN_LEAD",
    "lead_id, '', FOREIGN_LEAD",
    "click_id, c1, FOREIGN_LEAD",
    "product, card-b, OTHER_PRODUCT",
    "event, APPROVED, UNKNOWN_EVENT",
    "status, DONE, UNKNOWN_STATUS",
    "event_time, 2026-11-31T00:00:00+08:00, BAD_TIME",
    "event_time, 2026-11-30, BAD_TIME",
    "fee_cents, 12.5, BAD_AMOUNT",
    "fee_cents, =1+1, BAD_AMOUNT",
    "tax_cents, '', BAD_AMOUNT",
    "rate_bp, -5, BAD_AMOUNT",
    "base_amount_cents, 99999999999999999, BAD_AMOUNT"
  })
  @Cites("X06")
  void aRowThatIsNotSoundIsSetAsideWithItsCode(String column, String value, Code code) {
    var row = row();
    row.put(column, value);

    assertThat(file.judge(row).refusal().orElseThrow().code()).isEqualTo(code);
  }

  @Property(tries = 500)
  @Cites("X06")
  void everyRowIsEitherAcceptedOrSetAside(@ForAll long seed) {
    var random = new Random(seed);
    var row = row();
    for (int i = 0; i < 3; i++) {
      var text = new StringBuilder();
      random.ints(random.nextInt(20), 1, 300).forEach(c -> text.append((char) c));
      row.put(BankFile.COLUMNS.get(random.nextInt(BankFile.COLUMNS.size())), text.toString());
    }

    var judged = file().judge(row);

    assertThat(judged.row().isPresent()).isNotEqualTo(judged.refusal().isPresent());
  }

  @Test
  void aNameThatLeadsElsewhereOrIsOfAnotherMonthIsRefused() {
    assertThat(BankFile.objection("in/SETTLE_202611_v1.csv", MONTH)).isEmpty();
    assertThat(BankFile.objection("in/SETTLE_202611_v2_R1.csv", MONTH)).isEmpty();
    for (String name :
        List.of(
            "in/../SETTLE_202611_v1.csv",
            "..\\SETTLE_202611_v1.csv",
            "SETTLE_202610_v1.csv",
            "SETTLE_202611_v1.csv.exe",
            "SETTLE_202611_v0.csv",
            "SETTLE_202611_v1_R0.csv",
            "")) {
      assertThat(BankFile.objection(name, MONTH)).as(name).isPresent();
    }
  }

  private static BankFile file() {
    return new BankFile("bank", MONTH, Map.of("L1", "card-a", "c1", "card-a"));
  }

  private static Map<String, String> row() {
    return new HashMap<>(
        Map.ofEntries(
            Map.entry("period", "2026-11"),
            Map.entry("partner", "bank"),
            Map.entry("product", "card-a"),
            Map.entry("lead_id", "L1"),
            Map.entry("click_id", ""),
            Map.entry("event", "CARD_ISSUED"),
            Map.entry("event_time", "2026-11-20T10:00:00+08:00"),
            Map.entry("base_amount_cents", "0"),
            Map.entry("rate_bp", "0"),
            Map.entry("fee_cents", "-12000"),
            Map.entry("tax_cents", "-720"),
            Map.entry("status", "REVERSAL"),
            Map.entry("ref_id", "2026-10/L1/CARD_ISSUED")));
  }
}
