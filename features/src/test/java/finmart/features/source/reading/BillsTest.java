package finmart.features.source.reading;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import finmart.domain.law.Cites;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.ReplacedRow;
import finmart.features.source.Versions;
import finmart.features.source.WalletDuplicates;
import finmart.features.table.Records;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exports people really make; the public samples of them, and small ones of our own. */
class BillsTest {
  private static final String AS_OF = "2026-06-30";
  private static final Path BILLS = SourceFolder.SHARED.resolve("bills");

  @TempDir Path directory;

  private static List<LedgerEntry> sample(String source, int in, int duplicate) {
    assumeThat(BILLS)
        .as("the public bills are needed in ../shared/data/bills; skipped without them")
        .isDirectory();
    return read(new SourceFolder(BILLS), source, in, duplicate);
  }

  private static List<LedgerEntry> read(SourceFolder folder, String source, int in, int duplicate) {
    try (var read = folder.read(SourceFolder.shipped(source), "ledger_entry", AS_OF)) {
      assertThat(read.refusedBy()).isEmpty();
      assertThat(read.rowsIn()).isEqualTo(in);
      assertThat(read.rowsDuplicate()).isEqualTo(duplicate);
      assertThat(read.isConserved()).isTrue();
      var replaced = read.replaced().orElseGet(() -> Records.dataset(SPARK, ReplacedRow.class));
      var standing = Versions.latest(LedgerEntry.TABLE, read.accepted(), replaced);
      return Records.collect(standing.orderBy("occurred_at", "entry_id"), LedgerEntry.class);
    }
  }

  private static long sum(List<LedgerEntry> entries, EntryType type) {
    return entries.stream()
        .filter(e -> e.entryType() == type)
        .mapToLong(LedgerEntry::amountMinor)
        .sum();
  }

  private static Map<EntryType, Long> counts(List<LedgerEntry> entries) {
    return entries.stream()
        .collect(Collectors.groupingBy(LedgerEntry::entryType, Collectors.counting()));
  }

  @Test
  void jdSpendingLessRefundsIsWhatItsPreambleSays() {
    var entries = sample("jd", 26, 0);
    assertThat(sum(entries, EntryType.EXPENSE) - sum(entries, EntryType.REFUND))
        .as("支出：16笔(含4笔部分退款)，1648.43元")
        .isEqualTo(164_843);
    assertThat(counts(entries))
        .containsEntry(EntryType.VOID, 2L)
        .containsEntry(EntryType.REFUND, 7L);
  }

  @Test
  @Cites("B09")
  void alipayKeepsClosedTradesRefundsAndOtherPeoplesCardsApart() {
    var entries = sample("alipay", 10, 0);
    assertThat(counts(entries))
        .isEqualTo(
            Map.of(
                EntryType.EXPENSE, 4L,
                EntryType.REFUND, 1L,
                EntryType.VOID, 1L,
                EntryType.INCOME, 1L,
                EntryType.TRANSFER, 1L,
                EntryType.OTHERS, 2L));
    var closed = entries.stream().filter(e -> "一卡通".equals(e.counterparty())).toList();
    assertThat(sum(closed, EntryType.EXPENSE) - sum(closed, EntryType.REFUND)).isZero();
    assertThat(sum(entries, EntryType.OTHERS)).isEqualTo(4974 + 1603);
    assertThat(entries.get(entries.size() - 1).occurredAt())
        .isEqualTo(Instant.parse("2023-07-10T05:20:16Z"));
  }

  @Test
  @Cites("B07")
  void wechatMovesBetweenOwnAccountsAreTransfers() {
    // Two lines of one number and time, one of them with another type: the second stands.
    var entries = sample("wechat", 27, 0);
    assertThat(entries).hasSize(26);
    assertThat(entries)
        .filteredOn(e -> e.entryType() == EntryType.TRANSFER)
        .hasSize(11)
        .allSatisfy(e -> assertThat(e.subcategory()).containsPattern("提现|充值|信用卡还款|零钱通|理财通"));
    assertThat(counts(entries)).containsEntry(EntryType.OTHERS, 1L);
    assertThat(sum(entries, EntryType.INCOME)).isEqualTo(35 + 2300 + 7 + 7 + 500);
  }

  @Test
  void icbcReadsItsCardFromThePreambleAndLeavesItsTotalsOut() {
    var entries = sample("icbc-credit", 9, 0);
    assertThat(sum(entries, EntryType.EXPENSE))
        .isEqualTo(1 + 1800 + 2600 + 1235 + 1732 + 23800 + 2200 + 2945);
    assertThat(sum(entries, EntryType.TRANSFER)).isEqualTo(462_101);
    assertThat(entries).extracting(LedgerEntry::account).containsOnly("5678");
    assertThat(entries).extracting(LedgerEntry::currency).containsOnly("CNY");
  }

  @Test
  void bocTakesTheDirectionFromTheSign() {
    var entries = sample("boc", 17, 0);
    assertThat(counts(entries))
        .isEqualTo(
            Map.of(
                EntryType.EXPENSE, 13L,
                EntryType.REFUND, 1L,
                EntryType.TRANSFER, 1L,
                EntryType.INCOME, 2L));
    assertThat(entries)
        .filteredOn(e -> "工资薪水".equals(e.category()))
        .singleElement()
        .returns(577_100L, LedgerEntry::amountMinor)
        .returns(661_809L, LedgerEntry::balanceMinor);
    assertThat(entries.get(0).counterparty()).isEqualTo("转账 张三");
  }

  @Test
  void cmbTakesTheDirectionFromTheSign() {
    var entries = sample("cmb", 5, 0);
    assertThat(sum(entries, EntryType.INCOME)).isEqualTo(123_400);
    assertThat(sum(entries, EntryType.EXPENSE)).isEqualTo(100_000 + 300 + 100_000 + 1014);
  }

  @Test
  void readsAnAlipayFileOfOurOwnInGb18030ForTheUserOfItsFolder() throws IOException {
    String bill =
        "----\r\n导出信息：\r\n姓名：张三\r\n\r\n---支付宝（中国）网络技术有限公司  电子客户回单---\r\n"
            + "交易时间            ,交易分类  ,交易对方 ,对方账号,商品说明 ,收/支 ,金额  ,收/付款方式,"
            + "交易状态,交易订单号  ,商家订单号,备注  ,\r\n"
            + "2026-05-03 09:00:00 ,餐饮美食  ,早点铺㐂 ,/   ,豆浆  ,支出  ,6.50 ,工商银行信用卡(5678) ,"
            + "交易成功 ,20260503001\t,T1\t,  ,\r\n"
            + "2026-05-04 10:00:00 ,信用借还  ,银行   ,/   ,信用卡还款 ,不计收支 ,\"1,200.00\" ,余额 ,"
            + "还款成功 ,20260504001\t,T2\t,  ,\r\n";
    var folder = new SourceFolder(directory);
    folder.write("u42/alipay_record.csv", bill.getBytes(Charset.forName("GB18030")));
    assertThat(read(folder, "alipay", 2, 0))
        .extracting(
            LedgerEntry::sourceUserId,
            LedgerEntry::entryId,
            LedgerEntry::entryType,
            LedgerEntry::amountMinor,
            LedgerEntry::category,
            LedgerEntry::counterparty)
        .containsExactly(
            tuple(
                "u42",
                "20260503001@2026-05-03 09:00:00-payment",
                EntryType.EXPENSE,
                650L,
                "餐饮",
                "早点铺㐂"),
            tuple(
                "u42",
                "20260504001@2026-05-04 10:00:00-payment",
                EntryType.TRANSFER,
                120_000L,
                "信用借还",
                "银行"));
  }

  @Test
  @Cites("B05")
  void aBillExportedAgainGivesTheSameIds() throws IOException {
    String header = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n";
    String twice = "2026-05-01,CNY,-3.00,81.22,快捷支付,店,早餐\n";
    String later = "2026-05-02,CNY,-4.00,77.22,快捷支付,店,午餐\n";
    var folder = new SourceFolder(directory);
    folder.write("u1/cmb-may.csv", (header + twice + twice).getBytes(Charset.forName("GB18030")));
    folder.write("u1/cmb-june.csv", (header + twice + twice + later).getBytes());
    assertThat(read(folder, "cmb", 5, 2)).hasSize(3);
  }

  @Test
  void theBankLineOfAWalletPaymentIsMarked() throws IOException {
    var folder = new SourceFolder(directory);
    String alipay =
        "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,\n"
            + "2026-05-03 09:00:00,餐饮美食,金拱门,/,套餐,支出,26.00,工商银行信用卡(5678),交易成功,W1\t,T1\t,,\n";
    String icbc =
        "卡号: 1234****5678,\"卡别名: \"\n\n"
            + "交易日期,记账日期,摘要,交易场所,交易国家或地区简称,交易金额(收入),交易金额(支出),交易币种,"
            + "记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
            + "2026-05-04,2026-05-05,\"消费  \",\"支付宝-金拱门 \",CHN,\" \",26.00,人民币,\" \",26.00,人民币,-26.00,\" \",\n"
            + "合计金额,,,,,\"0.00 \",\"26.00 \",\t,\"0.00 \",\"26.00 \",\n";
    folder.write("u1/alipay.csv", alipay.getBytes(Charset.forName("GB18030")));
    folder.write("u1/icbc-credit.csv", icbc.getBytes(Charset.forName("GB18030")));
    try (var wallet = folder.read(SourceFolder.shipped("alipay"), "ledger_entry", AS_OF);
        var bank = folder.read(SourceFolder.shipped("icbc-credit"), "ledger_entry", AS_OF)) {
      var ledger = wallet.accepted().union(bank.accepted());
      var names = Map.of("alipay", SourceFolder.shipped("alipay").namedByBanks());
      var marked = WalletDuplicates.withWalletDuplicates(ledger, names, "source_user_id");
      assertThat(marked.where(col("duplicate_of").isNotNull()).collectAsList())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.<String>getAs("source")).isEqualTo("icbc-credit");
                assertThat(row.<String>getAs("duplicate_of")).startsWith("W1@");
              });
    }
  }
}
