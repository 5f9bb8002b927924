package finmart.features.profile;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

@Cites("A05b")
class SharedSwitchesTest {
  private static final FeatureCatalogue FEATURES =
      new FeatureCatalogue(
          List.of(
              new AttributeFeature(
                  "personalisation",
                  "personalisation",
                  AttributeFeature.Kind.SWITCH,
                  Map.of(),
                  "true",
                  Book.DECLARED)),
          List.of(),
          List.of());

  record Fact(
      String userId,
      String accountId,
      String source,
      String attribute,
      String value,
      Instant knownAt) {}

  @Test
  void aSwitchThatIsOffAtOneAccountIsOffForThePersonUntilThatAccountTurnsItOn() {
    var facts =
        SharedSwitches.strictest(
            Records.dataset(
                SPARK,
                Fact.class,
                // off at one, turned on later at the other only
                turned("merged", "a", "false", 1),
                turned("merged", "b", "true", 2),
                // turned on again where it was off
                turned("again", "c", "false", 1),
                turned("again", "c", "true", 2),
                turned("again", "d", "true", 0),
                turned("alone", "e", "true", 1),
                turned("alone", "e", "false", 2),
                new Fact("merged", "b", "app", "region", "440000", at(1))),
            FEATURES);

    assertThat(
            facts.filter("attribute = 'personalisation'").collectAsList().stream()
                .collect(
                    Collectors.toMap(
                        (Row row) -> row.<String>getAs("user_id"),
                        row -> row.<String>getAs("value"))))
        .isEqualTo(Map.of("merged", "false", "again", "true", "alone", "false"));
    assertThat(facts.filter("attribute = 'region'").count()).isOne();
  }

  private static Fact turned(String user, String account, String value, int day) {
    return new Fact(user, account, "app", "personalisation", value, at(day));
  }

  private static Instant at(int day) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day);
  }
}
