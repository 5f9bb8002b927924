package finmart.features.source;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WalletDuplicatesTest {
  private static final Map<String, List<String>> WALLETS =
      Map.of("alipay", List.of("支付宝"), "wechat", List.of("财付通", "微信"));

  private static LedgerEntry line(
      String source, String id, long amount, String text, String account, String day) {
    return line(source, id, EntryType.EXPENSE, amount, text, account, day);
  }

  private static LedgerEntry line(
      String source,
      String id,
      EntryType type,
      long amount,
      String text,
      String account,
      String day) {
    Instant at = Instant.parse(day + "T04:00:00Z");
    return new LedgerEntry(
        source, id, "me", type, amount, "CNY", null, null, text, account, null, null, at, at);
  }

  /** Bank line to the wallet line it repeats. */
  private static Map<String, String> found(LedgerEntry... lines) {
    var marked =
        WalletDuplicates.withWalletDuplicates(
            Records.dataset(SPARK, LedgerEntry.class, lines), WALLETS, "source_user_id");
    List<LedgerEntry> rows = Records.collect(LedgerEntry.TABLE.conform(marked), LedgerEntry.class);
    assertThat(rows).hasSize(lines.length);
    var found = new TreeMap<String, String>();
    rows.stream()
        .filter(r -> r.duplicateOf() != null)
        .forEach(r -> found.put(r.entryId(), r.duplicateOf()));
    return found;
  }

  @Test
  @Cites("B06")
  void marksTheBankLineThatRepeatsAWalletLine() {
    assertThat(
            found(
                line("alipay", "w1", 2600, "金拱门", "工商银行信用卡(5678)", "2023-05-03"),
                line("icbc", "b1", 2600, "支付宝-金拱门", "5678", "2023-05-05"),
                line("icbc", "b2", 2600, "某超市", "5678", "2023-05-05")))
        .containsExactly(Map.entry("b1", "w1"));
  }

  @Test
  void leavesLinesThatDifferInWalletCardTimeAmountOrDirection() {
    assertThat(
            found(
                line("alipay", "w1", 2600, "金拱门", "工商银行信用卡(5678)", "2023-05-03"),
                line("icbc", "wallet", 2600, "财付通-金拱门", "5678", "2023-05-03"),
                line("icbc", "card", 2600, "支付宝-金拱门", "1111", "2023-05-03"),
                line("icbc", "time", 2600, "支付宝-金拱门", "5678", "2023-05-07"),
                line("icbc", "amount", 2601, "支付宝-金拱门", "5678", "2023-05-03"),
                line("icbc", "in", EntryType.REFUND, 2600, "支付宝-金拱门", "5678", "2023-05-03")))
        .isEmpty();
  }

  @Test
  void oneWalletLineExplainsOnlyTheNearestBankLine() {
    assertThat(
            found(
                line("wechat", "w1", 500, "早点", "招商银行", "2023-05-03"),
                line("cmb", "b1", 500, "财付通-早点", null, "2023-05-05"),
                line("cmb", "b2", 500, "财付通-早点", null, "2023-05-04"),
                line("cmb", "b3", 500, "财付通-早点", null, "2023-05-06")))
        .containsExactly(Map.entry("b2", "w1"));
  }

  @Test
  void refundsPairWithRefunds() {
    assertThat(
            found(
                line("alipay", "w1", EntryType.REFUND, 5000, "一卡通", "银行(3167)", "2023-05-03"),
                line("boc", "b1", EntryType.REFUND, 5000, "支付宝-李四", "3167", "2023-05-03")))
        .containsExactly(Map.entry("b1", "w1"));
  }
}
