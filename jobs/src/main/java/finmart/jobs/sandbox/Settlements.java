package finmart.jobs.sandbox;

import finmart.domain.partner.ProductLine;
import finmart.domain.settlement.BankFile;
import finmart.domain.settlement.Contracts;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.FinishedBatches;
import java.io.IOException;
import java.time.LocalDate;
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
  /** Which of them went out broken, and when. */
  private static final String BROKEN = "broken";

  /**
   * Sends the files of the months before the day's that are not there yet, from the one in which
   * the first lead was taken. A month is settled once: what stands of it stays, but for one that
   * went out broken on a day before and goes again, rightly, once.
   *
   * @return the files that stand since the day or before, the last month's first; none if no lead
   *     was taken by then
   */
  public List<BatchName> settle(AsOf asOf) throws IOException {
    Set<BatchName> standing =
        new FinishedBatches(institution.zone(), institution.code()).of(BatchKind.SETTLE);
    List<BatchName> sent = mend(standing, asOf);
    YearMonth last = YearMonth.from(asOf.day()).minusMonths(1);
    if (standing.contains(name(last))) {
      sent.add(name(last));
      return List.copyOf(sent);
    }
    List<Told> told = told(new AsOf(last.atEndOfMonth()));
    for (YearMonth month = last; isAnyTaken(told, month); month = month.minusMonths(1)) {
      if (!standing.contains(name(month))) {
        send(month, asOf);
      }
      sent.add(name(month));
    }
    return List.copyOf(sent);
  }

  /** That it goes out broken is written down before it does. */
  private void send(YearMonth month, AsOf asOf) throws IOException {
    BatchName name = name(month);
    if (institution.habits().isBroken(name)) {
      institution.own().write("%s/%s=%s".formatted(BROKEN, name, asOf)).close();
    }
    institution.outgoing(name).deliver(name, settlement, rows(month));
  }

  private List<BatchName> mend(Set<BatchName> standing, AsOf asOf) throws IOException {
    var mended = new ArrayList<BatchName>();
    for (DropZone.Entry entry : institution.own().list(BROKEN)) {
      String[] both = entry.name().split("=", 2);
      var broken =
          BatchName.parse(both[0], institution.code())
              .filter(standing::contains)
              .filter(name -> !standing.contains(name.again()));
      if (broken.isPresent() && LocalDate.parse(both[1]).isBefore(asOf.day())) {
        BatchName name = broken.get();
        institution.outbox().resend(name, settlement, rows(YearMonth.from(name.day())));
        mended.add(name.again());
      }
    }
    return mended;
  }

  private List<GenericRecord> rows(YearMonth month) throws IOException {
    var bills = new Bills(institution.code(), contracts, lines, planting);
    return bills.rows(told(new AsOf(month.atEndOfMonth())), month).stream().map(this::row).toList();
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
