package finmart.jobs.world;

import finmart.domain.product.card.Admission;
import finmart.jobs.world.Draws.Stream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What a person declares: birth_on, sex, region, occupation, is_student, risk_level (C1 to C5,
 * valid a year, F04), personalisation, investable_amount_minor (in fen, F03) and how many cards of
 * a bank were got elsewhere (cards_held_BANK_count, K02). Grain in: person index. Grain out: fact
 * that became known within the span.
 */
final class Attributes implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final int ASSESSMENT_DAYS = 365;
  private static final int OLDEST_ASSESSMENT_DAYS = 450;

  private final WorldSettings settings;
  private final People people;
  private final List<String> cardIssuers;
  private final Span known;

  Attributes(WorldSettings settings, Shelf shelf, Span known) {
    this.settings = settings;
    cardIssuers = shelf.partners(Line.CREDIT_CARD);
    this.known = known;
    people = new People(settings);
  }

  @Override
  public Iterator<Row> call(Long index) {
    Person person = people.person(index);
    Population population = settings.population();
    var draws = new Draws(settings.seed(), Stream.ATTRIBUTES, index, 0);
    long origin = Almanac.midnight(settings.origin().toEpochDay());
    long registered = origin - (long) (draws.uniform() * 700 * Almanac.DAY);
    var facts = new ArrayList<Row>();
    if (!draws.happens(population.unknownBirthShare())) {
      add(person, "birth_on", person.birthOn().toString(), 0, registered, facts);
    }
    add(person, "sex", person.sex(), 0, registered, facts);
    add(person, "region", person.region(), 0, registered, facts);
    add(person, "occupation", person.occupation(), 0, registered, facts);
    add(person, "is_student", Boolean.toString(person.isStudent()), 0, registered, facts);
    add(person, "personalisation", "true", 0, registered, facts);
    long span = settings.days() * Almanac.DAY;
    if (draws.happens(population.personalisationOffShare())) {
      long at = origin + Almanac.MINUTE + (long) (draws.uniform() * (span - Almanac.MINUTE));
      add(person, "personalisation", "false", 0, at, facts);
    }
    if (draws.happens(population.assessedShare())) {
      long level = Math.round(People.clamp(person.riskAppetite() + 0.4 * draws.gaussian(), 1, 5));
      long at = origin + span - 1 - (long) (draws.uniform() * OLDEST_ASSESSMENT_DAYS * Almanac.DAY);
      add(person, "risk_level", "C" + level, at + ASSESSMENT_DAYS * Almanac.DAY, at, facts);
    }
    if (draws.happens(population.investorShare())) {
      add(person, "investable_amount_minor", investable(person, draws), 0, registered, facts);
    }
    if (!cardIssuers.isEmpty() && draws.happens(population.cardToldShare())) {
      String issuer = cardIssuers.get((int) (draws.uniform() * cardIssuers.size()));
      String count = String.valueOf(1 + (int) (draws.uniform() * 2));
      add(person, Admission.cardsHeld(issuer), count, 0, registered, facts);
    }
    return facts.iterator();
  }

  /** Some months of income, more of the thrifty, in hundreds of yuan. */
  private static String investable(Person person, Draws draws) {
    double months = (0.2 + 6 * person.thrift()) * StrictMath.exp(0.8 * draws.gaussian());
    return String.valueOf(Math.round(person.monthlyIncomeMinor() * months / 10_000) * 10_000);
  }

  private void add(
      Person person, String attribute, String value, long expires, long occurred, List<Row> facts) {
    long knownAt = Math.max(occurred, Almanac.midnight(settings.origin().toEpochDay()));
    if (known.containsMilli(knownAt)) {
      facts.add(
          RowFactory.create(
              person.sourceUserId(),
              attribute,
              value,
              expires == 0 ? null : Almanac.instant(expires),
              Almanac.instant(occurred),
              Almanac.instant(knownAt)));
    }
  }
}
