package finmart.jobs.command;

import static org.apache.spark.sql.functions.col;

import finmart.domain.audience.Segment;
import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.features.audience.AudienceReason;
import finmart.features.audience.AudienceSize;
import finmart.features.audience.AudienceSize.Standing;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.day.BuildAudience;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds the audience of a segment, or tells its size only. */
@Command(
    name = BuildAudience.NAME,
    header = "Find the people of a segment and tell how many they are.",
    description = {
      "Keeps adults who have personalisation switched on, agree to the segment's purpose and pass its"
          + " test, with what they deleted unknown; or, for a lookalike, the people most like those of"
          + " another segment. The number is told only if it is at least audience.minimum of"
          + " conf/platform.yaml and, with all numbers told before, tells no smaller group apart: TOLD;"
          + " HELD, too few came or went since the number that was told last, which stands; or"
          + " SUPPRESSED: no number and no audience, exit code 1.",
      "Nothing leaves the house: the people stand in table audience.",
      ""
    },
    usageHelpAutoWidth = true)
final class BuildSegment implements Callable<Integer> {
  private static final int SUPPRESSED = 1;

  @Parameters(index = "0", paramLabel = "NAME", description = "Segment of conf/segments.")
  private String name;

  @Option(
      names = "--preview",
      description = "Tell the number and keep no audience. It is the number a build tells.")
  private boolean preview;

  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin(BuildAudience.NAME, places, sources, console)) {
      Segment segment = segment(run.configuration(days.asOf));
      run.jobs(List.of(new BuildAudience(segment, preview)), days.asOf);
      var told = mine(run, AudienceSize.TABLE, AudienceSize.class).get(0);
      var reasons =
          segment.choice() instanceof Segment.Lookalike
              ? new ArrayList<>(mine(run, AudienceReason.TABLE, AudienceReason.class))
              : new ArrayList<AudienceReason>();
      reasons.sort(Comparator.comparingDouble((AudienceReason r) -> -Math.abs(r.weight())));
      console.line(text(told));
      reasons.forEach(
          r -> console.line("  %+.3f  %s %s".formatted(r.weight(), r.attribute(), r.seen())));
      summary(told, reasons).write(places.json);
      return told.standing() == Standing.SUPPRESSED ? SUPPRESSED : 0;
    }
  }

  private Segment segment(Configuration configuration) {
    Segment segment = configuration.segments().get(name);
    if (segment == null) {
      throw new ConfigurationException(
          "conf/segments declares no \"%s\"%s"
              .formatted(name, Suggestion.after(name, configuration.segments().keySet())));
    }
    return segment;
  }

  private <R extends Record> List<R> mine(Run run, Table table, Class<R> type) {
    return Records.collect(
        run.warehouse().read(table, days.asOf).filter(col("segment").equalTo(name)), type);
  }

  private String text(AudienceSize told) {
    String asked = "%s (%s)".formatted(told.segment(), told.definition());
    return switch (told.standing()) {
      case TOLD -> "TOLD        %s: %,d people on %s".formatted(asked, told.people(), days.asOf);
      case HELD ->
          "HELD        %s: %,d people on %s; fewer than %d came or went since, so that number stands"
              .formatted(asked, told.people(), told.toldOn(), told.minimum());
      case SUPPRESSED ->
          "SUPPRESSED  %s: it would tell fewer than %d people apart; ask for more, or for others"
              .formatted(asked, told.minimum());
    };
  }

  private Summary summary(AudienceSize told, List<AudienceReason> reasons) {
    var values = new LinkedHashMap<String, Object>();
    values.put("segment", told.segment());
    values.put("as_of", days.asOf.toString());
    values.put("preview", preview);
    values.put("purpose", told.purpose());
    values.put("definition", told.definition());
    values.put("standing", told.standing().name());
    values.put("people", told.people());
    values.put("told_on", Objects.toString(told.toldOn(), null));
    values.put("minimum", told.minimum());
    values.put(
        "reasons",
        reasons.stream()
            .map(r -> Map.of("attribute", r.attribute(), "seen", r.seen(), "weight", r.weight()))
            .toList());
    return new Summary(values);
  }
}
