package finmart.jobs.world;

import finmart.domain.consent.ConsentTexts;
import finmart.jobs.world.Draws.Stream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Who lets the house put them into audiences: two in three agree during the history, for a year,
 * and one in twenty of those withdraws within it. Grain in: person index. Grain out: consent that
 * became known within the span.
 */
final class Agreements implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  static final String TEXT =
      "我同意平台依据我的记账、消费和画像标签将我归入营销人群，仅在本平台内向我展示更相关的内容，不向任何第三方提供。我可以随时撤回，也可以删除标签或关闭个性化推荐。";
  private static final String VERSION = "marketing-2026-01";
  private static final String SHA256 = ConsentTexts.sha256(TEXT);
  private static final double AGREE_SHARE = 0.67;
  private static final double WITHDRAW_SHARE = 0.05;
  private static final int DAYS = 365;

  private final WorldSettings settings;
  private final People people;
  private final Span known;

  Agreements(WorldSettings settings, Span known) {
    this.settings = settings;
    this.known = known;
    people = new People(settings);
  }

  @Override
  public Iterator<Row> call(Long index) {
    var draws = new Draws(settings.seed(), Stream.AGREEMENT, index, 0);
    var rows = new ArrayList<Row>();
    if (draws.happens(AGREE_SHARE)) {
      long origin = Almanac.midnight(settings.origin().toEpochDay());
      long left = settings.days() * Almanac.DAY;
      long granted = origin + Almanac.MINUTE + (long) (draws.uniform() * (left - Almanac.MINUTE));
      long withdrawn = granted + (long) (draws.uniform() * (origin + left - granted));
      add(index, "GRANT", granted, rows);
      if (draws.happens(WITHDRAW_SHARE)) {
        add(index, "REVOKE", withdrawn, rows);
      }
    }
    return rows.iterator();
  }

  private void add(long index, String action, long at, List<Row> rows) {
    if (known.containsMilli(at)) {
      String person = people.sourceUserId(index);
      rows.add(
          RowFactory.create(
              "m-" + person,
              action,
              person,
              "finmart",
              "none",
              "MARKETING",
              "tags",
              VERSION,
              SHA256,
              action.equals("GRANT") ? Almanac.instant(at + DAYS * Almanac.DAY) : null,
              Almanac.instant(at),
              Almanac.instant(at)));
    }
  }
}
