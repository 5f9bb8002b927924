package finmart.jobs.day;

import finmart.domain.time.AsOf;
import finmart.features.source.Contracts;
import finmart.features.source.Quarantined;
import finmart.features.source.ReplacedRow;
import finmart.features.source.declaration.Feed;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.source.file.SourceFile;
import finmart.features.source.reading.Ingested;
import finmart.features.source.reading.SourceReading;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.storage.SourceFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads what the sources sent and sorts it into the tables of the house and the quarantine. */
public final class IngestSources implements Job {
  @Override
  public String name() {
    return "ingest-sources";
  }

  @Override
  public String summary() {
    return "Read what the sources sent into the source tables; set bad rows aside";
  }

  @Override
  public String description() {
    return "Every source declared under conf/sources and given by --source is read by its declaration. Rows"
        + " that can not be used go to quarantine with file, line, reason and remedy, and the day goes"
        + " on unless their share of a source passes ingest.refused_share_limit. Rows that came"
        + " before are duplicates; one that tells something else of a known ledger entry or order is a new version"
        + " of it, from that day on (replaced_row). Rows of an export of the past that were not known yet on the day"
        + " are left for their own day.";
  }

  @Override
  public List<String> reads() {
    return List.of();
  }

  @Override
  public List<String> writes() {
    return Stream.concat(Contracts.ALL.stream(), Stream.of(Quarantined.TABLE, ReplacedRow.TABLE))
        .map(Table::name)
        .toList();
  }

  @Override
  public Tally run(Day day) {
    var read = new LinkedHashMap<Table, List<Ingested>>();
    try {
      var tally = new Tally(0, 0, Map.of(), 0, Map.of());
      var broken = new ArrayList<String>();
      for (var source : new TreeMap<>(day.sources()).entrySet()) {
        var declaration = day.configuration().sources().get(source.getKey());
        Tally own = read(day, declaration, source.getValue(), read);
        limit(day, declaration, own).ifPresent(broken::add);
        tally = tally.plus(own);
      }
      day.writeKept(Quarantined.TABLE, refused(day, read.values().stream().flatMap(List::stream)));
      if (!broken.isEmpty()) {
        throw new DataRefusedException(String.join("; ", broken));
      }
      for (Table contract : Contracts.ALL) {
        day.writeKept(contract, accepted(day, contract, read.getOrDefault(contract, List.of())));
      }
      writeReplaced(day, read.values().stream().flatMap(List::stream));
      return tally;
    } finally {
      read.values().forEach(parts -> parts.forEach(Ingested::close));
    }
  }

  private static Tally read(
      Day day, SourceDeclaration source, String folder, Map<Table, List<Ingested>> read) {
    var reading =
        new SourceReading(
            source,
            day.asOf(),
            day.configuration().platform().ingest().amountLimitMinor(),
            day.key());
    List<SourceFile> files =
        SourceFiles.in(folder, day.spark().sparkContext().hadoopConfiguration()).stream()
            .filter(file -> source.wants(file.relative()))
            .toList();
    var tally = new Tally(0, 0, Map.of(), 0, Map.of());
    for (Table contract : contracts(source)) {
      Optional<AsOf> last = day.lastBefore(contract, source.name());
      Optional<SourceReading.Earlier> earlier =
          last.flatMap(own -> day.lastBefore(contract))
              .map(run -> new SourceReading.Earlier(run, day.earlier(contract)));
      var ingested = reading.read(day.spark(), contract, fresh(last, files), earlier);
      read.computeIfAbsent(contract, c -> new ArrayList<>()).add(ingested);
      tally = tally.plus(tally(ingested));
    }
    return tally;
  }

  private static Tally tally(Ingested read) {
    return new Tally(
        read.rowsIn(), read.rowsAccepted(), read.refusedBy(), read.rowsDuplicate(), Map.of());
  }

  private static List<Table> contracts(SourceDeclaration source) {
    return source.feeds().stream().map(Feed::contract).distinct().toList();
  }

  /** Leaves out folders of days that an earlier run has read. */
  private static List<SourceFile> fresh(Optional<AsOf> last, List<SourceFile> files) {
    return files.stream()
        .filter(
            file ->
                last.isEmpty()
                    || Feed.knownOn(file.relative())
                        .map(known -> !known.isBefore(last.get().day()))
                        .orElse(true))
        .toList();
  }

  private static Dataset<Row> accepted(Day day, Table contract, List<Ingested> parts) {
    return parts.stream()
        .map(Ingested::accepted)
        .reduce(Dataset::unionByName)
        .orElseGet(() -> day.spark().createDataFrame(List.<Row>of(), contract.schema()));
  }

  /** Most days of most sources correct nothing: then the table need not be there. */
  private static void writeReplaced(Day day, Stream<Ingested> parts) {
    var replaced = parts.flatMap(part -> part.replaced().stream()).reduce(Dataset::unionByName);
    if (replaced.isPresent() || day.hasWritten(ReplacedRow.TABLE)) {
      day.writeKept(
          ReplacedRow.TABLE,
          replaced.orElseGet(() -> Records.dataset(day.spark(), ReplacedRow.class, List.of())));
    }
  }

  private static Dataset<Row> refused(Day day, Stream<Ingested> parts) {
    return parts
        .map(Ingested::refused)
        .reduce(Dataset::unionByName)
        .orElseGet(() -> Records.dataset(day.spark(), Quarantined.class, List.of()));
  }

  private static Optional<String> limit(Day day, SourceDeclaration source, Tally tally) {
    double limit = day.configuration().platform().ingest().refusedShareLimit();
    double share = tally.rowsIn() == 0 ? 0 : (double) tally.refusedRows() / tally.rowsIn();
    return share <= limit
        ? Optional.empty()
        : Optional.of(
            "source %s: %d of %d rows refused %s, a share of %.4f above the limit %.4f; see finmart sql \"SELECT * FROM quarantine\", mend the files or raise ingest.refused_share_limit"
                .formatted(
                    source.name(),
                    tally.refusedRows(),
                    tally.rowsIn(),
                    new TreeMap<>(tally.refused()),
                    share,
                    limit));
  }
}
