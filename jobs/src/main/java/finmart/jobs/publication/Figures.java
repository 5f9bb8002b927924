package finmart.jobs.publication;

import finmart.features.audience.AudienceSize;
import finmart.features.eligibility.Exclusions;
import finmart.features.feedback.FunnelCell;
import finmart.features.feedback.PartnerBatch;
import finmart.features.feedback.RecallQuality;
import finmart.features.quality.FeatureQuality;
import finmart.features.quality.QualitySettings;
import finmart.serving.report.AudienceCount;
import finmart.serving.report.FeatureFigures;
import finmart.serving.report.LineRules;
import finmart.serving.report.PartnerFile;
import finmart.serving.report.SourceWorth;
import java.time.LocalDate;

/** Rows of tables as the report has them. */
final class Figures {
  private Figures() {}

  static finmart.serving.report.FunnelCell cell(FunnelCell cell) {
    return new finmart.serving.report.FunnelCell(
        cell.productLine(),
        cell.dimension().name(),
        cell.member(),
        cell.step(),
        cell.offers(),
        cell.people(),
        cell.mature(),
        cell.converted());
  }

  static SourceWorth source(RecallQuality quality) {
    return new SourceWorth(
        quality.recallSource(),
        quality.productLine(),
        quality.answeredLists(),
        quality.spokenLists(),
        quality.hits(),
        quality.recall(),
        quality.ndcg(),
        quality.coverage(),
        quality.firstPlaces());
  }

  static LineRules rules(Exclusions line) {
    return new LineRules(
        line.productLine(),
        line.persons(),
        line.products(),
        line.steps().stream()
            .map(
                step ->
                    new LineRules.Step(
                        step.code(),
                        step.source(),
                        step.products(),
                        step.people(),
                        step.pairs(),
                        step.unknownPairs(),
                        step.alonePairs(),
                        step.leftPairs()))
            .toList());
  }

  static AudienceCount audience(AudienceSize size) {
    return new AudienceCount(
        size.segment(),
        size.purpose(),
        size.definition(),
        size.standing().name(),
        size.minimum(),
        size.people(),
        text(size.toldOn()));
  }

  static FeatureFigures feature(FeatureQuality quality, QualitySettings settings) {
    return new FeatureFigures(
        quality.feature(),
        quality.kind(),
        quality.rowCount(),
        quality.knownCount(),
        quality.distinctCount(),
        quality.p05Value(),
        quality.p50Value(),
        quality.p95Value(),
        quality.topValues(),
        quality.topCounts(),
        quality.shapeEdges(),
        quality.shapeCounts(),
        text(quality.previousOn()),
        quality.previousPsi(),
        text(quality.monthOn()),
        quality.monthPsi(),
        settings.of(quality.drift()).name());
  }

  static PartnerFile file(LocalDate foundOn, PartnerBatch batch) {
    return new PartnerFile(
        foundOn.toString(), batch.partnerCode(), batch.batch(), batch.verdict(), batch.detail());
  }

  private static String text(Object day) {
    return day == null ? null : day.toString();
  }
}
