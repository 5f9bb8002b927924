package finmart.jobs.sandbox.bank;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.lead.LeadStatus;
import finmart.jobs.sandbox.Chance;
import finmart.jobs.sandbox.Course;
import finmart.jobs.sandbox.Habits;
import finmart.jobs.sandbox.HiddenRules;
import finmart.jobs.sandbox.Leanings;
import finmart.jobs.sandbox.Planting;
import finmart.jobs.sandbox.http.Acquaintances;
import finmart.jobs.sandbox.http.Fault;
import finmart.jobs.sandbox.http.Faults;
import finmart.jobs.sandbox.http.Manners;
import finmart.jobs.sandbox.http.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The keys of {@code conf/sandbox.yaml}, which documents each of them. Every institution has the
 * same shares and a seed of its own.
 */
public record SandboxSettings(
    long seed, Leanings leanings, Course course, Habits habits, Planting planting, Settings http) {
  private static final int ALL_BPS = 10_000;
  private static final int MOST_DAYS = 365;
  private static final int MOST_LATE_DAYS = 30;
  private static final int MOST_PER_MINUTE = 1_000_000;
  private static final String ANYBODY = "sandbox";

  /** Reads the file; whatever is wrong is noted, and what comes out is then not to be used. */
  public static Optional<SandboxSettings> read(Path file, Problems problems) {
    int before = problems.count();
    try (Fields fields = Document.open(file, problems)) {
      long seed = fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
      var leanings = leanings(fields.in("rules"), seed);
      var course = course(fields.in("longest_days"), seed);
      var habits = habits(fields.in("habits"), seed);
      var planting = planting(fields.in("settlement"), seed);
      var http = http(fields.in("http"), leanings.map(Leanings::rules), seed);
      boolean isSound = problems.count() == before;
      return isSound
          ? Optional.of(
              new SandboxSettings(
                  seed,
                  leanings.orElseThrow(),
                  course.orElseThrow(),
                  habits.orElseThrow(),
                  planting.orElseThrow(),
                  http.orElseThrow()))
          : Optional.empty();
    }
  }

  /** How an institution judges. */
  public Leanings leanings(String code, Set<String> loans) {
    return new Leanings(
        rules(code),
        loans,
        leanings.contacted(),
        leanings.declined(),
        leanings.withdrawn(),
        leanings.stalled());
  }

  /** When what it decides happens. */
  public Course course(String code) {
    return new Course(seed(code), course.longest());
  }

  /** How it tells of it. */
  public Habits habits(String code) {
    return new Habits(
        seed(code),
        habits.slow(),
        habits.late(),
        habits.mostLateDays(),
        habits.repeated(),
        habits.reordered(),
        habits.corrected(),
        habits.unreadable(),
        habits.broken());
  }

  /** What is wrong with its settlement files. */
  public Planting planting(String code) {
    return new Planting(
        seed(code), planting.missing(), planting.extra(), planting.amount(), planting.status());
  }

  /** What it is like by HTTP. */
  public Settings http(String code) {
    var known = http.acquaintances();
    var told = http.manners();
    return new Settings(
        code,
        rules(code),
        new Acquaintances(seed(code), known.existing(), known.duplicate(), known.declined()),
        http.perMinute(),
        new Faults(seed(code), http.faults().shares()),
        new Manners(
            seed(code),
            told.approved(),
            told.reversed(),
            told.repeated(),
            told.doubled(),
            told.isDisordered()));
  }

  private HiddenRules rules(String code) {
    return new HiddenRules(seed(code), leanings.rules().customers(), leanings.rules().unwanted());
  }

  private long seed(String code) {
    return Double.doubleToLongBits(Chance.of(seed, "institution", code));
  }

  private static Optional<Leanings> leanings(Fields fields, long seed) {
    try (fields) {
      double customers = share(fields, "customer");
      double unwanted = share(fields, "unwanted");
      double contacted = share(fields, "contacted");
      double declined = share(fields, "declined");
      double withdrawn = share(fields, "withdrawn");
      double stalled = share(fields, "stalled");
      return fields.build(
          () ->
              new Leanings(
                  new HiddenRules(seed, customers, unwanted),
                  Set.of(),
                  contacted,
                  declined,
                  withdrawn,
                  stalled));
    }
  }

  private static Optional<Course> course(Fields fields, long seed) {
    try (fields) {
      List<String> known =
          Arrays.stream(LeadStatus.values())
              .filter(s -> s.isSaidByPartner() && LeadStatus.ACCEPTED.leadsTo(s))
              .map(Enum::name)
              .toList();
      var longest = new EnumMap<LeadStatus, Integer>(LeadStatus.class);
      for (String name : fields.keys()) {
        int days = (int) fields.whole(name, 1, MOST_DAYS);
        if (known.contains(name)) {
          longest.put(LeadStatus.valueOf(name), days);
        } else {
          fields.note(
              name, "is no status of a lead that was taken" + Suggestion.after(name, known));
        }
      }
      return fields.build(() -> new Course(seed, longest));
    }
  }

  private static Optional<Habits> habits(Fields fields, long seed) {
    try (fields) {
      double slow = share(fields, "slow");
      double late = share(fields, "late");
      int most = (int) fields.whole("most_late_days", 1, MOST_LATE_DAYS);
      double repeated = share(fields, "repeated");
      double reordered = share(fields, "reordered");
      double corrected = share(fields, "corrected");
      double unreadable = share(fields, "unreadable");
      double broken = share(fields, "broken");
      return fields.build(
          () ->
              new Habits(
                  seed, slow, late, most, repeated, reordered, corrected, unreadable, broken));
    }
  }

  private static Optional<Planting> planting(Fields fields, long seed) {
    try (fields) {
      double missing = share(fields, "missing");
      double extra = share(fields, "extra");
      double amount = share(fields, "amount");
      double status = share(fields, "status");
      return fields.build(() -> new Planting(seed, missing, extra, amount, status));
    }
  }

  private static Optional<Settings> http(Fields fields, Optional<HiddenRules> rules, long seed) {
    try (fields) {
      int perMinute = (int) fields.whole("per_minute", 1, MOST_PER_MINUTE);
      double existing = share(fields, "existing");
      double duplicate = share(fields, "duplicate");
      double declined = share(fields, "declined");
      double approved = share(fields, "approved");
      double reversed = share(fields, "reversed");
      double repeated = share(fields, "repeated");
      double doubled = share(fields, "doubled");
      boolean isDisordered = fields.flag("is_disordered");
      Optional<Faults> faults = faults(fields.in("faults"), seed);
      Supplier<Settings> settings =
          () ->
              new Settings(
                  ANYBODY,
                  rules.orElseThrow(),
                  new Acquaintances(seed, existing, duplicate, declined),
                  perMinute,
                  faults.orElseThrow(),
                  new Manners(seed, approved, reversed, repeated, doubled, isDisordered));
      return rules.isPresent() && faults.isPresent() ? fields.build(settings) : Optional.empty();
    }
  }

  private static Optional<Faults> faults(Fields fields, long seed) {
    try (fields) {
      var shares = new EnumMap<Fault, Double>(Fault.class);
      for (Fault fault : Fault.values()) {
        shares.put(fault, share(fields, fault.name().toLowerCase(Locale.ROOT)));
      }
      return fields.build(() -> new Faults(seed, Map.copyOf(shares)));
    }
  }

  private static double share(Fields fields, String what) {
    return (double) fields.whole(what + "_bps", 0, ALL_BPS) / ALL_BPS;
  }
}
