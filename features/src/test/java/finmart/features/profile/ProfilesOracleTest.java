package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.tag.ForbiddenCategories;
import finmart.features.profile.measure.NaiveAggregate;
import finmart.features.source.LedgerEntry.EntryType;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The declared features of the ledger against a plain loop over random lines. */
class ProfilesOracleTest {
  private static final int PEOPLE = 120;
  private static final int LINES = 1500;
  private static final List<String> CATEGORIES =
      Collections.unmodifiableList(java.util.Arrays.asList("餐饮", "学费", "房款房贷", null));

  @Test
  void everyFeatureOfTheLedgerIsWhatAPlainLoopCounts() {
    var problems = new Problems();
    var declared =
        FeatureReader.read(
            Path.of("..", "conf", "features"), new ForbiddenCategories(List.of()), problems);
    problems.orThrow();
    var features = declared.aggregatesOf("ledger_entry");
    var book = book(new Random(20260301));

    var profiles = book.profiles(new FeatureCatalogue(List.of(), features, List.of()), Book.DAY);

    assertThat(profiles).hasSize(PEOPLE);
    for (String person : book.people) {
      var own =
          book.lines.stream()
              .filter(l -> l.sourceUserId().equals(person))
              .map(Book::sample)
              .toList();
      for (AggregateFeature feature : features) {
        Book.agree(
            feature.name() + " of " + person,
            profiles.get(person).getAs(feature.name()),
            NaiveAggregate.value(feature.aggregate(), own, Book.DAY.day()));
      }
    }
  }

  private static Book book(Random random) {
    var book = new Book();
    for (int i = 0; i < PEOPLE; i++) {
      book.person("u" + i);
    }
    var end = LocalDateTime.parse("2026-03-01T00:00:00");
    for (int i = 0; i < LINES; i++) {
      long back = random.nextInt(4) > 0 ? random.nextInt(100 * 24) : 24L * random.nextInt(400);
      var at = end.minusHours(back).minusSeconds(back == 0 ? 1 : random.nextInt(2));
      book.line(
          "u" + random.nextInt(PEOPLE - 10),
          "e%04d".formatted(i),
          EntryType.values()[random.nextInt(EntryType.values().length)],
          random.nextInt(100_000),
          at.toString().length() == 16 ? at + ":00" : at.toString(),
          CATEGORIES.get(random.nextInt(4)),
          random.nextInt(3) == 0 ? null : random.nextLong(-50_000, 50_000));
    }
    Collections.shuffle(book.lines, random);
    return book;
  }
}
