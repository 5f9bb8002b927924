package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.profile.AttributeFeature.Kind;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Declared facts and what is derived from them; the day of the run is 2026-03-01. */
class AttributeFeatureTest {
  private static final FeatureCatalogue FEATURES =
      new FeatureCatalogue(
          List.of(
              feature("age", "birth_on", Kind.YEARS_SINCE, Map.of(), null),
              feature("occupation", "occupation", Kind.TEXT, Map.of(), null),
              feature("channel", "channel", Kind.TEXT, Map.of(), "shop"),
              feature("is_student", "is_student", Kind.FLAG, Map.of(), null),
              feature("is_on", "personalisation", Kind.SWITCH, Map.of(), "true"),
              feature("is_flagged", "personalisation", Kind.FLAG, Map.of(), "true"),
              feature("risk", "risk_level", Kind.LEVEL, Map.of("C1", 1, "C3", 3, "C5", 5), "1"),
              feature("investable", "investable", Kind.AMOUNT, Map.of(), null),
              feature("tier", "risk_level", Kind.LEVEL, Map.of("C3", 3, "C0", 0), null)),
          List.of(),
          List.of(
              new DerivedFeature.Ratio("tier_to_risk", "tier", "risk", Book.DECLARED),
              new DerivedFeature.Ratio("risk_to_tier", "risk", "tier", Book.DECLARED),
              new DerivedFeature.AnyOf("has_sign", List.of("is_student", "tier"), Book.DECLARED)));

  private static final Map<String, Row> PEOPLE =
      new Book()
          .person("nobody")
          .person("today")
          .fact("today", "birth_on", "2008-03-01")
          .person("tomorrow")
          .fact("tomorrow", "birth_on", "2008-03-02")
          .person("leap")
          .fact("leap", "birth_on", "2008-02-29")
          .person("dotted")
          .fact("dotted", "birth_on", "31.12.1990")
          .person("yearly")
          .fact("yearly", "birth_on", "1990")
          .person("clock")
          .fact("clock", "birth_on", "T12:30")
          .person("impossible")
          .fact("impossible", "birth_on", "1990-02-30")
          .person("valid")
          .fact("valid", "risk_level", "C3", "2026-01-01T00:00:00", "2026-03-01T00:00:01")
          .fact("valid", "is_student", "false")
          .person("expired")
          .fact("expired", "risk_level", "C5", "2026-01-01T00:00:00", "2026-03-01T00:00:00")
          .person("superseded")
          .fact("superseded", "risk_level", "C5", "2026-01-01T00:00:00", "2027-01-01T00:00:00")
          .fact("superseded", "risk_level", "C3", "2026-02-01T00:00:00", "2026-02-02T00:00:00")
          .person("unlisted")
          .fact("unlisted", "risk_level", "C9")
          .person("rich")
          .fact("rich", "investable", "900000000000001")
          .person("debtor")
          .fact("debtor", "investable", "-5")
          .person("dreamer")
          .fact("dreamer", "investable", "12.5")
          .person("zero")
          .fact("zero", "risk_level", "C0")
          .person("mover")
          .fact("mover", "occupation", "teacher", "2026-02-01T00:00:00", null)
          .fact("mover", "occupation", "doctor", "2026-02-02T00:00:00", null)
          .fact("mover", "occupation", "actor", "2026-01-02T00:00:00", null)
          .fact("mover", "channel", "web")
          .fact("mover", "is_student", "true")
          .fact("mover", "personalisation", "false")
          .person("vague")
          .fact("vague", "is_student", "yes")
          .fact("vague", "personalisation", "TRUE?")
          .person("ran-out")
          .fact("ran-out", "personalisation", "false", "2026-01-01T00:00:00", "2026-02-01T00:00:00")
          .person("back-on")
          .fact("back-on", "personalisation", "false", "2026-01-01T00:00:00", null)
          .fact("back-on", "personalisation", "true", "2026-01-02T00:00:00", null)
          .profiles(FEATURES, Book.DAY);

  @Test
  void aYearIsFullOnTheBirthdayAndNotTheDayBefore() {
    assertThat(value("today", "age")).isEqualTo(18L);
    assertThat(value("tomorrow", "age")).isEqualTo(17L);
  }

  @Test
  void whoWasBornOnALeapDayIsOlderFromTheFirstOfMarchInCommonYears() {
    assertThat(value("leap", "age")).isEqualTo(18L);
    var book = new Book().person("leap").fact("leap", "birth_on", "2008-02-29");
    assertThat(age(book, "2026-02-28")).isEqualTo(17L);
    assertThat(age(book, "2028-02-28")).isEqualTo(19L);
    assertThat(age(book, "2028-02-29")).isEqualTo(20L);
  }

  @Test
  void whatIsNoDateIsUnknown() {
    for (String person : List.of("dotted", "yearly", "clock", "impossible", "nobody")) {
      assertThat(value(person, "age")).as(person).isNull();
    }
  }

  @Test
  @Cites("F04")
  void aLevelPastItsValidityFallsBack() {
    assertThat(value("valid", "risk")).isEqualTo(3L);
    assertThat(value("expired", "risk")).isEqualTo(1L);
    assertThat(value("expired", "tier")).isNull();
    assertThat(value("unlisted", "risk")).isEqualTo(1L);
    assertThat(value("nobody", "risk")).isEqualTo(1L);
  }

  @Test
  @Cites("F03")
  void anAmountIsAWholeNumberOrUnknown() {
    assertThat(value("rich", "investable")).isEqualTo(900_000_000_000_001L);
    for (String person : List.of("debtor", "dreamer", "nobody")) {
      assertThat(value(person, "investable")).as(person).isNull();
    }
  }

  /** A newer assessment that ran out brings no older one back. */
  @Test
  void onlyTheLatestFactCountsEvenIfItIsOver() {
    assertThat(value("superseded", "risk")).isEqualTo(1L);
    assertThat(value("mover", "occupation")).isEqualTo("doctor");
    assertThat(value("nobody", "occupation")).isNull();
  }

  @Test
  void textAndFlagsFallBackWhereDeclared() {
    assertThat(value("mover", "channel")).isEqualTo("web");
    assertThat(value("nobody", "channel")).isEqualTo("shop");
    assertThat(value("mover", "is_student")).isEqualTo(true);
    assertThat(value("valid", "is_student")).isEqualTo(false);
    assertThat(value("vague", "is_student")).isNull();
    assertThat(value("mover", "is_flagged")).isEqualTo(false);
    assertThat(value("vague", "is_flagged")).isEqualTo(true);
  }

  @Test
  @Cites("A05b")
  void onlyThePersonTurnsASwitchOnAgain() {
    assertThat(value("nobody", "is_on")).isEqualTo(true);
    assertThat(value("mover", "is_on")).isEqualTo(false);
    assertThat(value("vague", "is_on")).isEqualTo(false);
    assertThat(value("ran-out", "is_on")).isEqualTo(false);
    assertThat(value("back-on", "is_on")).isEqualTo(true);
  }

  @Test
  void aRatioIsUnknownWithoutBothNumbersOrWithoutAPositiveDivisor() {
    assertThat(value("valid", "tier_to_risk")).isEqualTo(1.0);
    assertThat(value("zero", "tier_to_risk")).isEqualTo(0.0);
    assertThat(value("nobody", "tier_to_risk")).isNull();
    assertThat(value("nobody", "risk_to_tier")).isNull();
    assertThat(value("zero", "risk_to_tier")).isNull();
  }

  @Test
  void anyOfIsTrueForAFlagOrAPositiveNumberAndNeverUnknown() {
    assertThat(value("mover", "has_sign")).isEqualTo(true);
    assertThat(value("valid", "has_sign")).isEqualTo(true);
    assertThat(value("zero", "has_sign")).isEqualTo(false);
    assertThat(value("nobody", "has_sign")).isEqualTo(false);
  }

  @Test
  void aFallbackOrATableOfLevelsThatCanNotBeUsedIsRefused() {
    assertThatThrownBy(() -> feature("f", "a", Kind.FLAG, Map.of(), "yes"))
        .hasMessage("fallback \"yes\" of f must be true or false");
    assertThatThrownBy(() -> feature("f", "a", Kind.LEVEL, Map.of("C1", 1), "C1"))
        .hasMessage("fallback \"C1\" of f must be a whole number");
    assertThatThrownBy(() -> feature("f", "a", Kind.YEARS_SINCE, Map.of(), "18"))
        .hasMessage("years_since f takes no fallback");
    assertThatThrownBy(() -> feature("f", "a", Kind.LEVEL, Map.of(), "1"))
        .hasMessage("level f needs levels");
    assertThatThrownBy(() -> feature("f", "a", Kind.TEXT, Map.of("C1", 1), null))
        .hasMessage("text f takes no levels");
  }

  private static Object age(Book book, String day) {
    return book.profiles(FEATURES, AsOf.parse(day)).get("leap").getAs("age");
  }

  private static Object value(String person, String feature) {
    return PEOPLE.get(person).getAs(feature);
  }

  private static AttributeFeature feature(
      String name, String attribute, Kind kind, Map<String, Integer> levels, String fallback) {
    return new AttributeFeature(name, attribute, kind, levels, fallback, Book.DECLARED);
  }
}
