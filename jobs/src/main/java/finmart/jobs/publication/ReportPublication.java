package finmart.jobs.publication;

import finmart.domain.time.AsOf;
import finmart.features.audience.AudienceSize;
import finmart.features.eligibility.Exclusions;
import finmart.features.eligibility.RulePredicate;
import finmart.features.eligibility.Verdict;
import finmart.features.feedback.Dimension;
import finmart.features.feedback.FunnelCell;
import finmart.features.feedback.PartnerBatch;
import finmart.features.feedback.RecallQuality;
import finmart.features.quality.FeatureQuality;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.day.Day;
import finmart.jobs.storage.RunLedger;
import finmart.jobs.storage.Warehouse;
import finmart.serving.report.LineRules;
import finmart.serving.report.PartnerFile;
import finmart.serving.report.Report;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The figures of a day on their way to the console, none of them of too few people. */
public record ReportPublication(Day day, Warehouse warehouse) {
  /** Tables of figures that are read, besides those of the feed. */
  public static final List<String> TABLES =
      Table.names(
          FunnelCell.TABLE,
          RecallQuality.TABLE,
          RulePredicate.TABLE,
          AudienceSize.TABLE,
          FeatureQuality.TABLE,
          PartnerBatch.TABLE,
          RunLedger.TABLE);

  private static final int DAYS_BACK = 14;

  /** What the jobs of the day measured, exact. */
  public Report report() {
    var quality = day.configuration().platform().quality();
    AsOf asOf = day.asOf();
    return new Report(
        Report.FORMAT,
        asOf.toString(),
        quality.leastPeople(),
        today(FunnelCell.TABLE, FunnelCell.class)
            .filter(cell -> cell.dimension() != Dimension.PRODUCT)
            .sorted(FunnelCell.ORDER)
            .map(Figures::cell)
            .toList(),
        today(RecallQuality.TABLE, RecallQuality.class)
            .map(Figures::source)
            .sorted(Comparator.comparing(s -> s.line() + s.source()))
            .toList(),
        eligibility(),
        today(AudienceSize.TABLE, AudienceSize.class)
            .map(Figures::audience)
            .sorted(Comparator.comparing(a -> a.segment()))
            .toList(),
        today(FeatureQuality.TABLE, FeatureQuality.class)
            .map(feature -> Figures.feature(feature, quality))
            .sorted(Comparator.comparing(f -> f.feature()))
            .toList(),
        Runs.of(
            warehouse
                .readDated(RunLedger.TABLE, asOf.plusDays(1 - DAYS_BACK), asOf.plusDays(1))
                .collectAsList()),
        files());
  }

  private List<PartnerFile> files() {
    AsOf asOf = day.asOf();
    return warehouse
        .readDated(PartnerBatch.TABLE, asOf.plusDays(1 - DAYS_BACK), asOf.plusDays(1))
        .collectAsList()
        .stream()
        .map(row -> Figures.file(row.getAs(Table.AS_OF), Records.fromRow(row, PartnerBatch.class)))
        .filter(file -> !file.verdict().equals(PartnerBatch.ACCEPTED))
        .sorted(
            Comparator.comparing(PartnerFile::asOf)
                .reversed()
                .thenComparing(PartnerFile::partner)
                .thenComparing(PartnerFile::batch))
        .toList();
  }

  private List<LineRules> eligibility() {
    List<RulePredicate> predicates =
        Records.collect(day.today(RulePredicate.TABLE), RulePredicate.class);
    return Exclusions.of(day.today(Verdict.TABLE), predicates).stream()
        .map(Figures::rules)
        .toList();
  }

  private <T extends Record> Stream<T> today(Table table, Class<T> type) {
    return Records.collect(day.today(table), type).stream();
  }
}
