package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.eligibility.Requirements;
import finmart.domain.product.Product;
import finmart.domain.time.AsOf;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Verdict;
import finmart.features.feedback.LeadEvent;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadRefusal;
import finmart.features.profile.StandingProfiles;
import finmart.features.ranking.RankedOffer;
import finmart.features.source.Application;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.day.Day;
import finmart.jobs.day.RankOffers;
import finmart.jobs.publication.FeedPublication;
import finmart.jobs.publication.LeadsTold;
import finmart.jobs.publication.ReportPublication;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.LeadNews;
import finmart.serving.snapshot.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Publishes a day's feeds to the server. */
@Command(
    name = "publish-feed",
    header = "Publish a day's feeds as a snapshot that the server swaps in while it serves.",
    description = {
      "Writes sharded RocksDB files with everybody's places, a catalogue of what they mean, the"
          + " figures of the day that the console shows (no number of fewer people than may be"
          + " told) and a manifest of SHA-256 sums, and makes them current by one rename; the"
          + " version before is kept for rollback-feed. Equal content is the version that is"
          + " there.",
      ""
    },
    usageHelpAutoWidth = true)
final class PublishFeed implements Callable<Integer> {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Mixin private Flags.Feeds feeds;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("publish-feed", places, sources, console)) {
      long begun = System.nanoTime();
      Manifest manifest = publish(run, days.asOf, new FeedFolder(feeds.folder));
      var summary = FeedSummary.of(manifest).with("seconds", (System.nanoTime() - begun) / NANOS);
      console.line(FeedSummary.line("serves", manifest));
      summary.write(places.json);
      return 0;
    }
  }

  /**
   * @throws ConfigurationException if the day has no feeds, or the rules changed since
   */
  static Manifest publish(Run run, AsOf asOf, FeedFolder feeds) {
    var configuration = run.configuration(asOf);
    var warehouse = run.warehouse();
    var rules = RuleSet.compile(configuration.catalogue(), asOf.day(), configuration.globalRules());
    var verdicts = warehouse.read(Verdict.TABLE, asOf);
    var used = verdicts.select("ruleset_version").distinct().collectAsList();
    if (used.isEmpty()) {
      throw new ConfigurationException("no feeds of %s; run rank-offers first".formatted(asOf));
    }
    if (used.size() > 1 || !used.get(0).getString(0).equals(rules.version())) {
      throw new ConfigurationException(
          "the rules have changed since the feeds of %s were made; run rank-offers again"
              .formatted(asOf));
    }
    var day = new Day(warehouse, configuration, asOf, 0, Map.of());
    var publication =
        new FeedPublication(
            verdicts,
            warehouse.read(RankedOffer.TABLE, asOf),
            RankOffers.judged(day, everybody -> everybody)
                .select("user_id", facts(configuration, rules, asOf).toArray(String[]::new)));
    var read = new ArrayList<>(ReportPublication.TABLES);
    read.addAll(Table.names(Verdict.TABLE, RankedOffer.TABLE));
    read.addAll(StandingProfiles.TABLES);
    return publication.publish(
        feeds,
        publication.index(rules, configuration.ruled(), tags(configuration)),
        configuration.folder(),
        new ReportPublication(day, warehouse).report(),
        warehouse.versions(read),
        leads(day));
  }

  /** Of everything that was applied for and still keeps a second application away. */
  private static List<LeadNews> leads(Day day) {
    return LeadsTold.of(
        day.ofPeople(
            day.knownWithin(
                Application.TABLE, day.configuration().platform().lead().duplicateWindow())),
        day.ofPresentPeople(day.datedUpTo(Lead.TABLE)),
        day.datedUpTo(LeadRefusal.TABLE),
        day.datedUpTo(LeadEvent.TABLE));
  }

  private static List<FeedIndex.Tag> tags(Configuration configuration) {
    return configuration.tags().tags().stream()
        .map(tag -> new FeedIndex.Tag(tag.name(), tag.terms().isDeletable()))
        .toList();
  }

  /**
   * Every attribute that the lead gate reads of a person, whatever they want, and every tag, which
   * is theirs to see (rule P19d).
   */
  private static SortedSet<String> facts(Configuration configuration, RuleSet rules, AsOf asOf) {
    var facts = new TreeSet<String>();
    configuration.tags().tags().forEach(tag -> facts.add(tag.name()));
    for (Product product : rules.products()) {
      facts.addAll(
          Requirements.forLead(
                  product,
                  configuration.catalogue().partnerOf(product),
                  configuration.globalRules(),
                  asOf.day())
              .attributes());
    }
    return facts;
  }
}
