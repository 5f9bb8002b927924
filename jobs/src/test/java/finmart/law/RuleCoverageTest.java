package finmart.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule of the catalogue is held by a test or says why none can hold it; writes the page. */
class RuleCoverageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ID =
      Pattern.compile("\\b(?:[NPACLKFIMGXB]\\d{2}[a-e]?|INV\\d{2})\\b");
  private static final RuleCatalogue CATALOGUE =
      RuleCatalogue.read(ROOT.resolve("conf/compliance/rules.yaml"));
  private static final Citations CITATIONS =
      Citations.in(
          Stream.of("domain", "features", "jobs", "serving")
              .map(module -> ROOT.resolve(module).resolve("target/test-classes"))
              .toList());

  @BeforeAll
  static void writeThePage() throws IOException {
    Files.writeString(
        ROOT.resolve("jobs/target/rule-coverage.html"), CoveragePage.of(CATALOGUE, CITATIONS));
  }

  @Test
  void theCatalogueHoldsEveryRuleTheHouseAnswersFor() {
    var asked =
        Stream.of(
                numbered("N", 18),
                Stream.of("P08", "P10", "P12", "P19c", "P19d", "P20", "A01", "A05b", "A06"),
                numbered("L", 9),
                Stream.of("L12", "K01", "K02"),
                numbered("F", 7),
                numbered("I", 4),
                numbered("M", 17),
                numbered("G", 12),
                IntStream.of(1, 4, 5, 6, 7, 8, 9, 15, 16).mapToObj("INV%02d"::formatted))
            .flatMap(ids -> ids)
            .toList();

    assertThat(CATALOGUE.byId()).containsKeys(asked.toArray(String[]::new));
  }

  @Test
  void noTestCitesARuleThatIsNotInTheCatalogue() {
    assertThat(CITATIONS.testsOf().keySet()).isSubsetOf(CATALOGUE.byId().keySet());
  }

  @Test
  void noConfigurationNamesARuleThatIsNotInTheCatalogue() throws IOException {
    var named = new TreeMap<String, Path>();
    try (var files = Files.walk(ROOT.resolve("conf"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        ID.matcher(Files.readString(file)).results().forEach(id -> named.put(id.group(), file));
      }
    }
    assertThat(named).containsKeys("A06", "L08", "F02");
    named.keySet().removeAll(CATALOGUE.byId().keySet());
    assertThat(named).isEmpty();
  }

  @Test
  void everyRuleIsCitedByATestOrSaysWhyNoneCanHoldIt() {
    var silent = ids(RuleCatalogue.Entry::isTested);
    silent.removeAll(CITATIONS.testsOf().keySet());
    assertThat(silent).isEmpty();
  }

  @Test
  void noTestCitesWhatIsNotApplicable() {
    var cited = ids(rule -> !rule.isTested());
    cited.retainAll(CITATIONS.testsOf().keySet());
    assertThat(cited).isEmpty();
  }

  @Test
  void whatCitesARuleRunsATest() {
    assertThat(CITATIONS.idle()).isEmpty();
  }

  @Test
  void aCitationIsFoundWhereItStands() {
    assertThat(CITATIONS.testsOf().get("N02"))
        .contains("PartnerTest.aLineNeedsBothTheLicenceAndTheApproval");
  }

  private static Set<String> ids(Predicate<RuleCatalogue.Entry> kind) {
    return CATALOGUE.byId().values().stream()
        .filter(kind)
        .map(RuleCatalogue.Entry::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> numbered(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(i -> "%s%02d".formatted(letter, i));
  }
}
