package finmart.serving.report;

import java.util.List;

/**
 * What the jobs of a day measured, told.
 *
 * @param asOf day of the figures
 * @param least fewest people a number speaks of (k)
 * @param runs of the last days, the latest first
 * @param files of the last days that somebody has to look at, the latest first
 */
public record Report(
    int format,
    String asOf,
    long least,
    List<FunnelCell> funnel,
    List<SourceWorth> sources,
    List<LineRules> eligibility,
    List<AudienceCount> audiences,
    List<FeatureFigures> features,
    List<JobRun> runs,
    List<PartnerFile> files) {
  /** What this server reads. */
  public static final int FORMAT = 2;

  public Report {
    funnel = List.copyOf(funnel);
    sources = List.copyOf(sources);
    eligibility = List.copyOf(eligibility);
    audiences = List.copyOf(audiences);
    features = List.copyOf(features);
    runs = List.copyOf(runs);
    files = List.copyOf(files);
  }

  /** The report without the numbers that speak of too few; the funnel comes without them. */
  public Report told() {
    var floor = new Floor(least);
    return new Report(
        format,
        asOf,
        least,
        funnel,
        sources.stream().map(source -> source.told(floor)).toList(),
        eligibility.stream().map(line -> line.told(floor)).toList(),
        audiences,
        features.stream().map(feature -> feature.told(floor)).toList(),
        runs,
        files);
  }
}
