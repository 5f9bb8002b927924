package finmart.jobs.command;

import finmart.domain.audience.Segment;
import finmart.domain.document.Problems;
import finmart.domain.tag.Tag;
import finmart.jobs.conf.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the segments, and the tags they may ask for. */
@Command(
    name = "list-segments",
    header = "List segments and tags, what they ask for and where they are declared.",
    description = {"Reads conf/ only; what is wrong there is said, all at once. No Spark.", ""},
    usageHelpAutoWidth = true)
final class ListSegments implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    problems.orThrow();
    for (Segment segment : configuration.segments().values()) {
      console.line(
          "segment %-28s %-10s %s"
              .formatted(segment.name(), segment.purpose(), segment.choice().asked()));
    }
    for (Tag tag : configuration.tags().tags()) {
      console.line(
          "tag     %-28s %-10s %s"
              .formatted(tag.name(), tag.terms().purpose(), tag.meaning().asked()));
    }
    summary(configuration).write(places.json);
    return 0;
  }

  private static Summary summary(Configuration configuration) {
    var values = new LinkedHashMap<String, Object>();
    values.put(
        "segments", configuration.segments().values().stream().map(ListSegments::values).toList());
    values.put("tags", configuration.tags().tags().stream().map(ListSegments::values).toList());
    return new Summary(values);
  }

  private static Map<String, Object> values(Segment segment) {
    var values = new LinkedHashMap<String, Object>();
    values.put("name", segment.name());
    values.put("purpose", segment.purpose());
    values.put("owner", segment.owner());
    values.put("description", segment.description());
    values.put("definition", segment.choice().asked());
    values.put("reads", List.copyOf(segment.attributes()));
    values.put("declared_at", segment.place());
    return values;
  }

  private static Map<String, Object> values(Tag tag) {
    var values = new LinkedHashMap<String, Object>();
    values.put("name", tag.name());
    values.put("type", tag.meaning().type().name());
    values.put("purpose", tag.terms().purpose());
    values.put("owner", tag.terms().owner());
    values.put("privacy_class", tag.terms().privacyClass().name());
    values.put("sensitive", tag.terms().isSensitive());
    values.put("deletable", tag.terms().isDeletable());
    values.put("assessment", tag.terms().assessment());
    values.put("description", tag.terms().description());
    values.put("definition", tag.meaning().asked());
    values.put("reads", List.copyOf(tag.attributes()));
    values.put("declared_at", tag.place());
    return values;
  }
}
