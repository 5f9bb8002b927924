package finmart.jobs.settlement;

import finmart.domain.settlement.BankFile;
import finmart.domain.settlement.BankFile.Quarantined.Code;
import finmart.domain.settlement.BankRow;
import finmart.features.settlement.SettlementRefusal;
import finmart.features.source.file.CsvFormat;
import finmart.features.source.file.FileContext;
import finmart.features.source.file.FileRow;
import finmart.features.source.file.FileRows;
import finmart.features.source.file.RawRow;
import finmart.features.source.file.RefusedRow;
import finmart.features.source.file.SourceFile;
import finmart.jobs.day.DataRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The rows of an institution's settlement file as they came.
 *
 * @param name of the file, without its folder
 * @param cells by line of the file, value by column
 * @param broken lines that are no row
 */
public record SettlementFile(
    String name, Map<Long, Map<String, String>> cells, Map<Long, RefusedRow> broken) {
  /** The trailer of files of the exchange is no row. */
  private static final CsvFormat FORMAT =
      new CsvFormat("auto", ',', List.of(), List.of("T|"), List.of());

  private static final int LONGEST_CONTENT = 1_000;

  /**
   * Reads the file, a month of one partner, into memory.
   *
   * @throws DataRefusedException if it can not be opened, has no header or breaks off
   */
  public static SettlementFile read(String address, Configuration hadoop) {
    String name = new Path(address).getName();
    var cells = new TreeMap<Long, Map<String, String>>();
    var broken = new TreeMap<Long, RefusedRow>();
    var file = new SourceFile(name, address, 0);
    var columns = Set.copyOf(BankFile.COLUMNS);
    try (var rows = FileRows.open(FORMAT, file, new FileContext(file, Map.of()), hadoop, columns)) {
      while (rows.hasNext()) {
        FileRow row = rows.next();
        if (row instanceof RawRow raw) {
          cells.put(row.offset(), cells(raw));
        } else if (row instanceof RefusedRow refused && row.offset() > 0) {
          broken.put(row.offset(), refused);
        } else if (row instanceof RefusedRow refused) {
          throw new DataRefusedException(refused.detail());
        }
      }
    }
    return new SettlementFile(name, cells, broken);
  }

  public long rows() {
    return cells.size() + broken.size();
  }

  /** Every lead and click it names. */
  Set<String> items() {
    var items = new TreeSet<String>();
    cells.values().forEach(row -> items.addAll(List.of(row.get("lead_id"), row.get("click_id"))));
    items.remove("");
    return items;
  }

  /** Judges every row: what is not accepted is refused, in the order of lines. */
  public Judged judge(BankFile judge, String partner, String period) {
    var judged = new Judged(new ArrayList<>(), new ArrayList<>());
    broken.forEach(
        (line, row) ->
            judged
                .refused()
                .add(refusal(partner, period, line, Code.BROKEN_ROW, row.detail(), row.content())));
    cells.forEach(
        (line, row) -> {
          var one = judge.judge(row);
          one.row().ifPresent(judged.accepted()::add);
          one.refusal()
              .ifPresent(
                  no ->
                      judged
                          .refused()
                          .add(
                              refusal(
                                  partner, period, line, no.code(), no.detail(), contentOf(row))));
        });
    return judged;
  }

  /** What became of the rows of a file. */
  public record Judged(List<BankRow> accepted, List<SettlementRefusal> refused) {}

  private SettlementRefusal refusal(
      String partner, String period, long line, Code code, String detail, String content) {
    String kept =
        content.length() <= LONGEST_CONTENT ? content : content.substring(0, LONGEST_CONTENT);
    return new SettlementRefusal(partner, period, name, line, code, detail, kept);
  }

  private static String contentOf(Map<String, String> row) {
    return String.join(",", BankFile.COLUMNS.stream().map(row::get).toList());
  }

  private static Map<String, String> cells(RawRow row) {
    var cells = new TreeMap<String, String>();
    for (String column : BankFile.COLUMNS) {
      Object value = row.value(column);
      cells.put(column, value == null ? "" : value.toString());
    }
    return cells;
  }
}
