package finmart.jobs.sandbox;

import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.BankFile;
import finmart.domain.settlement.Contracts;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.FinishedBatches;
import finmart.jobs.exchange.Outbox;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The settlement file an institution sends once a month has ended.
 *
 * @param institution that pays
 * @param sources who reports on its leads: itself, and bureaus it takes leads from
 * @param contracts of all institutions
 * @param lines line of each product
 * @param planting what of the file is wrong
 * @param settlement {@code conf/schemas/settlement.avsc}
 */
public record Settlements(
    Institution institution,
    List<Reports> sources,
    Contracts contracts,
    Map<String, ProductLine> lines,
    Planting planting,
    Schema settlement) {
  /**
   * Sends the files of the months before the day's that are not there yet, from the one in which
   * the first lead was taken. A month is settled once: what stands of it stays.
   *
   * @return the files that stand since the day or before, the last month's first; none if no lead
   *     was taken by then
   */
  public List<BatchName> settle(AsOf asOf) throws IOException {
    Set<BatchName> standing =
        new FinishedBatches(institution.zone(), institution.code()).of(BatchKind.SETTLE);
    var sent = new ArrayList<BatchName>();
    YearMonth last = YearMonth.from(asOf.day()).minusMonths(1);
    if (standing.contains(name(last))) {
      return List.of(name(last));
    }
    List<Bills.Told> told = told(new AsOf(last.atEndOfMonth()));
    for (YearMonth month = last; isAnyTaken(told, month); month = month.minusMonths(1)) {
      if (!standing.contains(name(month))) {
        send(month);
      }
      sent.add(name(month));
    }
    return List.copyOf(sent);
  }

  private void send(YearMonth month) throws IOException {
    var bills = new Bills(institution.code(), contracts, lines, planting);
    List<Bills.Told> told = told(new AsOf(month.atEndOfMonth()));
    var rows = bills.rows(told, month).stream().map(this::row).toList();
    new Outbox(institution.zone(), institution.seal(), institution.format(), false)
        .deliver(name(month), settlement, rows);
  }

  private BatchName name(YearMonth month) {
    return new BatchName(BatchKind.SETTLE, institution.code(), month.atDay(1), 1, 0);
  }

  private static boolean isAnyTaken(List<Bills.Told> told, YearMonth month) {
    return told.stream().anyMatch(t -> !t.lead().takenOn().isAfter(month.atEndOfMonth()));
  }

  private List<Bills.Told> told(AsOf end) throws IOException {
    var told = new ArrayList<Bills.Told>();
    for (Reports source : sources) {
      for (Case lead : source.cases(end)) {
        if (lead.partner().equals(institution.code())) {
          told.add(new Bills.Told(lead, source.tale().of(lead)));
        }
      }
    }
    return told;
  }

  private GenericRecord row(Map<String, String> cells) {
    var row = new GenericData.Record(settlement);
    BankFile.COLUMNS.forEach(column -> row.put(column, cells.get(column)));
    return row;
  }
}
