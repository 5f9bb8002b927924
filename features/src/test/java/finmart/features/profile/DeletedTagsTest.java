package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.profile.AttributeFeature.Kind;
import finmart.features.profile.measure.Measure;
import finmart.features.source.LedgerEntry.EntryType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A deleted tag never comes back; the day of the run is 2026-03-01. */
class DeletedTagsTest {
  private static final Declared GUARD = Book.declared("compliance");

  private static final FeatureCatalogue FEATURES =
      new FeatureCatalogue(
          List.of(
              new AttributeFeature(
                  "occupation", "occupation", Kind.TEXT, Map.of(), "none", Book.DECLARED),
              new AttributeFeature(
                  "is_student", "is_student", Kind.FLAG, Map.of(), "false", Book.DECLARED),
              new AttributeFeature("risk", "risk_level", Kind.LEVEL, Map.of("C3", 3), "1", GUARD)),
          List.of(Book.feature("order_count", Measure.COUNT, null, Map.of(), Map.of(), 90, true)),
          List.of(new DerivedFeature.AnyOf("has_sign", List.of("is_student"), GUARD)));

  private static final List<String> DELETABLE = List.of("occupation", "is_student", "order_count");

  @Test
  @Cites("P19d")
  void aDeletedTagIsUnknownWhateverIsDeclaredOrBookedLaterOrHadAFallback() {
    var people =
        new Book()
            .person("ann")
            .fact("ann", "delete_tag_occupation", "true", "2026-01-10T00:00:00", null)
            .fact("ann", "occupation", "doctor", "2026-02-01T00:00:00", null)
            .fact("ann", "delete_tag_order_count", "true", "2026-01-10T00:00:00", null)
            .line("ann", "1", EntryType.EXPENSE, 100, "2026-02-20T10:00:00")
            .person("bob")
            .fact("bob", "occupation", "baker")
            .profiles(FEATURES, Book.DAY);

    assertThat(people.get("ann").<String>getAs("occupation")).isNull();
    assertThat(people.get("ann").<Long>getAs("order_count")).isNull();
    assertThat(people.get("bob").<String>getAs("occupation")).isEqualTo("baker");
    assertThat(people.get("bob").<Long>getAs("order_count")).isZero();
  }

  @Test
  @Cites("P19d")
  void aBackfillOfADayBeforeTheDeletionDoesNotBringTheTagBack() {
    var book =
        new Book()
            .person("ann")
            .fact("ann", "occupation", "doctor", "2026-01-01T00:00:00", null)
            .fact("ann", "delete_tag_occupation", "true", "2026-02-10T00:00:00", null);

    for (String day : List.of("2026-02-01", "2026-03-01")) {
      assertThat(book.profiles(FEATURES, AsOf.parse(day)).get("ann").<String>getAs("occupation"))
          .as(day)
          .isNull();
    }
  }

  @Test
  @Cites({"P19d", "L08"})
  void whatKeepsUnfitProductsAwayCanNotBeDeleted() {
    var ann =
        new Book()
            .person("ann")
            .fact("ann", "is_student", "true")
            .fact("ann", "risk_level", "C3")
            .fact("ann", "delete_tag_is_student", "true")
            .fact("ann", "delete_tag_has_sign", "true")
            .fact("ann", "delete_tag_risk", "true")
            .profiles(FEATURES, Book.DAY)
            .get("ann");

    assertThat(ann.<Boolean>getAs("is_student")).isNull();
    assertThat(ann.<Boolean>getAs("has_sign")).isTrue();
    assertThat(ann.<Long>getAs("risk")).isEqualTo(3L);
  }

  /** Two books alike but for what stands under deleted tags make the same profiles. */
  @Test
  @Cites({"INV05", "P19d"})
  void whatStandsUnderADeletedTagChangesNothing() {
    var random = new Random(20261125);
    var one = new Book();
    var other = new Book();
    var deleted = new HashMap<String, Set<String>>();
    for (int i = 0; i < 400; i++) {
      String person = "p" + i;
      var own = new TreeSet<String>();
      DELETABLE.stream().filter(tag -> random.nextBoolean()).forEach(own::add);
      deleted.put(person, own);
      for (Book book : List.of(one, other)) {
        book.person(person);
        own.forEach(tag -> book.fact(person, "delete_tag_" + tag, "true"));
      }
      String occupation = "job-" + random.nextInt(5);
      int lines = random.nextInt(3);
      one.fact(person, "occupation", occupation);
      other.fact(person, "occupation", own.contains("occupation") ? "other" : occupation);
      book(one, person, lines);
      book(other, person, own.contains("order_count") ? lines + 1 : lines);
    }

    Map<String, Row> profiles = one.profiles(FEATURES, Book.DAY);

    assertThat(other.profiles(FEATURES, Book.DAY)).isEqualTo(profiles);
    deleted.forEach(
        (person, tags) ->
            DELETABLE.forEach(
                tag ->
                    assertThat(profiles.get(person).getAs(tag) == null)
                        .as("%s of %s", tag, person)
                        .isEqualTo(tags.contains(tag))));
  }

  private static void book(Book book, String person, int lines) {
    for (int line = 0; line < lines; line++) {
      book.line(person, person + "-" + line, EntryType.EXPENSE, 100, "2026-02-20T10:00:00");
    }
  }
}
