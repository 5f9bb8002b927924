package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;

import finmart.features.source.Outcome;
import finmart.jobs.world.Draws.Stream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What institutions answer to leads (states and reject codes of COMPLIANCE 3.4): they accept or
 * refuse a lead within a day, decide within three, and issue or disburse within three more. A few
 * never answer, some answer twice, some tell the second thing first. Grain in: lead_id. Grain out:
 * outcome known on one day.
 */
final class Institutions implements FlatMapFunction<Row, Row> {
  /** Nothing is heard of a lead later than this many days after its delivery. */
  static final int HORIZON_DAYS = 8;

  private static final long serialVersionUID = 1L;
  private static final double SILENT_SHARE = 0.02;
  private static final double FORMAT_SHARE = 0.02;
  private static final double DUPLICATE_SHARE = 0.03;
  private static final double WITHDRAWN_SHARE = 0.04;
  private static final double REPEATED_SHARE = 0.04;
  private static final double LATE_ACCEPTANCE_SHARE = 0.06;

  private final long seed;
  private final People people;
  private final Shelf shelf;
  private final Underwriting underwriting;
  private final Span known;

  private Institutions(WorldSettings settings, Shelf shelf, LocalDate day) {
    this.shelf = shelf;
    seed = settings.seed();
    people = new People(settings);
    underwriting = new Underwriting(seed, shelf);
    known = Span.day(day);
  }

  static Dataset<Row> outcomes(
      Dataset<Row> leads,
      Dataset<Row> identities,
      WorldSettings settings,
      Shelf shelf,
      LocalDate day) {
    return leads
        .filter(col("as_of").between(date_add(lit(day), -HORIZON_DAYS), lit(day)))
        .join(Identities.ofWorld(identities), "user_id")
        .select(col("lead_id"), col("source_user_id"), col("product_id"), col("as_of").cast("date"))
        .flatMap(
            new Institutions(settings, shelf, day),
            Encoders.row(WorldFiles.columns(Outcome.TABLE)));
  }

  @Override
  public Iterator<Row> call(Row lead) {
    var rows = new ArrayList<Row>();
    long index = people.indexOf(lead.getString(1));
    if (index >= 0) {
      Person person = people.person(index);
      String leadId = lead.getString(0);
      int product = shelf.indexOf(lead.getString(2));
      var draws = new Draws(seed, Stream.LEAD, Draws.keyOf(leadId), 0);
      tell(leadId, product, answers(person, product, (LocalDate) lead.get(3), draws), draws, rows);
    }
    return rows.iterator();
  }

  private List<Answer> answers(Person person, int product, LocalDate delivered, Draws draws) {
    if (draws.happens(SILENT_SHARE)) {
      return List.of();
    }
    int acknowledgedAfter = draws.happens(0.3) ? 1 : 0;
    int decidedAfter = acknowledgedAfter + draws.below(4 - acknowledgedAfter);
    long morning = Almanac.midnight(delivered.toEpochDay()) + 14 * 60 * Almanac.MINUTE;
    long acknowledged =
        morning + acknowledgedAfter * Almanac.DAY + draws.below(60) * Almanac.MINUTE;
    long decided = morning + decidedAfter * Almanac.DAY + (120 + draws.below(60)) * Almanac.MINUTE;
    Optional<Answer> refusal = refusal(person, product, delivered, acknowledged, draws);
    if (refusal.isPresent()) {
      return List.of(refusal.get());
    }
    var answers = new ArrayList<Answer>();
    answers.add(new Answer("ACCEPTED", null, acknowledged));
    if (draws.happens(WITHDRAWN_SHARE)) {
      answers.add(new Answer("WITHDRAWN", "R03", decided));
      return answers;
    }
    answers.add(new Answer("APPLIED", null, acknowledged + 60 * Almanac.MINUTE));
    if (!underwriting.approves(person, product)) {
      answers.add(new Answer("DECLINED", "R01", decided));
      return answers;
    }
    answers.add(new Answer("APPROVED", null, decided));
    long next = decided + (1 + draws.below(2)) * Almanac.DAY;
    switch (shelf.line(product)) {
      case CREDIT_CARD -> {
        answers.add(new Answer("CARD_ISSUED", null, next));
        if (draws.happens(0.7)) {
          answers.add(new Answer("ACTIVATED", null, next + Almanac.DAY));
        }
      }
      case LOAN -> {
        answers.add(new Answer("SIGNED", null, next));
        if (draws.happens(0.9)) {
          answers.add(new Answer("DISBURSED", null, next + Almanac.DAY));
        }
      }
      case FUND, INSURANCE -> {}
    }
    return answers;
  }

  private Optional<Answer> refusal(
      Person person, int product, LocalDate delivered, long at, Draws draws) {
    double chance = draws.uniform();
    if (chance < FORMAT_SHARE) {
      return Optional.of(new Answer("REJECTED_FORMAT", "F02", at));
    }
    if (chance < FORMAT_SHARE + DUPLICATE_SHARE) {
      return Optional.of(new Answer("DUPLICATE", "D01", at));
    }
    return underwriting
        .hiddenRule(person, product, delivered)
        .map(code -> new Answer("REJECTED_POLICY", code, at));
  }

  private void tell(String leadId, int product, List<Answer> answers, Draws draws, List<Row> rows) {
    boolean isLate = draws.happens(LATE_ACCEPTANCE_SHARE);
    for (Answer answer : answers) {
      long knownAt = answer.at() + 10 * Almanac.MINUTE;
      if (isLate && answer.status().equals("ACCEPTED")) {
        knownAt = answers.get(answers.size() - 1).at() + 30 * Almanac.MINUTE;
      }
      add(leadId, product, answer, knownAt, rows);
      if (draws.happens(REPEATED_SHARE)) {
        add(leadId, product, answer, knownAt + Almanac.DAY, rows);
      }
    }
  }

  private void add(String leadId, int product, Answer answer, long knownAt, List<Row> rows) {
    if (!known.containsMilli(knownAt)) {
      return;
    }
    WorldProduct asked = shelf.product(product);
    rows.add(
        RowFactory.create(
            leadId + "-" + answer.status(),
            leadId,
            null,
            asked.productId(),
            answer.status(),
            answer.rejectCode(),
            asked.partnerCode() + "-" + Long.toHexString(Draws.keyOf(leadId)),
            Almanac.instant(answer.at()),
            Almanac.instant(knownAt),
            null,
            answer.status().equals("DISBURSED") ? principal(leadId) : null));
  }

  /** From 1,000 to 50,000 yuan in hundreds; of the lead alone, so that no other draw changes. */
  private static long principal(String leadId) {
    long hundreds = 10 + Math.floorMod(Draws.keyOf(leadId), 491L);
    return hundreds * 10_000;
  }

  /** One thing an institution tells. */
  private record Answer(String status, String rejectCode, long at) {}
}
