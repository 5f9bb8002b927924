package finmart.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Problems;
import finmart.features.profile.FeatureUse.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final Path SHIPPED = Path.of("..", "conf");

  @TempDir Path conf;

  @BeforeEach
  void copy() throws IOException {
    try (var files = Files.walk(SHIPPED)) {
      for (Path file : files.toList()) {
        Path target = conf.resolve(SHIPPED.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @Test
  void whatIsShippedIsSound() {
    var problems = new Problems();

    var configuration = Configuration.read(SHIPPED, problems).withCatalogue("supermarket");

    problems.orThrow();
    assertThat(configuration.catalogues()).containsOnlyKeys("berka", "supermarket");
    assertThat(configuration.catalogue().products()).isNotEmpty();
    assertThat(configuration.systems()).containsKeys("world", "berka", "alipay");
    assertThat(configuration.platform().lead().clickWindow().getDays()).isEqualTo(7);
    assertThat(configuration.leadSchema().getName()).isEqualTo("lead");
    assertThat(configuration.tags().tags()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(configuration.profile().compared().keySet())
        .contains("income_90d_minor", "saver")
        .doesNotContain("age", "sex", "region", "life_stage", "debt_stress", "careful_saver");
    assertThat(configuration.segments()).containsKeys("savers", "like_frequent_travellers");
  }

  @Test
  void whatATagOrASegmentReadsThatNobodyHasIsNamedWithWhatFallsWithIt() throws IOException {
    edit("features/categories.yaml", "{name: travel, measure: sum", "{name: trip, measure: sum");
    edit("segments/marketing.yaml", "purpose: MARKETING", "purpose: MARKETNG");

    assertThat(mistakes())
        .anyMatch(m -> m.contains("tags[0].bands[0].test.at_least.attribute: no profile has"))
        .anyMatch(m -> m.contains("tags[1].test: rests on the tag travel_style, which is wrong"))
        .anyMatch(m -> m.contains("segments[2].test: rests on the tag travel_style"))
        .anyMatch(
            m ->
                m.endsWith(
                    "segments[0].purpose: nobody is asked for \"MARKETNG\"; did you mean \"MARKETING\"?"));
  }

  @Test
  void theSameFilesHaveTheSameHashAndAnyChangeAnother() throws IOException {
    String shipped = Configuration.read(SHIPPED, new Problems()).hash();
    assertThat(Configuration.read(conf, new Problems()).hash()).isEqualTo(shipped).hasSize(64);

    edit("rules/global.yaml", "minimum: 18", "minimum: 19");

    assertThat(Configuration.read(conf, new Problems()).hash()).isNotEqualTo(shipped);
  }

  @Test
  void everyMistakeOfEveryFileIsNamedInOneGo() throws IOException {
    edit("platform.yaml", "ease_lambda: 500", "ease_lamda: 500");
    edit("platform.yaml", "refused_share_limit: 0.05", "refused_share_limit: 5 %");
    edit("features/person.yaml", "kind: text,", "kind: txt,");
    edit("products/supermarket/cards.yaml", "level: GOLD", "level: GOLDEN");
    edit("schemas/lead.avsc", "\"record\"", "\"recrod\"");

    assertThat(mistakes())
        .anyMatch(
            m ->
                m.matches(
                    "platform.yaml:\\d+: recall: .*|platform.yaml:\\d+: recall.ease_lambda: is missing"))
        .anyMatch(
            m ->
                m.matches(
                    "platform.yaml:\\d+: recall.ease_lamda: is not a key here; did you mean \"ease_lambda\"\\?"))
        .anyMatch(
            m ->
                m.startsWith("platform.yaml:")
                    && m.contains("\"5 %\" must be a number from 0.0 to 1.0"))
        .anyMatch(
            m -> m.matches("person.yaml:\\d+: attributes\\[1\\].kind: \"txt\" is not known.*"))
        .anyMatch(m -> m.startsWith("cards.yaml:") && m.contains("did you mean \"GOLD\""))
        .anyMatch(m -> m.startsWith("lead.avsc: is no Avro schema"));
  }

  @Test
  void aLimitOfIdentitiesThatCanNotBeIsNamed() throws IOException {
    edit("identity.yaml", "most_accounts: 20", "most_accounts: 1");
    edit("identity.yaml", "{type: wallet_id, most_users: 6", "{type: phone, mostusers: 6");

    assertThat(mistakes())
        .anyMatch(m -> m.matches("identity.yaml:\\d+: most_accounts: .*must be .*2.*1000.*"))
        .anyMatch(m -> m.matches("identity.yaml:\\d+: types\\[2\\].type: PHONE has a rule above"))
        .anyMatch(m -> m.contains("mostusers") && m.contains("did you mean \"most_users\""));
  }

  @Test
  void aTraitThatIsNoFeatureIsNamed() throws IOException {
    edit("platform.yaml", "segment_feature: region", "segment_feature: regoin");

    assertThat(mistakes())
        .containsExactly(
            "platform.yaml:%d: recall.segment_feature: no profile has \"regoin\"; did you mean \"region\"?"
                .formatted(line("segment_feature")));
  }

  /** A removed feature is one problem, with everything that would miss it. */
  @Test
  void aFeatureThatIsUsedCanNotBeRemoved() throws IOException {
    edit("features/lenders.yaml", "{name: lender,", "{name: lending,");
    edit(
        "features/consumption.yaml",
        "{name: instalment_order, measure: count",
        "{name: instalments, measure: count");
    edit("platform.yaml", "segment_feature: region", "segment_feature: lender_90d_count");
    var problems = new Problems();
    Configuration.read(conf, problems);

    assertThatThrownBy(problems::orThrow)
        .hasMessageContaining("no profile has \"lender_90d_count\"")
        .hasMessageMatching("(?s).*no profile has \"lender_90d_count\"[^\n]* \\d+ depend on it:.*")
        .hasMessageContaining(
            "platform.yaml:%d: recall.segment_feature".formatted(line("segment_feature")))
        .hasMessageMatching("(?s).*global.yaml:\\d+: rules\\[\\d+\\].test.at_most.attribute.*")
        .hasMessageMatching(
            "(?s).*no profile has \"instalment_order_90d_count\"[^\n]* \\d+ depend on it:.*")
        .hasMessageMatching("(?s).*tags/habit.yaml:\\d+: tags\\[\\d+\\].test.*")
        .hasMessageMatching(
            "(?s).*products/supermarket/\\S+.yaml:\\d+: products\\[\\d+\\].eligibility\\[.*");
  }

  @Test
  void aFeatureThatTheHouseItselfReadsCanNotBeRemoved() throws IOException {
    edit("features/person.yaml", "{name: personalisation,", "{name: personalised,");

    assertThat(mistakes()).anyMatch(m -> m.contains("A05b: no profile has \"personalisation\""));
  }

  @Test
  void readersOfAFeatureAreGatheredFromRulesProductsModelsAndOtherFeatures() {
    var uses = Configuration.read(SHIPPED, new Problems()).featureUses();

    assertThat(uses.of("income_90d_minor"))
        .anyMatch(r -> r.use().name().equals("debt_to_income_90d") && r.through().isEmpty())
        .anyMatch(
            r -> r.use().name().equals("DEBT_STRESS") && r.through().equals("debt_to_income_90d"));
    assertThat(uses.of("region"))
        .extracting(r -> r.use().kind())
        .contains(Kind.MODEL, Kind.PRODUCT_RULE);
    assertThat(uses.of("travel_90d_minor"))
        .extracting(r -> r.use().kind())
        .contains(Kind.TAG, Kind.SEGMENT);
    assertThat(uses.of("personalisation"))
        .extracting(r -> r.use().kind())
        .contains(Kind.HOUSE, Kind.GLOBAL_RULE);
  }

  @Test
  void aStandardCatalogueOrRecallSourceThatIsNotThereIsNamed() throws IOException {
    edit("platform.yaml", "catalogue: supermarket", "catalogue: supermarkt");
    edit("platform.yaml", "recall_source: ease", "recall_source: eas");

    assertThat(mistakes())
        .containsExactlyInAnyOrder(
            "platform.yaml:4: catalogue: \"supermarkt\" is no folder of conf/products; did you mean \"supermarket\"?",
            "platform.yaml:%d: ranking.recall_source: \"eas\" is not trained; did you mean \"ease\"?"
                .formatted(line("recall_source")));
  }

  @Test
  void rankingOfShortHistoriesAsksForATrainedSourceAWindowAndAFloor() throws IOException {
    edit("platform.yaml", "recall_source_thin: ease", "recall_source_thin: eas");
    edit("platform.yaml", "declined_window: P90D", "declined_window: P0D");
    edit("platform.yaml", "social_floor: 3", "social_floor: 1");

    assertThat(mistakes())
        .hasSize(3)
        .anyMatch(
            m -> m.contains("recall_source_thin: \"eas\" is not trained; did you mean \"ease\"?"))
        .anyMatch(m -> m.contains("ranking.declined_window: P0D must be longer than nothing"))
        .anyMatch(m -> m.contains("recall.social_floor"));
  }

  @Test
  void responsesAreLearntByKnownModelsFromNumbersAndFlags() throws IOException {
    edit("platform.yaml", "models: [logistic, trees]", "models: [logistic, tres]");
    edit("platform.yaml", "features: [age, risk_tolerance,", "features: [agee, region,");

    assertThat(mistakes())
        .hasSize(3)
        .anyMatch(m -> m.contains("\"tres\" is no response model; did you mean \"trees\"?"))
        .anyMatch(m -> m.contains("\"agee\" is no number or flag of conf/features; did you mean"))
        .anyMatch(m -> m.contains("\"region\" is no number or flag of conf/features"));
  }

  @Test
  void aLeadKeepsASecondOneAwayAtLeastAsLongAsItsClickCounts() throws IOException {
    edit("platform.yaml", "duplicate_window: P30D", "duplicate_window: P6D");
    edit("platform.yaml", "  window: P30D", "  window: P0D");

    assertThat(mistakes())
        .containsExactlyInAnyOrder(
            "platform.yaml:%d: lead.duplicate_window: P6D must not be shorter than click_window P7D: the same click would make a second lead"
                .formatted(line("duplicate_window")),
            "platform.yaml:%d: funnel.window: P0D must be longer than nothing"
                .formatted(line("  window")));
  }

  @Test
  void floorsThatDoNotFitAndFatigueWithoutEndAreNamed() throws IOException {
    edit("platform.yaml", "issuers: 4, kinds: 2", "issuers: 9, kinds: 2");
    edit("platform.yaml", "keep: 0.95", "keep: 0");
    edit("platform.yaml", "exploration_share: 0.05", "exploration_share: 5");

    assertThat(mistakes())
        .anyMatch(
            m ->
                m.matches(
                    "platform.yaml:\\d+: ranking.diversity: 9 issuers and 2 kinds within 10 positions.*"))
        .anyMatch(m -> m.matches("platform.yaml:\\d+: ranking.fatigue: .*keep 0.0 above 0 to 1.*"))
        .anyMatch(
            m -> m.matches("platform.yaml:\\d+: ranking.exploration_share: .*from 0.0 to 1.0"))
        .hasSize(3);
  }

  private List<String> mistakes() {
    var problems = new Problems();
    Configuration.read(conf, problems);
    return problems.all().stream()
        .map(p -> p.toString().substring(p.toString().lastIndexOf('/', p.place().length()) + 1))
        .toList();
  }

  private int line(String start) throws IOException {
    var lines = Files.readAllLines(conf.resolve("platform.yaml"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(start.strip() + ":")) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(start);
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = conf.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
  }
}
