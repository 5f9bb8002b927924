package finmart.jobs.world;

import finmart.jobs.world.Draws.Stream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Whom a person knows: friends in the same community, a partner, and a few far away, so that the
 * graph is clustered and connected. A tie is decided for the pair; each side then notes it or, now
 * and then, does not. Grain in: person index. Grain out: tie seen from that person.
 */
final class Ties implements FlatMapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final double FRIEND_SHARE = 0.35;
  private static final double FAMILY_SHARE = 0.5;
  private static final double SHARED_BOOK_SHARE = 0.3;
  private static final double DISTANT_SHARE = 0.3;
  private static final double UNNOTED_SHARE = 0.08;
  private static final double NEW_SHARE = 0.3;
  private static final int DISTANCES = 2;

  private final WorldSettings settings;
  private final Span known;

  Ties(WorldSettings settings, Span known) {
    this.settings = settings;
    this.known = known;
  }

  @Override
  public Iterator<Row> call(Long index) {
    var ties = new ArrayList<Row>();
    long community = index / People.COMMUNITY_SIZE;
    long first = community * People.COMMUNITY_SIZE;
    long end = Math.min(settings.users(), first + People.COMMUNITY_SIZE);
    for (long other = first; other < end; other++) {
      if (other != index && chance(index, other, 0) < FRIEND_SHARE) {
        note(index, other, "FRIEND", 0, ties);
      }
    }
    long partner = index ^ 1;
    if (partner < settings.users() && chance(index, partner, 1) < FAMILY_SHARE) {
      note(index, partner, "FAMILY", 1, ties);
      if (chance(index, partner, 2) < SHARED_BOOK_SHARE) {
        note(index, partner, "SHARED_BOOK", 2, ties);
      }
    }
    for (int i = 0; i < DISTANCES; i++) {
      distant(index, i, ties);
    }
    return ties.iterator();
  }

  /** Pairs a fixed distance apart; distances grow, so no pair is met twice. */
  private void distant(long index, int which, List<Row> ties) {
    long users = settings.users();
    if (users < 100) {
      return;
    }
    long third = users / 6;
    long distance =
        third * (which + 1)
            + Math.floorMod(Draws.key(settings.seed(), Stream.TIES, which, -1), third - 10);
    long later = (index + distance) % users;
    long earlier = Math.floorMod(index - distance, users);
    if (chance(index, later, 3) < DISTANT_SHARE) {
      note(index, later, "FRIEND", 3, ties);
    }
    if (chance(earlier, index, 3) < DISTANT_SHARE) {
      note(index, earlier, "FRIEND", 3, ties);
    }
  }

  private void note(long from, long to, String kind, int salt, List<Row> ties) {
    if (Draws.uniform(settings.seed(), Stream.TIES, from, -1 - (to * 8 + salt)) < UNNOTED_SHARE) {
      return;
    }
    double age = chance(from, to, 4 + salt);
    long origin = Almanac.midnight(settings.origin().toEpochDay());
    long span = settings.days() * Almanac.DAY;
    long occurred =
        age < NEW_SHARE
            ? origin + (long) (span * age / NEW_SHARE)
            : origin - (long) (900 * Almanac.DAY * (age - NEW_SHARE)) - 1;
    long knownAt = Math.max(origin, occurred);
    if (known.containsMilli(knownAt)) {
      ties.add(
          RowFactory.create(
              People.sourceUserId(from),
              People.sourceUserId(to),
              kind,
              Almanac.instant(occurred),
              Almanac.instant(knownAt)));
    }
  }

  /** The same for both sides of a pair. */
  private double chance(long one, long other, int salt) {
    return Draws.uniform(
        settings.seed(), Stream.TIES, Math.min(one, other), Math.max(one, other) * 8 + salt);
  }
}
