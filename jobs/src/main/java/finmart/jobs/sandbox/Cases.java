package finmart.jobs.sandbox;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.rows.RowFormat;
import finmart.jobs.exchange.rows.RowsBrokenException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * The leads an institution took and the withdrawals it heeds, by the day it did.
 *
 * @param own its own folder
 * @param lead {@code conf/schemas/lead.avsc}, or of a bureau {@code bureau_lead.avsc}
 */
record Cases(DropZone own, Schema lead) {
  private static final String FOLDER = "cases";

  static boolean isLead(GenericRecord row) {
    return row.get("action").toString().equals("LEAD");
  }

  /** Keeps what is heeded of a batch, in place of what was kept of it on that day before. */
  void keep(BatchName batch, List<GenericRecord> heeded, AsOf asOf) throws IOException {
    String path = "%s/%s/%s.avro".formatted(FOLDER, asOf, batch);
    try (OutputStream to = own.write(path + ".tmp")) {
      RowFormat.of(Format.AVRO).write(lead, heeded, path, to);
    }
    own.rename(path + ".tmp", path);
  }

  /**
   * Leads taken until the end of the day, by their ids, with the withdrawals heeded until then. One
   * handed over twice is in work since the first time.
   */
  List<Case> all(AsOf asOf) throws IOException {
    var cases = new TreeMap<String, Case>();
    var withdrawn = new TreeMap<String, LocalDate>();
    for (DropZone.Entry day : own.list(FOLDER)) {
      var takenOn = LocalDate.parse(day.name());
      if (!takenOn.isAfter(asOf.day())) {
        for (DropZone.Entry batch : own.list(FOLDER + "/" + day.name())) {
          for (GenericRecord row : rows(FOLDER + "/" + day.name() + "/" + batch.name())) {
            String id = row.get("lead_id").toString();
            if (isLead(row)) {
              cases.putIfAbsent(id, taken(row, takenOn));
            } else {
              withdrawn.putIfAbsent(id, takenOn);
            }
          }
        }
      }
    }
    withdrawn.forEach((id, day) -> cases.computeIfPresent(id, (same, one) -> one.withdrawn(day)));
    return List.copyOf(cases.values());
  }

  private static Case taken(GenericRecord row, LocalDate takenOn) {
    return new Case(
        row.get("lead_id").toString(),
        row.get("partner_code").toString(),
        row.get("product_id").toString(),
        row.get("click_id").toString(),
        Instant.ofEpochMilli((long) row.get("clicked_at")),
        takenOn,
        LocalDate.MAX);
  }

  private List<GenericRecord> rows(String path) throws IOException {
    var rows = new ArrayList<GenericRecord>();
    if (path.endsWith(".avro")) {
      try (InputStream from = own.read(path)) {
        RowFormat.of(Format.AVRO)
            .read(
                lead,
                from,
                Limits.STANDARD,
                parsed -> {
                  if (parsed instanceof Parsed.Good good) {
                    rows.add(good.row());
                  }
                });
      } catch (RowsBrokenException e) {
        throw new IOException(path + " can not be read", e);
      }
    }
    return rows;
  }
}
