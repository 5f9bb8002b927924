package finmart.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.rule.AttributeType;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.tag.TagCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentReaderTest {
  private static final ForbiddenCategories FORBIDDEN =
      new ForbiddenCategories(
          List.of(new ForbiddenCategories.Category("RELIGION", "A02", Set.of("church"))));

  @TempDir Path folder;
  private final Problems problems = new Problems();

  @Test
  void aSegmentSaysWhatItAsksForAndReads() throws IOException {
    var segments = read(segment("adults", "test: {at_least: {attribute: age, minimum: 18}}"));

    problems.orThrow();
    assertThat(segments.get("adults").choice().asked()).isEqualTo("age ≥ 18");
    assertThat(segments.get("adults").attributes()).containsExactly("age");
    assertThat(segments.get("adults").place()).endsWith("a.yaml:2");
  }

  @Test
  @Cites({"A02", "P20"})
  void everyMistakeIsNamed() throws IOException {
    read(
        segment("adults", "test: {at_least: {attribute: agee, minimum: 18}}"),
        segment("broken", "test: {is_true: {attribute: wrong_tag}}"),
        segment("near_church", "test: {at_least: {attribute: age, minimum: 18}}"),
        segment("few", "lookalike_of: near_chur, size: 49"),
        segment("old", "test: {at_least: {attribute: age, minimum: 65}}")
            .replace("MARKETING", "MARKETIN"),
        segment("old", "test: {at_least: {attribute: age, minimum: 60}}"),
        segment("like_old", "lookalike_of: old, size: 50"));

    assertThat(
            problems.all().stream()
                .map(p -> p.key() + " " + p.message().replaceAll("at .*/", "at ")))
        .containsExactlyInAnyOrder(
            "segments[0].test.at_least.attribute no profile has \"agee\"; did you mean \"age\"?",
            "segments[1].test rests on the tag wrong_tag, which is wrong",
            "segments[2].name \"near_church\" speaks of RELIGION (church), which is forbidden by A02",
            "segments[3].size \"49\" must be a whole number from 50 to 1000000000",
            "segments[3].lookalike_of \"near_chur\" is no segment with a test; known: ",
            "segments[6].lookalike_of rests on the segment old, which is wrong",
            "segments[5].name old is declared twice, first at a.yaml:6",
            "segments[4].purpose nobody is asked for \"MARKETIN\"; did you mean \"MARKETING\"?");
  }

  private static String segment(String name, String choice) {
    return "  - {name: %s, purpose: MARKETING, owner: growth, description: test, %s}\n"
        .formatted(name, choice);
  }

  private Map<String, Segment> read(String... segments) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "segments:\n" + String.join("", segments));
    return SegmentReader.read(
        folder,
        Map.of("age", AttributeType.NUMBER),
        new TagCatalogue(List.of(), Map.of("wrong_tag", AttributeType.FLAG)),
        FORBIDDEN,
        Set.of("MARKETING"),
        50,
        problems);
  }
}
