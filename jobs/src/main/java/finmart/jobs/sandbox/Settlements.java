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
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The settlement file an institution sends once a month has ended.
 *
 * @param institution that pays
 * @param sources its leads by the ways they came: its own files, pushes, and bureaus' files
 * @param contracts of all institutions
 * @param lines line of each product
 * @param planting what of the file is wrong
 * @param settlement {@code conf/schemas/settlement.avsc}
 */
public record Settlements(
    Institution institution,
    List<Casebook> sources,
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
    List<Told> told = told(new AsOf(last.atEndOfMonth()));
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
    List<Told> told = told(new AsOf(month.atEndOfMonth()));
    var rows = bills.rows(told, month).stream().map(this::row).toList();
    new Outbox(institution.zone(), institution.seal(), institution.format(), false)
        .deliver(name(month), settlement, rows);
  }

  private BatchName name(YearMonth month) {
    return new BatchName(BatchKind.SETTLE, institution.code(), month.atDay(1), 1, 0);
  }

  private static boolean isAnyTaken(List<Told> told, YearMonth month) {
    return told.stream().anyMatch(t -> !t.lead().takenOn().isAfter(month.atEndOfMonth()));
  }

  /** A lead that came more than one way is one lead, and its click the one the first source has. */
  private List<Told> told(AsOf end) throws IOException {
    var told = new TreeMap<String, Told>();
    for (Casebook source : sources) {
      for (Told each : source.told(end)) {
        if (each.lead().partner().equals(institution.code())) {
          told.merge(each.lead().leadId(), each, Told::and);
        }
      }
    }
    return List.copyOf(told.values());
  }

  private GenericRecord row(Map<String, String> cells) {
    var row = new GenericData.Record(settlement);
    BankFile.COLUMNS.forEach(column -> row.put(column, cells.get(column)));
    return row;
  }
}
