package finmart.features.table;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class RecordsTest {
  enum Kind {
    CARD,
    LOAN
  }

  record Everything(
      @Required String userId,
      Kind kind,
      boolean isOpen,
      Boolean isKnown,
      int position,
      Integer rank,
      long spend30dMinor,
      Long balanceMinor,
      double share,
      Double rateOf2y,
      LocalDate bookedOn,
      Instant occurredAt,
      byte[] textSha256,
      List<String> reasons) {}

  record Small(@Required String userId, long amountMinor) {}

  record Loose(String userId, Long amountMinor) {}

  record Wide(String userId, Integer amountMinor, String note) {}

  record Odd(UUID id) {}

  record OddList(List<UUID> ids) {}

  @Test
  void componentsBecomeSnakeCaseColumnsWithTheWindowBeforeTheUnit() {
    assertThat(Records.schemaOf(Everything.class).fields())
        .extracting(StructField::name, f -> f.dataType().simpleString(), StructField::nullable)
        .containsExactly(
            tuple("user_id", "string", false),
            tuple("kind", "string", true),
            tuple("is_open", "boolean", false),
            tuple("is_known", "boolean", true),
            tuple("position", "int", false),
            tuple("rank", "int", true),
            tuple("spend_30d_minor", "bigint", false),
            tuple("balance_minor", "bigint", true),
            tuple("share", "double", false),
            tuple("rate_of_2y", "double", true),
            tuple("booked_on", "date", true),
            tuple("occurred_at", "timestamp", true),
            tuple("text_sha_256", "binary", true),
            tuple("reasons", "array<string>", true));
  }

  @Test
  void aRecordComesBackAsItWent() {
    var full =
        new Everything(
            "u",
            Kind.LOAN,
            true,
            false,
            1,
            2,
            3,
            4L,
            0.5,
            0.25,
            LocalDate.parse("1998-06-30"),
            Instant.parse("2026-02-28T15:59:59.123456Z"),
            new byte[] {1, -1},
            List.of("A", "B"));
    var bare =
        new Everything("v", null, false, null, 0, null, 0, null, 0, null, null, null, null, null);

    var back =
        Records.collect(Records.dataset(SPARK, Everything.class, full, bare), Everything.class);

    assertThat(back).usingRecursiveFieldByFieldElementComparator().containsExactly(full, bare);
  }

  @Test
  void columnsAreFoundByNameAndExtraOnesAreIgnored() {
    var rows = Records.dataset(SPARK, Wide.class, new Wide("u", 7, "x"));

    assertThat(Records.collect(rows.select("note", "amount_minor", "user_id"), Small.class))
        .containsExactly(new Small("u", 7));
  }

  @Test
  void aMissingColumnIsAnError() {
    var rows = SPARK.createDataset(List.of("u"), Encoders.STRING()).toDF("user_id");

    assertThatThrownBy(() -> Records.collect(rows, Small.class))
        .hasMessageContaining("amount_minor");
  }

  @Test
  void aRowThatDoesNotFitItsRecordIsNamed() {
    var nothing = Records.dataset(SPARK, Loose.class, new Loose("u", null));
    var number = Records.dataset(SPARK, Wide.class, new Wide("u", 7, "x"));

    assertThatThrownBy(() -> Records.collect(nothing, Small.class))
        .hasMessage("Cannot build Small from [u,null]");
    assertThatThrownBy(() -> Records.collect(number, Loose.class))
        .hasMessage("Cannot build Loose from [u,7,x]");
  }

  @Test
  void nothingInARequiredPlaceIsRefusedAtTheDoor() {
    assertThatThrownBy(() -> Records.dataset(SPARK, Small.class, new Small(null, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("userId of Small is required but null");
  }

  @Test
  void aTypeWithoutAColumnIsNamed() {
    assertThatThrownBy(() -> Records.schemaOf(Odd.class))
        .hasMessage("No column type for UUID id of Odd");
    assertThatThrownBy(() -> Records.schemaOf(OddList.class))
        .hasMessage("No column type for List ids of OddList");
  }

  /** The tripwire: on the day Spark reads records itself, this bridge can go. */
  @Test
  void sparkStillKnowsNoRecords() {
    assertThat(Encoders.bean(Small.class).schema().fields()).isEmpty();
  }
}
