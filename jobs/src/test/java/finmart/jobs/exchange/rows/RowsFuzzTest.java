package finmart.jobs.exchange.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.partner.FileRoute.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Whatever bytes come, rows are read, set aside, or the file is refused; nothing else happens. For
 * an hour of it: -Djqwik.tries.default=10000000.
 */
class RowsFuzzTest {
  private static final Schema ROW =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "row", "fields": [
                {"name": "lead_id", "type": "string"},
                {"name": "action", "type": {"type": "enum", "name": "act", "symbols": ["A", "B"]}},
                {"name": "note", "type": ["null", "string"]},
                {"name": "items", "type": {"type": "array", "items": "string"}},
                {"name": "inner", "type": ["null", {"type": "record", "name": "in", "fields": [
                  {"name": "version", "type": "int"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}]},
                {"name": "amount_minor", "type": ["null", "long"]}]}
              """);
  private static final Limits LIMITS = new Limits(1 << 20, 1_000, 1 << 14);

  @Property
  void whatIsWrittenIsRead(@ForAll Format format, @ForAll("rows") List<GenericRecord> rows)
      throws IOException {
    byte[] bytes = written(format, rows);
    var read = new ArrayList<GenericRecord>();
    var sums =
        RowFormat.of(format)
            .read(
                ROW,
                new ByteArrayInputStream(bytes),
                LIMITS,
                parsed -> read.add(((Parsed.Good) parsed).row()));

    assertThat(read).hasToString(rows.toString());
    assertThat(sums.rows()).isEqualTo(rows.size());
    assertThat(written(format, rows)).isEqualTo(bytes);
  }

  @Property
  void noCellOfAFileIsAFormula(@ForAll("rows") List<GenericRecord> rows) {
    for (GenericRecord row : rows) {
      assertThat(new CsvColumns(ROW).cells(row))
          .noneMatch(cell -> CsvColumns.isFormula(cell) && !cell.matches("-\\d+"));
    }
  }

  @Property
  void changedBytesAreReadOrRefusedAndNothingElse(
      @ForAll Format format, @ForAll long seed, @ForAll("rows") List<GenericRecord> rows)
      throws IOException {
    byte[] changed = changed(written(format, rows), new Random(seed));
    long[] seen = {0};
    try {
      var sums =
          RowFormat.of(format)
              .read(ROW, new ByteArrayInputStream(changed), LIMITS, parsed -> seen[0]++);
      assertThat(sums.rows()).isEqualTo(seen[0]);
    } catch (RowsBrokenException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  @Example
  void anEmptyFirstLineIsNoHead() {
    assertThatThrownBy(
            () ->
                RowFormat.of(Format.CSV)
                    .read(ROW, new ByteArrayInputStream(new byte[] {'\n'}), LIMITS, row -> {}))
        .isInstanceOf(RowsBrokenException.class)
        .hasMessageStartingWith("the first line must be");
  }

  private static byte[] changed(byte[] bytes, Random random) {
    var out = new ByteArrayOutputStream();
    int edits = 1 + random.nextInt(6);
    var places = random.ints(edits, 0, bytes.length + 1).sorted().toArray();
    int from = 0;
    for (int place : places) {
      out.write(bytes, from, Math.max(0, place - from));
      from = Math.max(from, place);
      switch (random.nextInt(5)) {
        case 0 -> out.write(random.nextInt(256));
        case 1 -> from = Math.min(bytes.length, place + random.nextInt(40));
        case 2 -> out.write(bytes, place, Math.min(bytes.length - place, random.nextInt(200)));
        case 3 -> out.writeBytes(new byte[] {-1, -1, -1, -1, 15});
        default -> {
          out.write(",\"'=\r\n|;\0".charAt(random.nextInt(9)));
          from = Math.min(bytes.length, place + 1);
        }
      }
    }
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  private static byte[] written(Format format, List<GenericRecord> rows) throws IOException {
    var bytes = new ByteArrayOutputStream();
    RowFormat.of(format).write(ROW, rows, "name", bytes);
    return bytes.toByteArray();
  }

  @Provide
  Arbitrary<List<GenericRecord>> rows() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars("aZ9 ,\"'=+-@\t|；金＝;.").ofMinLength(1).ofMaxLength(12);
    Arbitrary<Long> amount =
        Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L).injectNull(0.3);
    Arbitrary<List<String>> items =
        Arbitraries.strings()
            .alpha()
            .ofMinLength(1)
            .ofMaxLength(5)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(
            text, Arbitraries.of("A", "B"), text.injectNull(0.3), items, amount, amount)
        .as(RowsFuzzTest::row)
        .list()
        .ofMaxSize(6);
  }

  private static GenericRecord row(
      String id, String action, String note, List<String> items, Long at, Long amount) {
    var row = new GenericData.Record(ROW);
    row.put("lead_id", id);
    row.put("action", new GenericData.EnumSymbol(ROW.getField("action").schema(), action));
    row.put("note", note);
    row.put("items", items);
    if (at != null) {
      var inner = new GenericData.Record(ROW.getField("inner").schema().getTypes().get(1));
      inner.put("version", 3);
      inner.put("at", at);
      row.put("inner", inner);
    }
    row.put("amount_minor", amount);
    return row;
  }
}
