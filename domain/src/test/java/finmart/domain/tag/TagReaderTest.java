package finmart.domain.tag;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.rule.AttributeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of declarations of tags, and what sound ones tell of a person. */
class TagReaderTest {
  private static final Map<String, AttributeType> FEATURES =
      Map.of("income", AttributeType.NUMBER, "student", AttributeType.FLAG);
  private static final String TERMS =
      ", owner: growth, purpose: MARKETING, privacy_class: C2, is_sensitive: false,"
          + " is_deletable: true, assessment: PIA-1, description: test}\n";
  private static final ForbiddenCategories FORBIDDEN =
      new ForbiddenCategories(
          List.of(
              new ForbiddenCategories.Category("HEALTH", "P12", Set.of("disease", "医疗")),
              new ForbiddenCategories.Category("RELIGION", "A02", Set.of("religion"))));

  @TempDir Path folder;
  private final Problems problems = new Problems();

  @Test
  void whatIsNotKnownIsNeitherTrueNorFalse() throws IOException {
    write("a.yaml", flag("rich", "at_least: {attribute: income, minimum: 100}"));
    var tags = read();

    assertThat(values(tags, Map.of("income", 100), Set.of())).containsExactly(true);
    assertThat(values(tags, Map.of("income", 99), Set.of())).containsExactly(false);
    assertThat(values(tags, Map.of(), Set.of())).containsExactly((Object) null);
  }

  @Test
  void theFirstBandThatPassesWinsAndOneThatCanNotBeToldEndsTheSearch() throws IOException {
    write(
        "a.yaml",
        "  - {name: stage, bands: [{value: STUDENT, test: {is_true: {attribute: student}}},"
            + " {value: RICH, test: {at_least: {attribute: income, minimum: 100}}}],"
            + " otherwise: OTHER"
            + TERMS);
    var tags = read();

    assertThat(values(tags, Map.of("student", true, "income", 100), Set.of()))
        .containsExactly("STUDENT");
    assertThat(values(tags, Map.of("student", false, "income", 100), Set.of()))
        .containsExactly("RICH");
    assertThat(values(tags, Map.of("student", false, "income", 1), Set.of()))
        .containsExactly("OTHER");
    assertThat(values(tags, Map.of("income", 100), Set.of())).containsExactly((Object) null);
    assertThat(values(tags, Map.of("student", false), Set.of())).containsExactly((Object) null);
  }

  @Test
  void withoutWhatItNeedsATagIsNotTold() throws IOException {
    write(
        "a.yaml",
        flag("poor", "at_most: {attribute: income, maximum: 100}")
            .replace("{name", "{needs: student, name"));

    assertThat(values(read(), Map.of("income", 1), Set.of())).containsExactly((Object) null);
    assertThat(values(read(), Map.of("income", 1, "student", false), Set.of()))
        .containsExactly(true);
  }

  @Test
  @Cites("P19d")
  void aTagStandsBehindThoseItReadsAndADeletedOneIsUnknownToThemToo() throws IOException {
    write(
        "a.yaml",
        flag(
                "rich_student",
                "all_of: [{is_true: {attribute: rich}}, {is_true: {attribute: student}}]")
            + flag("rich", "at_least: {attribute: income, minimum: 100}"));
    var tags = read();
    Map<String, Object> person = Map.of("student", true, "income", 100);

    assertThat(tags.tags()).extracting(Tag::name).containsExactly("rich", "rich_student");
    assertThat(values(tags, person, Set.of())).containsExactly(true, true);
    assertThat(values(tags, person, Set.of("rich"))).containsExactly(null, null);
    assertThat(tags.restingOn(Set.of("income"))).contains("rich", "rich_student");
    assertThat(tags.featuresOf("rich_student")).containsExactly("income", "student");
  }

  @Test
  void whatComplianceAnswersForCanNotBeDeleted() throws IOException {
    write(
        "a.yaml",
        flag("rich", "at_least: {attribute: income, minimum: 100}")
            .replace("is_deletable: true", "is_deletable: false")
            .replace("growth", "compliance"));

    assertThat(values(read(), Map.of("income", 100), Set.of("rich"))).containsExactly(true);
  }

  @Test
  @Cites({"P12", "A02"})
  void everyProblemOfEveryFileIsNamedWithWhatFallsWithIt() throws IOException {
    write(
        "a.yaml",
        flag("rich", "at_least: {attribute: incom, minimum: 100}")
            + flag("rich_too", "is_true: {attribute: rich}")
            + flag("richer", "is_true: {attribute: rich_too}")
            + flag("student", "is_true: {attribute: student}"));
    write(
        "b.yaml",
        flag("one", "is_true: {attribute: two}")
            + flag("two", "not: {is_true: {attribute: one}}")
            + flag("three", "is_true: {attribute: one}")
            + flag("rich", "is_true: {attribute: student}")
            + flag("chronic_disease", "is_true: {attribute: student}")
            + flag("keen", "is_true: {attribute: student}")
                .replace("description: test", "description: 医疗支出")
            + flag("fixed", "is_true: {attribute: student}")
                .replace("is_deletable: true", "is_deletable: false")
            + flag("odd", "is_true: {attribute: student}").replace("owner", "ower")
            + flag("lost", "is_true: {attribute: student}")
                .replace("{name", "{needs: incom, name"));

    var tags = read();

    assertThat(problems.all().stream().map(TagReaderTest::text))
        .containsExactlyInAnyOrder(
            "a.yaml:2 tags[0].test.at_least.attribute no profile has \"incom\"; did you mean \"income\"?",
            "a.yaml:3 tags[1].test rests on the tag rich, which is wrong",
            "a.yaml:4 tags[2].test rests on the tag rich_too, which is wrong",
            "a.yaml:5 tags[3].name student is the name of a feature",
            "b.yaml:2 tags[0].test cycle: one → two → one",
            "b.yaml:4 tags[2].test rests on the tag one, which is wrong",
            "b.yaml:5 tags[3].name rich is declared twice, first at a.yaml:2",
            "b.yaml:6 tags[4].name \"chronic_disease\" speaks of HEALTH (disease), which is forbidden by P12",
            "b.yaml:7 tags[5].description \"医疗支出\" speaks of HEALTH (医疗), which is forbidden by P12",
            "b.yaml:8 tags[6] a tag of growth must be is_deletable: true; only what compliance answers for stays",
            "b.yaml:10 tags[8].needs no profile has \"incom\"; did you mean \"income\"?",
            "b.yaml:9 tags[7].owner is missing",
            "b.yaml:9 tags[7].ower is not a key here; did you mean \"owner\"?");
    assertThat(tags.tags()).isEmpty();
  }

  @Test
  @Cites({"P12", "A02"})
  void whatATestComparesWithIsLookedAtToo() throws IOException {
    write("a.yaml", flag("x", "not: {one_of: {attribute: word, values: [of_religion]}}"));

    TagReader.read(folder, Map.of("word", AttributeType.TEXT), FORBIDDEN, problems);

    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly(
            "\"of_religion\" speaks of RELIGION (religion), which is forbidden by A02");
  }

  private static String text(Problem problem) {
    String place = problem.place().replaceAll("^.*/", "");
    String message = problem.message().replaceAll("first at .*/", "first at ");
    return "%s %s %s".formatted(place, problem.key(), message);
  }

  private static String flag(String name, String test) {
    return "  - {name: " + name + ", test: {" + test + "}" + TERMS;
  }

  private static Object[] values(TagCatalogue tags, Map<String, ?> person, Set<String> deleted) {
    return tags.evaluation().of(new HashMap<String, Object>(person)::get, deleted);
  }

  private void write(String file, String tags) throws IOException {
    Files.writeString(folder.resolve(file), "tags:\n" + tags);
  }

  private TagCatalogue read() {
    return TagReader.read(folder, FEATURES, FORBIDDEN, problems);
  }
}
