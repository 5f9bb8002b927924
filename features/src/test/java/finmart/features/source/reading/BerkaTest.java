package finmart.features.source.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BerkaTest {
  private static final Path BERKA = SourceFolder.SHARED.resolve("berka");

  @TempDir Path directory;

  private static Ingested read(SourceFolder folder, String contract, String asOf) {
    return folder.read(SourceFolder.shipped("berka"), contract, asOf);
  }

  private static Ingested real(String contract, String asOf) {
    assumeThat(BERKA)
        .as("the public Berka data is needed in ../shared/data/berka; skipped without it")
        .isDirectory();
    return read(new SourceFolder(BERKA), contract, asOf);
  }

  private static void assertCounts(FeedCounts counts, String feed, long accepted, long later) {
    assertThat(counts)
        .as(feed)
        .returns(feed, FeedCounts::feed)
        .returns(accepted, FeedCounts::in)
        .returns(accepted, FeedCounts::accepted)
        .returns(later, FeedCounts::later)
        .returns(true, FeedCounts::isConserved);
  }

  @Test
  void theLedgerHoldsWhatWasKnownBeforeTheDay() {
    try (Ingested read = real("ledger_entry", "1998-06-30")) {
      assertCounts(read.feeds().get(0), "transactions", 28_968, 1_232);
      assertCounts(read.feeds().get(1), "standing-orders", 6_375, 96);
      Row latest = read.accepted().agg(max("known_at")).first();
      assertThat(latest.getInstant(0)).isBefore(Instant.parse("1998-06-29T16:00:00Z"));
      assertThat(
              read.accepted().where("category = 'insurance' and entry_id like 'trans-%'").count())
          .isPositive();
      assertThat(read.accepted().where("category = 'other' and entry_id like 'trans-%'").count())
          .isZero();
    }
  }

  @Test
  void cardsAndLoansAreHeldFromTheirDayAndHowLoansWentIsKnownAtTheEnd() {
    try (Ingested read = real("outcome", "1998-06-30")) {
      assertCounts(read.feeds().get(0), "cards-issued", 612, 280);
      assertCounts(read.feeds().get(1), "loans-granted", 621, 61);
      assertCounts(read.feeds().get(2), "loans-at-the-end", 0, 682);
    }
    try (Ingested read = real("outcome", "1999-01-01")) {
      assertThat(read.rowsAccepted()).isEqualTo(892 + 682 + 682);
      assertThat(read.accepted().where("status in ('DEFAULTED', 'OVERDUE')").count())
          .isEqualTo(31 + 45);
      assertThat(read.rowsLater()).isZero();
    }
  }

  @Test
  void everyClientHasBirthSexRegionAndRole() {
    try (Ingested read = real("user_attribute", "1998-06-30")) {
      assertThat(read.rowsAccepted()).isEqualTo(4 * 5_369);
      assertThat(read.accepted().where("attribute = 'sex' and value = 'F'").count())
          .isEqualTo(1_987 + 658);
      assertThat(
              read.accepted()
                  .where(col("source_user_id").equalTo("1"))
                  .orderBy("attribute")
                  .select("value")
                  .collectAsList())
          .extracting(row -> row.getString(0))
          .containsExactly("OWNER", "1970-12-13", "south Bohemia", "F");
    }
  }

  @Test
  void aStandingOrderNeverBetraysALoanToCome() throws IOException {
    var folder = new SourceFolder(directory);
    write(
        folder,
        "disp.asc",
        "\"disp_id\";\"client_id\";\"account_id\";\"type\"\r\n7;70;1;\"OWNER\"");
    write(
        folder,
        "account.asc",
        "\"account_id\";\"district_id\";\"frequency\";\"date\"\r\n1;5;\"M\";950101");
    write(
        folder,
        "loan.asc",
        "\"loan_id\";\"account_id\";\"date\";\"amount\";\"duration\";\"payments\";"
            + "\"status\"\r\n9;1;980705;96396;12;8033.00;\"B\"");
    write(
        folder,
        "order.asc",
        "\"order_id\";\"account_id\";\"bank_to\";\"account_to\";\"amount\";\"k_symbol\""
            + "\r\n1;1;\"YZ\";\"5\";8033.00;\"UVER\"\r\n2;1;\"YZ\";\"6\";10.00;\" \"");
    try (Ingested before = read(folder, "ledger_entry", "1998-07-05");
        Ingested after = read(folder, "ledger_entry", "1998-07-06")) {
      assertThat(before.rowsAccepted()).isEqualTo(1);
      assertThat(before.rowsLater()).isEqualTo(1);
      assertThat(after.accepted().orderBy("entry_id").collectAsList())
          .extracting(row -> row.getAs("entry_id") + " " + row.getAs("category"))
          .containsExactly("order-1 loan", "order-2 other");
    }
  }

  private static void write(SourceFolder folder, String file, String text) throws IOException {
    folder.write(file, (text + "\r\n").getBytes(US_ASCII));
  }
}
