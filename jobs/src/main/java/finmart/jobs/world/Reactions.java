package finmart.jobs.world;

import finmart.domain.consent.ConsentTexts;
import finmart.jobs.world.Draws.Stream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What people do with a feed. A visit shows pages of five positions; a position on a shown page is
 * an impression; it is examined with a probability that falls with the position, and clicked by
 * true preference once examined (the examination hypothesis; Richardson, Dominowska and Ragno, WWW
 * 2007). After a click a person may consent to a lead, or apply at the institution and, if
 * approved, hold the product 1 to 3 days later.
 */
final class Reactions implements Serializable {
  /** Follow-ups of a feed become known at most this many days after its day. */
  static final int FOLLOW_UP_DAYS = 3;

  static final String CONSENT_TEXT_VERSION = "lead-2026-01";
  static final String CONSENT_TEXT = "我同意平台将本次点击编号(click_id)提供给本页所列的一家机构，仅用于我对该产品的申请。我可以随时撤回。";
  private static final long serialVersionUID = 1L;
  private static final int PAGE = 5;
  private static final double NEXT_PAGE_SHARE = 0.4;
  private static final double VISIT_RATE = 0.9;
  private static final double APPLY_SHARE = 0.12;
  private static final int CONSENT_DAYS = 90;
  private static final String CONSENT_SHA256 = ConsentTexts.sha256(CONSENT_TEXT);

  private final WorldSettings settings;
  private final Shelf shelf;
  private final Underwriting underwriting;
  private final Span known;

  Reactions(WorldSettings settings, Shelf shelf, Span known) {
    this.settings = settings;
    this.shelf = shelf;
    this.known = known;
    underwriting = new Underwriting(settings.seed(), shelf);
  }

  /** Whether a person opens the feed of a line on a day. */
  boolean visits(Person person, Line line, long day) {
    double rate = VISIT_RATE * person.activity() * person.stage().interest(line);
    return session(person, line, day, 0) < Math.min(0.95, rate);
  }

  /** Adds the rows a shown place leaves within the span, given that the feed was opened. */
  void leave(Trace trace, Person person, Shown shown, List<Row> rows) {
    Line line = shelf.line(shown.product());
    double depth = session(person, line, shown.day(), 1);
    int page = (shown.position() - 1) / PAGE;
    if (depth >= StrictMath.pow(NEXT_PAGE_SHARE, page)) {
      return;
    }
    long opened =
        Almanac.midnight(shown.day())
            + 7 * 60 * Almanac.MINUTE
            + (long) (session(person, line, shown.day(), 2) * 15 * 60 * Almanac.MINUTE);
    long seen = opened + shown.position() * 2_000L;
    var draws =
        new Draws(
            settings.seed(),
            Stream.REACTION,
            person.index(),
            shown.day() * 1_000_003L + shelf.keyOf(shown.product()));
    var writer = new Writer(trace, person, shown, rows);
    writer.interaction("IMPRESSION", seen);
    boolean examined = draws.happens(Shelf.examinationProbability(shown.position()));
    double chance = draws.uniform();
    double click = shelf.clickProbability(person, shown.product());
    if (examined && chance < click) {
      clicked(writer, seen + 3_000L + draws.below(20_000), draws);
    } else if (examined && chance > 1 - 0.12 * (1 - click) * (1 - click)) {
      writer.interaction("DISMISS", seen + 2_000L);
    }
  }

  private void clicked(Writer writer, long clickedAt, Draws draws) {
    Population population = settings.population();
    writer.interaction("CLICK", clickedAt);
    WorldProduct product = shelf.product(writer.shown.product());
    boolean refuses = refuses(settings, writer.person);
    boolean consents = draws.happens(population.consentShare());
    boolean revokes = draws.happens(population.revokeShare());
    int days = 1 + draws.below(FOLLOW_UP_DAYS);
    boolean applies = draws.happens(APPLY_SHARE);
    if (product.takesLeads() && consents && !refuses) {
      writer.consent("GRANT", clickedAt + 15_000L, product);
      if (revokes) {
        writer.consent("REVOKE", clickedAt + days * Almanac.DAY, product);
      }
    } else if (applies) {
      writer.interaction("APPLY", clickedAt + 5 * Almanac.MINUTE);
      LocalDate day = LocalDate.ofEpochDay(writer.shown.day());
      int index = writer.shown.product();
      if (underwriting.hiddenRule(writer.person, index, day).isEmpty()
          && underwriting.approves(writer.person, index)) {
        writer.interaction("HOLD", clickedAt + days * Almanac.DAY);
      }
    }
  }

  /** True probability that a first click of a person on a product becomes an application. */
  static double applicationProbability(
      WorldSettings settings, Person person, WorldProduct product) {
    boolean mayAsk = product.takesLeads() && !refuses(settings, person);
    double consents = mayAsk ? settings.population().consentShare() : 0;
    return consents + (1 - consents) * APPLY_SHARE;
  }

  private static boolean refuses(WorldSettings settings, Person person) {
    return Draws.uniform(settings.seed(), Stream.SESSION, person.index(), Long.MIN_VALUE)
        < settings.population().refuserShare();
  }

  private double session(Person person, Line line, long day, int salt) {
    return Draws.uniform(
        settings.seed(), Stream.SESSION, person.index(), day * 64 + line.ordinal() * 8 + salt);
  }

  /** Writes the rows of one shown place. */
  private final class Writer {
    private final Trace trace;
    private final Person person;
    private final Shown shown;
    private final List<Row> rows;

    Writer(Trace trace, Person person, Shown shown, List<Row> rows) {
      this.trace = trace;
      this.person = person;
      this.shown = shown;
      this.rows = rows;
    }

    void interaction(String kind, long at) {
      if (trace != Trace.INTERACTION || !known.containsMilli(at)) {
        return;
      }
      boolean inFeed = !kind.equals("HOLD");
      rows.add(
          RowFactory.create(
              id("i") + "-" + kind,
              person.sourceUserId(),
              shelf.product(shown.product()).productId(),
              kind,
              inFeed ? (Integer) shown.position() : null,
              inFeed ? LocalDate.ofEpochDay(shown.day()) : null,
              Almanac.instant(at),
              Almanac.instant(at)));
    }

    /** One answer to each recipient that was named: the institution, and its bureau if any. */
    void consent(String action, long at, WorldProduct product) {
      if (trace != Trace.CONSENT || !known.containsMilli(at)) {
        return;
      }
      consent(id("c"), action, at, product, product.partnerCode());
      if (product.bureauCode() != null) {
        consent(id("b"), action, at, product, product.bureauCode());
      }
    }

    private void consent(
        String id, String action, long at, WorldProduct product, String recipient) {
      rows.add(
          RowFactory.create(
              id,
              action,
              person.sourceUserId(),
              recipient,
              product.productId(),
              "LEAD",
              "click_id",
              CONSENT_TEXT_VERSION,
              CONSENT_SHA256,
              action.equals("GRANT") ? Almanac.instant(at + CONSENT_DAYS * Almanac.DAY) : null,
              Almanac.instant(at),
              Almanac.instant(at)));
    }

    private String id(String kind) {
      return kind
          + "-"
          + person.sourceUserId()
          + "-"
          + Almanac.basic(LocalDate.ofEpochDay(shown.day()))
          + "-"
          + shelf.product(shown.product()).productId();
    }
  }
}
