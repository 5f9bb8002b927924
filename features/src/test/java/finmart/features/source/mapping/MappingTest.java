package finmart.features.source.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.file.GivenRow;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
  private static Mapping mapping(String yaml) {
    var problems = new Problems();
    var reader = new MappingReader(AsOf.ZONE, "demo", Set.of("owner"));
    try (var fields = Document.parse("m: " + yaml, "demo.yaml", problems)) {
      var read = reader.read(fields, "m");
      problems.orThrow();
      return read;
    }
  }

  private static Object value(String yaml, String column, Object value) {
    return mapping(yaml).of(GivenRow.of(Map.of(column, value)));
  }

  private static void assertRefused(RefusalReason reason, String yaml, String value) {
    assertThatThrownBy(() -> value(yaml, "a", value))
        .isInstanceOfSatisfying(
            RowRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(value)
        .hasMessageEndingWith(reason.remedy());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "28.16          | 2816",
        "¥28.16         | 2816",
        "￥1,234.5      | 123450",
        "1,234,567.00   | 123456700",
        "-71.89         | -7189",
        "－3            | -300",
        "`  50.0\t`     | 5000",
        "0              | 0",
        ".5             | 50",
        "12.30元        | 1230",
      })
  void readsMoneyAsPeopleWriteIt(String written, long minor) {
    assertThat(value("{decimal: {column: a}}", "a", written)).isEqualTo(minor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234", "12,50", "1,2345", "12x", "1e5", "--", "99999999999999999999"})
  void refusesMoneyItCanNotRead(String written) {
    assertRefused(RefusalReason.AMOUNT_UNREADABLE, "{decimal: {column: a}}", written);
  }

  @Test
  void keepsDropsOrTurnsTheSign() {
    assertThat(value("{decimal: {column: a, sign: absolute}}", "a", "-3")).isEqualTo(300L);
    assertThat(value("{decimal: {column: a, sign: negated}}", "a", "-3")).isEqualTo(300L);
    assertThat(value("{decimal: {column: a, scale: 0}}", "a", "-3")).isEqualTo(-3L);
  }

  @Test
  void takesTheFirstDatePatternThatFits() {
    String yaml = "{date: {column: a, patterns: [uuuu-MM-dd HH:mm:ss, uuuu/M/d H:mm, uuuuMMdd]}}";
    assertThat(value(yaml, "a", "2026-01-31 08:00:00"))
        .hasToString("2026-01-31T08:00+08:00[Asia/Shanghai]");
    assertThat(value(yaml, "a", "2026/1/5 8:07"))
        .hasToString("2026-01-05T08:07+08:00[Asia/Shanghai]");
    assertThat(value(yaml, "a", "20260131")).hasToString("2026-01-31T00:00+08:00[Asia/Shanghai]");
  }

  @ParameterizedTest
  @CsvSource({"20260230", "31.01.2026", "2026013"})
  void refusesDatesThatFitNoPattern(String written) {
    assertRefused(
        RefusalReason.DATE_UNREADABLE, "{date: {column: a, patterns: uuuuMMdd}}", written);
  }

  @Test
  void readsADateInItsOwnZone() {
    String yaml = "{date: {column: a, patterns: uuuu-MM-dd, zone: Europe/Prague}}";
    assertThat(value(yaml, "a", "1998-06-30")).hasToString("1998-06-30T00:00+02:00[Europe/Prague]");
  }

  @Test
  void looksUpInATableAndInAReference() {
    String table = "{lookup: {column: a, table: {x: '1'}, default: {column: a}}}";
    assertThat(value(table, "a", "x")).isEqualTo("1");
    assertThat(value(table, "a", "y")).isEqualTo("y");
    var row = GivenRow.in("f", Map.of("owner", Map.of("25", "31")), Map.of("a", "25"));
    assertThat(mapping("{lookup: {column: a, reference: owner}}").of(row)).isEqualTo("31");
  }

  @Test
  void refusesAKeyThatIsNotInTheTable() {
    String table = "{lookup: {column: a, table: {x: '1'}}}";
    assertRefused(RefusalReason.VALUE_UNKNOWN, table, "why");
    assertThat(value(table, "b", "")).isNull();
  }

  @Test
  void nestsALookupOfSubstrings() {
    String yaml =
        "{lookup: {of: {concat: [{substring: {column: a, from: 0, length: 2}},"
            + " {substring: {column: a, after: '-'}}]}, table: {abde: found}}}";
    assertThat(value(yaml, "a", "abc-de")).isEqualTo("found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{column: a, from: 2, length: 2}      | 706213           | 62",
        "{column: a, from: -4}                | 6222123412345678 | 5678",
        "{column: a, from: 9, length: 2}      | short            |",
        "{column: a, before: '('}             | 131.77(已退款89) | 131.77",
        "{column: a, before: '('}             | 131.77           | 131.77",
        "{column: a, after: '(', before: ')'} | 银行(7449)       | 7449",
        "{column: a, after: '('}              | 余额             |",
      })
  void cutsByPositionOrDelimiter(String yaml, String text, String piece) {
    assertThat(value("{substring: " + yaml + "}", "a", text)).isEqualTo(piece);
  }

  @Test
  void anIdLackingAPartIsNoId() {
    String id = "{concat: [{constant: card-}, {column: a}]}";
    assertThat(value(id, "a", "7")).isEqualTo("card-7");
    assertThat(value(id, "a", "")).isNull();
    String text = "{concat: {parts: [{column: a}, {column: b}]}}";
    assertThat(value(text, "b", "only")).isEqualTo("only");
  }

  @Test
  void theFirstCaseWhoseConditionsAllHoldGivesTheValue() {
    String yaml =
        "{cases: [{when: [{column: a, contains: 退}, {column: b, is_blank: true}],"
            + " then: {constant: both}}, {when: {column: a, one_of: [x, 退款]},"
            + " then: {constant: one}}, {when: {column: a, is_negative: true},"
            + " then: {constant: below}}, {when: {column: a, is_blank: false},"
            + " then: {nothing: true}}, {otherwise: {constant: none}}]}";
    assertThat(value(yaml, "a", "退款")).isEqualTo("both");
    assertThat(mapping(yaml).of(GivenRow.of(Map.of("a", "退款", "b", "!")))).isEqualTo("one");
    assertThat(value(yaml, "a", "¥-3.00")).isEqualTo("below");
    assertThat(value(yaml, "a", "else")).isNull();
    assertThat(value(yaml, "a", "")).isEqualTo("none");
  }

  @Test
  void aRowThatFitsNoCaseIsRefusedWithWhatWasSeen() {
    String yaml = "{cases: [{when: {column: a, starts_with: x}, then: {constant: y}}]}";
    assertRefused(RefusalReason.VALUE_UNKNOWN, yaml, "中性");
  }

  @Test
  void equalLinesGetIdsOfTheirOwnAndTheSameOnesNextTime() {
    Mapping id = mapping("{content_id: [{column: a}, {column: b}]}");
    var row = GivenRow.of(Map.of("a", "1", "b", "2"));
    String first = id.textOf(row);
    String second = id.textOf(row);
    assertThat(first).endsWith("-1").isNotEqualTo(second);
    assertThat(second).endsWith("-2");
    assertThat(id.textOf(GivenRow.of(Map.of("a", "1", "b", "2")))).isEqualTo(first);
    assertThat(id.textOf(GivenRow.of(Map.of("a", "12", "b", "")))).isNotEqualTo(first);
  }

  @Test
  void takesTheUserFromTheFolder() {
    String yaml = "{path_part: {parent: 1, fallback: me}}";
    assertThat(value(yaml, "a", "")).isEqualTo("u7");
    assertThat(mapping(yaml).of(GivenRow.in("bill.csv", Map.of(), Map.of()))).isEqualTo("me");
    assertThat(mapping("{path_part: {parent: 3}}").of(GivenRow.of(Map.of()))).isEqualTo("demo");
  }

  @Test
  void takesTheCardFromAboveTheHeader() {
    String yaml = "{substring: {of: {preamble: {after: '卡号:', before: ','}}, from: -4}}";
    assertThat(value(yaml, "a", "")).isEqualTo("5678");
  }

  @Test
  void knowsTheColumnsItAsksFor() {
    String yaml =
        "{cases: [{when: {column: a, equals: x}, then: {decimal: {column: b}}},"
            + " {otherwise: {lookup: {column: c, table: {k: v}, default: {column: d}}}}]}";
    assertThat(mapping(yaml).columns()).containsExactlyInAnyOrder("a", "b", "c", "d");
  }
}
