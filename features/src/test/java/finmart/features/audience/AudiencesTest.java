package finmart.features.audience;

import static finmart.features.TestSession.SPARK;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.audience.Cell;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.law.Cites;
import finmart.domain.rule.Condition;
import finmart.domain.time.AsOf;
import finmart.features.source.ConsentEvent;
import finmart.features.source.ConsentEvent.Action;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Who may be in an audience on 2026-03-01, and how people fall among audiences. */
class AudiencesTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant BEFORE = DAY.plusDays(-10).midnight();
  private static final Instant AFTER = DAY.plusDays(10).midnight();
  private static final ConsentTexts TEXTS =
      new ConsentTexts(
          List.of(
              new ConsentTexts.Text(
                  "MARKETING", "v1", LocalDate.parse("2026-01-01"), true, "agreed", "00")));

  record Person(String userId, Boolean personalisation, Long age, Boolean saver) {}

  private final List<Person> people = new ArrayList<>();
  private final List<ConsentEvent> answers = new ArrayList<>();
  private final List<UserAttribute> facts = new ArrayList<>();

  @Test
  @Cites({"A05b", "A06", "P02", "P03", "P10", "P19d"})
  void onlyAdultsWhoAgreeAndHaveThePersonalSwitchOnAreEverReached() {
    agreeing("fine", true, 30L);
    agreeing("switched_off", false, 30L);
    agreeing("of_unknown_switch", null, 30L);
    agreeing("minor", true, 17L);
    agreeing("of_unknown_age", true, null);
    person("never_asked", true, 30L);
    agreeing("withdrew_before", true, 30L);
    answer("withdrew_before", Action.REVOKE, BEFORE.plusSeconds(60));
    agreeing("withdrew_later", true, 30L);
    answer("withdrew_later", Action.REVOKE, AFTER);
    agreeing("declined_later", true, 30L);
    answer("declined_later", "another", Action.DECLINE, AFTER);
    person("agreed_too_late", true, 30L);
    answer("agreed_too_late", Action.GRANT, AFTER);
    agreeing("switched_off_later", true, 30L);
    fact("switched_off_later", "true", BEFORE);
    fact("switched_off_later", "false", AFTER);
    agreeing("switched_on_again", true, 30L);
    fact("switched_on_again", "false", BEFORE.minusSeconds(60));
    fact("switched_on_again", "true", BEFORE);

    Dataset<Row> reach =
        Reach.of(
            Records.dataset(SPARK, Person.class, people),
            ofPeople(Records.dataset(SPARK, UserAttribute.class, facts)),
            ofPeople(Records.dataset(SPARK, ConsentEvent.class, answers)),
            "MARKETING",
            "finmart",
            TEXTS,
            DAY);

    assertThat(ids(reach)).containsExactlyInAnyOrder("fine", "switched_on_again");
  }

  @Test
  void unknownIsNotInAnAudience() {
    var rows =
        Records.dataset(
            SPARK,
            Person.class,
            new Person("yes", true, 30L, true),
            new Person("no", true, 30L, false),
            new Person("unknown", true, 30L, null));
    var saver = new Condition.IsTrue("saver");

    assertThat(ids(Audiences.passing(rows, saver))).containsExactly("yes");
    assertThat(ids(Audiences.passing(rows, new Condition.Not(saver)))).containsExactly("no");
  }

  @Test
  @Cites("P20")
  void everybodyIsCountedOnceAmongReleasesAndTheAudience() {
    var releases =
        Audiences.release(users("a", "b", "gone"), "one", "2026-02-28")
            .union(Audiences.release(users("b", "c"), "two", "2026-02-28"));
    var told = Audiences.told(releases);
    String one = told.keySet().stream().filter(r -> r.startsWith("one@")).findFirst().orElseThrow();
    String two = told.keySet().stream().filter(r -> r.startsWith("two@")).findFirst().orElseThrow();

    List<Cell> cells =
        Audiences.cells(
            users("a", "b", "c", "d", "e"), users("b", "d", "e"), releases, told.keySet());

    assertThat(told).containsEntry(one, 3L).containsEntry(two, 2L).hasSize(2);
    assertThat(cells)
        .containsExactlyInAnyOrder(
            new Cell(Set.of(one), false, true, 1),
            new Cell(Set.of(one, two), true, true, 1),
            new Cell(Set.of(two), false, true, 1),
            new Cell(Set.of(), true, true, 2),
            new Cell(Set.of(one), false, false, 1));
    assertThat(Audiences.told(Audiences.release(users("gone", "b", "a"), "one", "2026-02-28")))
        .as("the same people are the same release")
        .containsOnlyKeys(one);
  }

  @Test
  @Cites("P20")
  void aNumberThatStandsIsTheLastToldOneOfTheSameDefinition() {
    var asked = size("saver", null, null);
    var last = size("saver", 60L, LocalDate.parse("2026-02-20"));

    assertThat(asked.standing(true, 61, DAY.day(), last).people()).isEqualTo(61);
    assertThat(asked.standing(false, 61, DAY.day(), last))
        .extracting(AudienceSize::standing, AudienceSize::people, AudienceSize::toldOn)
        .containsExactly(AudienceSize.Standing.HELD, 60L, LocalDate.parse("2026-02-20"));
    assertThat(
            Stream.of(
                asked.standing(false, 49, DAY.day(), last),
                asked.standing(false, 61, DAY.day(), null),
                asked.standing(false, 61, DAY.day(), size("driver", 60L, DAY.day()))))
        .allMatch(s -> s.standing() == AudienceSize.Standing.SUPPRESSED && s.people() == null);
  }

  private static AudienceSize size(String definition, Long people, LocalDate toldOn) {
    return new AudienceSize(
        "s", "MARKETING", definition, AudienceSize.Standing.TOLD, 50, people, toldOn);
  }

  private void agreeing(String person, Boolean isOn, Long age) {
    person(person, isOn, age);
    answer(person, Action.GRANT, BEFORE);
  }

  private void person(String person, Boolean isOn, Long age) {
    people.add(new Person(person, isOn, age, true));
  }

  private void answer(String person, Action action, Instant at) {
    answer(person, "c-" + person, action, at);
  }

  private void answer(String person, String id, Action action, Instant at) {
    answers.add(
        new ConsentEvent(
            "s",
            id,
            action,
            person,
            "finmart",
            "none",
            "MARKETING",
            "tags",
            "v1",
            "00",
            action == Action.GRANT ? at.plus(Duration.ofDays(365)) : null,
            at,
            at));
  }

  private void fact(String person, String value, Instant at) {
    facts.add(new UserAttribute("s", person, "personalisation", value, null, at, at));
  }

  private static Dataset<Row> ofPeople(Dataset<Row> rows) {
    return rows.withColumn("user_id", col("source_user_id"));
  }

  private static Dataset<Row> users(String... ids) {
    return SPARK.createDataset(List.of(ids), Encoders.STRING()).toDF("user_id");
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("user_id").as(Encoders.STRING()).collectAsList();
  }
}
