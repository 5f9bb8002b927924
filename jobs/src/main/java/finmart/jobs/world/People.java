package finmart.jobs.world;

import finmart.jobs.world.Draws.Stream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** Who lives in a world: person {@code i} is a function of the settings and {@code i}. */
final class People implements Serializable {
  static final int COMMUNITY_SIZE = 10;
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "u";

  private static final List<String> REGIONS =
      List.of(
          "440000", "370000", "410000", "320000", "510000", "130000", "430000", "340000", "420000",
          "330000", "450000", "530000", "360000", "210000", "350000", "610000", "520000", "140000",
          "500000", "310000", "110000", "120000");
  private static final double[] REGION_WEIGHTS =
      Draws.cumulative(13, 10, 10, 9, 8, 7, 7, 6, 6, 7, 5, 5, 5, 4, 4, 4, 4, 3, 3, 4, 4, 2);

  private final WorldSettings settings;

  People(WorldSettings settings) {
    this.settings = settings;
  }

  static String sourceUserId(long index) {
    String digits = Long.toString(index);
    return PREFIX + "000000000".substring(digits.length()) + digits;
  }

  /** Index of a source user id of this world, or -1 for the id of anybody else. */
  long indexOf(String sourceUserId) {
    if (sourceUserId.length() != 10 || !sourceUserId.startsWith(PREFIX)) {
      return -1;
    }
    long index = 0;
    for (int i = 1; i < sourceUserId.length(); i++) {
      int digit = sourceUserId.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      index = index * 10 + digit;
    }
    return index < settings.users() ? index : -1;
  }

  Person person(long index) {
    var draws = new Draws(settings.seed(), Stream.PERSON, index, 0);
    LifeStage stage = LifeStage.draw(draws);
    int age = stage.ageFrom + draws.below(stage.ageTo - stage.ageFrom);
    LocalDate birthOn = settings.asOf().minusYears(age).minusDays(1 + draws.below(364));
    String sex = draws.happens(0.5) ? "M" : "F";
    String region = REGIONS.get(draws.pick(REGION_WEIGHTS));
    String occupation = occupation(stage, draws);
    long income =
        Math.round(stage.medianIncomeMinor * StrictMath.exp(stage.incomeSigma * draws.gaussian()));
    double appetite = clamp(appetite(stage) + 1.1 * draws.gaussian(), 1, 5);
    double thrift = clamp(0.15 + 0.1 * draws.gaussian(), 0, 0.5);
    double activity = clamp(StrictMath.exp(0.4 * draws.gaussian() - 0.08), 0.2, 3);
    return new Person(
        index,
        sourceUserId(index),
        stage,
        birthOn,
        sex,
        region,
        occupation,
        income,
        taste(index, stage, draws),
        appetite,
        thrift,
        activity);
  }

  /** Stage, community and the person all have a say; one theme is a passion. */
  private double[] taste(long index, LifeStage stage, Draws draws) {
    var community = new Draws(settings.seed(), Stream.COMMUNITY, index / COMMUNITY_SIZE, 0);
    double[] taste = new double[Theme.COUNT];
    double[] passion = new double[Theme.COUNT];
    for (Theme theme : Theme.values()) {
      int at = theme.ordinal();
      taste[at] = stage.affinity(theme) + 0.4 * community.gaussian() + 0.5 * draws.gaussian();
      passion[at] = StrictMath.exp(taste[at]);
    }
    taste[draws.pick(Draws.cumulative(passion))] += 1.5;
    return taste;
  }

  private static double appetite(LifeStage stage) {
    return switch (stage) {
      case STUDENT -> 2.6;
      case YOUNG_WORKER -> 3.4;
      case FAMILY -> 2.9;
      case MID_CAREER -> 3.0;
      case RETIRED -> 1.7;
    };
  }

  private static String occupation(LifeStage stage, Draws draws) {
    double chance = draws.uniform();
    if (stage == LifeStage.STUDENT) {
      return "STUDENT";
    }
    if (stage == LifeStage.RETIRED) {
      return "RETIRED";
    }
    if (chance < 0.52) {
      return "EMPLOYEE";
    }
    if (chance < 0.66) {
      return "FACTORY_WORKER";
    }
    if (chance < 0.80) {
      return "SELF_EMPLOYED";
    }
    if (chance < 0.88) {
      return "CIVIL_SERVANT";
    }
    return chance < 0.95 ? "TEACHER" : "DOCTOR";
  }

  static double clamp(double value, double from, double to) {
    return Math.max(from, Math.min(to, value));
  }
}
