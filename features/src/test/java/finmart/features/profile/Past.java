package finmart.features.profile;

import finmart.domain.time.AsOf;
import finmart.features.source.LedgerEntry;
import finmart.features.source.LedgerEntry.EntryType;
import finmart.features.source.UserAttribute;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What random people booked and declared within five weeks; some of it late, some corrected. */
final class Past {
  static final LocalDate FIRST = LocalDate.parse("2026-01-28");
  private static final List<String> CATEGORIES = Arrays.asList("餐饮", "学费", "房款房贷", null);

  private Past() {}

  static List<LedgerEntry> lines(Random random) {
    var lines = new ArrayList<LedgerEntry>();
    for (int i = 0; i < 600; i++) {
      Instant at = moment(random);
      Instant knownAt =
          at.plus(random.nextInt(3) == 0 ? random.nextInt(9 * 24) : 0, ChronoUnit.HOURS);
      lines.add(
          new LedgerEntry(
              "book",
              "e%04d".formatted(i),
              "u" + random.nextInt(18),
              EntryType.values()[random.nextInt(EntryType.values().length)],
              random.nextInt(1_000),
              "CNY",
              CATEGORIES.get(random.nextInt(4)),
              CATEGORIES.get(random.nextInt(4)),
              random.nextInt(2) == 0 ? "shop" : null,
              null,
              random.nextInt(3) == 0 ? null : random.nextLong(-500, 500),
              null,
              at,
              knownAt));
      if (random.nextInt(4) == 0) {
        lines.add(Corrections.corrected(lines.get(lines.size() - 1), random, 18));
      }
    }
    return lines;
  }

  static List<UserAttribute> facts(Random random) {
    var facts = new ArrayList<UserAttribute>();
    for (int i = 0; i < 120; i++) {
      Instant knownAt = moment(random);
      boolean isBirth = random.nextBoolean();
      facts.add(
          new UserAttribute(
              "book",
              "u" + random.nextInt(20),
              isBirth ? "birth_on" : "risk_level",
              isBirth ? "%d-02-%02d".formatted(1980 + i % 20, 1 + i % 28) : "C" + (1 + i % 5),
              isBirth ? null : knownAt.plus(random.nextInt(20), ChronoUnit.DAYS),
              knownAt,
              knownAt));
    }
    return facts;
  }

  /** Near a midnight of Shanghai or of UTC, most of them at a month's end. */
  static Instant moment(Random random) {
    LocalDate day = random.nextBoolean() ? FIRST.plusDays(random.nextInt(36)) : monthEnd(random);
    Instant midnight =
        random.nextInt(3) > 0
            ? new AsOf(day).midnight()
            : day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    return midnight.plusSeconds(
        random.nextBoolean() ? random.nextInt(3) - 1 : random.nextInt(86_400));
  }

  private static LocalDate monthEnd(Random random) {
    return LocalDate.parse("2026-02-01").plusMonths(random.nextInt(2)).minusDays(random.nextInt(2));
  }
}
