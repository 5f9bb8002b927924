package finmart.features.source.reading;

import static finmart.features.TestSession.SPARK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.time.AsOf;
import finmart.features.source.Quarantined;
import finmart.features.source.RefusalReason;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.table.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String AS_OF = "2026-06-30";
  private static final String HEADER = "编号,时间,金额,币种,类型\n";
  private static final String GOOD = "a,2026-06-01,1.00,CNY,支出\n";

  private static final String YAML =
      """
      description: demo
      legal_basis: {kind: CONTRACT, evidence: C-1, approved_by: office}
      feeds:
        - contract: ledger_entry
          files: ["*.csv", "*.csv.gz"]
          format: csv
          csv: {charset: CHARSET}
          columns:
            entry_id: 编号
            source_user_id: {constant: me}
            entry_type: {lookup: {column: 类型, table: {支出: EXPENSE, 错: SPENT}}}
            amount_minor: {decimal: {column: 金额}}
            currency: 币种
            occurred_at: {date: {column: 时间, patterns: uuuu-MM-dd}}
      """;

  @TempDir Path directory;
  private SourceFolder folder;

  @BeforeEach
  void open() {
    folder = new SourceFolder(directory);
  }

  private static SourceDeclaration declaration(String charset) {
    return SourceFolder.declared(YAML.replace("CHARSET", charset));
  }

  private void write(String text) throws IOException {
    folder.write("bill.csv", text.getBytes(UTF_8));
  }

  private Ingested read(String charset) {
    return folder.read(declaration(charset), "ledger_entry", AS_OF);
  }

  private List<Quarantined> refused(String charset, int in, int accepted) {
    try (Ingested read = read(charset)) {
      assertThat(read.isConserved()).isTrue();
      assertThat(read.rowsIn()).isEqualTo(in);
      assertThat(read.accepted().count()).isEqualTo(accepted).isEqualTo(read.rowsAccepted());
      return Records.collect(read.refused(), Quarantined.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b,2026-06-01,-1.00,CNY,支出       | AMOUNT_NEGATIVE   | amount_minor is -100",
        "b,2026-06-01,999999999,CNY,支出   | AMOUNT_ABSURD     | more than 10000000000",
        "b,2026-06-01,1.001,CNY,支出       | AMOUNT_UNREADABLE | \"1.001\"",
        "b,2026-06-30,1.00,CNY,支出        | DATE_IN_FUTURE    | is not before",
        "b,2062-06-01,1.00,CNY,支出        | DATE_IN_FUTURE    | 2062-05-31T16:00:00Z",
        "b,01.06.2026,1.00,CNY,支出        | DATE_UNREADABLE   | fits none of [uuuu-MM-dd]",
        "b,2026-06-01,1.00,RMB,支出        | CURRENCY_UNKNOWN  | currency \"RMB\"",
        "b,2026-06-01,1.00,,支出           | REQUIRED_MISSING  | currency is empty",
        ",2026-06-01,1.00,CNY,支出         | ID_MISSING        | entry_id is empty",
        "b,2026-06-01,1.00,CNY,借          | VALUE_UNKNOWN     | \"借\"",
        "b,2026-06-01,1.00,CNY,错          | VALUE_UNKNOWN     | entry_type \"SPENT\"",
        "b,2026-06-01,1.00                 | TOO_FEW_COLUMNS   | line 3 has 3 columns of 5",
        "\"b,2026-06-01,1.00,CNY,支出      | LINE_BROKEN       | line 3",
      })
  void aBadRowIsSetAsideWithItsLineAndRemedyAndTheRestGoesOn(
      String line, RefusalReason reason, String detail) throws IOException {
    write(HEADER + GOOD + line + "\n" + GOOD.replace('a', 'c'));
    assertThat(refused("auto", 3, 2))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.file()).isEqualTo("bill.csv");
              assertThat(row.rowOffset()).isEqualTo(3);
              assertThat(row.reasonCode()).isEqualTo(reason.name());
              assertThat(row.detail()).contains(detail).endsWith(reason.remedy());
              assertThat(row.content()).isEqualTo(line);
            });
  }

  @Test
  void whatAnEarlierDayAcceptedIsADuplicate() throws IOException {
    write(HEADER + GOOD);
    try (Ingested first = read("auto")) {
      var earlier =
          SPARK.createDataFrame(first.accepted().collectAsList(), first.accepted().schema());
      write(HEADER + GOOD + GOOD.replace('a', 'b') + GOOD);
      var again =
          folder.read(
              declaration("auto"),
              "ledger_entry",
              AS_OF,
              Optional.of(new SourceReading.Earlier(AsOf.parse(AS_OF).plusDays(-1), earlier)));
      try (again) {
        assertThat(again.rowsDuplicate()).isEqualTo(2);
        assertThat(again.accepted().select("entry_id").as(Encoders.STRING()).collectAsList())
            .containsExactly("b");
        assertThat(again.isConserved()).isTrue();
      }
    }
  }

  @Test
  void aDeclaredCharsetThatIsWrongIsNamed() throws IOException {
    folder.write("bill.csv", (HEADER + GOOD).getBytes(GB18030));
    assertFile(refused("UTF-8", 1, 0), RefusalReason.CHARSET_WRONG, "GB18030");
    write(HEADER + GOOD);
    assertFile(refused("GB18030", 1, 0), RefusalReason.CHARSET_WRONG, "UTF-8");
  }

  @Test
  void theCharsetIsFoundByContentWithOrWithoutMark() throws IOException {
    folder.write("gb.csv", ("导出信息：\n姓名：张三\n\n" + HEADER + GOOD).getBytes(GB18030));
    folder.write("mark.csv", ("\uFEFF" + HEADER + GOOD.replace('a', 'b')).getBytes(UTF_8));
    folder.write("plain.csv", (HEADER + GOOD.replace('a', 'c')).getBytes(UTF_8));
    assertThat(refused("auto", 3, 3)).isEmpty();
  }

  @Test
  void bytesThatAreNoTextSpoilTheirLineOnly() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write((HEADER + GOOD + "b,2026-06-01,1.00,CNY,").getBytes(UTF_8));
    bytes.write(new byte[] {(byte) 0xFF, (byte) 0xFE, '\n'});
    bytes.write(GOOD.replace('a', 'c').getBytes(UTF_8));
    folder.write("bill.csv", bytes.toByteArray());
    assertThat(refused("UTF-8", 3, 2))
        .singleElement()
        .returns(3L, Quarantined::rowOffset)
        .returns("UNDECODABLE", Quarantined::reasonCode);
  }

  @Test
  void aFileWithoutItsHeaderIsOneRefusedRowAndTheOthersGoOn() throws IOException {
    write(HEADER + GOOD);
    folder.write("other.csv", "id,time\n1,2\n3,4\n".getBytes(UTF_8));
    assertFile(refused("auto", 2, 1), RefusalReason.HEADER_NOT_FOUND, "other.csv");
  }

  @Test
  void aTornArchiveGivesWhatCanBeReadAndOneRefusedRow() throws IOException {
    var text = new StringBuilder(HEADER);
    for (int i = 0; i < 5000; i++) {
      text.append("id").append(Integer.toHexString(i * 7919)).append(GOOD.substring(1));
    }
    byte[] packed = gzip(text.toString().getBytes(UTF_8));
    folder.write("bill.csv.gz", Arrays.copyOf(packed, packed.length / 2));
    try (Ingested read = read("auto")) {
      assertThat(read.rowsAccepted()).isBetween(1L, 4999L);
      assertThat(read.isConserved()).isTrue();
      var refused = Records.collect(read.refused(), Quarantined.class);
      assertFile(refused, RefusalReason.FILE_TRUNCATED, "bill.csv.gz after row");
    }
  }

  @Test
  void aFileThatUnpacksWithoutEndIsReadUpToABound() throws IOException {
    byte[] start = (HEADER + GOOD).getBytes(UTF_8);
    folder.write("bill.csv.gz", gzip(Arrays.copyOf(start, start.length + (64 << 20))));
    try (Ingested read = read("auto")) {
      assertThat(read.rowsAccepted()).isEqualTo(1);
      var refused = Records.collect(read.refused(), Quarantined.class);
      assertFile(refused, RefusalReason.FILE_INFLATED, "bill.csv.gz after row");
    }
  }

  @Test
  void aFileNamedAsGzippedThatIsNotIsOneRefusedRowAndTheOthersGoOn() throws IOException {
    write(HEADER + GOOD);
    folder.write("plain.csv.gz", (HEADER + GOOD).getBytes(UTF_8));
    assertFile(
        refused("auto", 2, 1), RefusalReason.FILE_UNREADABLE, "plain.csv.gz: Not in GZIP format");
  }

  @Test
  void totalsBlankLinesAndEmptyRowsOfSpreadsheetsAreNoRows() throws IOException {
    write(HEADER + "\n" + GOOD + " \n,,,,\n" + GOOD.replace('a', 'b') + "\r\n");
    assertThat(refused("auto", 2, 2)).isEmpty();
  }

  @Test
  void quotedValuesMayHoldDelimitersAndLineBreaks() throws IOException {
    write(
        HEADER.replace("类型", "备注,类型")
            + "a,2026-06-01,\"1,000.00\",CNY,\"two\nlines\",支出\n"
            + "b,2026-06-01,5,CNY,5\" disc,支出\n"
            + "c,2026-06-01,-5,CNY,,支出\n");
    assertThat(refused("auto", 3, 2)).singleElement().returns(5L, Quarantined::rowOffset);
  }

  @Test
  void cardSecretsDoNotReachQuarantine() throws IOException {
    String track = ";6222020200112233=2512101123400001230?";
    write(
        "CVV2,编号,时间,金额,币种,类型\n"
            + "771,b,2026-06-01,-1,CNY,支出\n"
            + "772,"
            + track
            + ",2026-06-01,-1,CNY,支出\n"
            + "773,c,2026-06-01,"
            + track
            + ",CNY,支出\n"
            + "774,d,2026-06-01\n"
            + ",e,2026-06-01,-1,CNY,支出\n"
            + "\"776,f,2026-06-01,-1,CNY,支出\n");
    var rows = refused("auto", 6, 0);
    assertThat(rows)
        .extracting(Quarantined::content)
        .containsExactlyInAnyOrder(
            "***,b,2026-06-01,-1,CNY,支出",
            "***,***,2026-06-01,-1,CNY,支出",
            "***,c,2026-06-01,***,CNY,支出",
            "***,d,2026-06-01",
            "***,e,2026-06-01,-1,CNY,支出",
            "***");
    assertThat(rows).extracting(Quarantined::detail).noneMatch(d -> d.contains("6222020200112233"));
  }

  private static void assertFile(List<Quarantined> rows, RefusalReason reason, String named) {
    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.rowOffset()).isZero();
              assertThat(row.reasonCode()).isEqualTo(reason.name());
              assertThat(row.detail()).contains(named).endsWith(reason.remedy());
            });
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
