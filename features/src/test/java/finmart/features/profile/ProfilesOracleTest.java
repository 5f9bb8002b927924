package finmart.features.profile;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
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
    var declared = FeatureReader.read(Path.of("..", "conf", "features"), problems);
    problems.orThrow();
    var features =
        Stream.concat(
                declared.aggregatesOf("ledger_entry").stream(),
                Stream.of(
                    new AggregateFeature(
                        "largest_7d",
                        "ledger_entry",
                        Measure.MAX,
                        "amount_minor",
                        Map.of(),
                        Map.of(),
                        7,
                        false,
                        Book.DECLARED)))
            .toList();
    var book = book(new Random(20260301));

    var profiles = book.profiles(new FeatureCatalogue(List.of(), features, List.of()), Book.DAY);

    assertThat(profiles).hasSize(PEOPLE);
    for (String person : book.people) {
      var own = book.lines.stream().filter(l -> l.sourceUserId().equals(person)).toList();
      for (AggregateFeature feature : features) {
        assertThat((Object) profiles.get(person).getAs(feature.name()))
            .as("%s of %s", feature.name(), person)
            .isEqualTo(naive(feature, own));
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

  private static Object naive(AggregateFeature feature, List<LedgerEntry> own) {
    var start = Book.DAY.plusDays(-feature.days()).midnight();
    var inside =
        own.stream()
            .filter(l -> feature.days() == 0 || !l.occurredAt().isBefore(start))
            .filter(l -> fits(l, feature.filter()) || isMinus(feature, l))
            .sorted(
                Comparator.comparing(LedgerEntry::occurredAt).thenComparing(LedgerEntry::entryId))
            .toList();
    var values =
        inside.stream().map(l -> value(feature, l)).filter(Objects::nonNull).map(v -> (Long) v);
    Object result =
        switch (feature.measure()) {
          case COUNT -> (long) inside.size();
          case SUM -> values.reduce(Long::sum).orElse(null);
          case MAX -> values.max(Long::compare).orElse(null);
          case MIN -> values.min(Long::compare).orElse(null);
          case LAST -> values.reduce((first, last) -> last).orElse(null);
          case DISTINCT ->
              inside.stream()
                  .map(LedgerEntry::category)
                  .filter(Objects::nonNull)
                  .distinct()
                  .count();
          case DAYS_SINCE -> inside.isEmpty() ? null : daysSince(inside.get(inside.size() - 1));
        };
    return result == null && feature.isZeroWhenNothing() ? 0L : result;
  }

  private static Long value(AggregateFeature feature, LedgerEntry line) {
    if ("balance_minor".equals(feature.column())) {
      return line.balanceMinor();
    }
    return isMinus(feature, line) ? -line.amountMinor() : line.amountMinor();
  }

  private static boolean isMinus(AggregateFeature feature, LedgerEntry line) {
    return !feature.minus().isEmpty() && fits(line, feature.minus());
  }

  private static boolean fits(LedgerEntry line, Map<String, List<String>> filter) {
    return filter.entrySet().stream()
        .allMatch(
            e -> {
              boolean isType = e.getKey().equals("entry_type");
              String given = isType ? line.entryType().name() : line.subcategory();
              return given != null && e.getValue().contains(given);
            });
  }

  private static long daysSince(LedgerEntry last) {
    var day = last.occurredAt().atZone(AsOf.ZONE).toLocalDate();
    return ChronoUnit.DAYS.between(day, Book.DAY.day());
  }
}
