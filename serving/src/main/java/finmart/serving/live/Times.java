package finmart.serving.live;

import finmart.domain.time.AsOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/** Moments as the database writes them. */
final class Times {
  private Times() {}

  static OffsetDateTime of(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  /** So long before, counted in days of Shanghai. */
  static OffsetDateTime before(Instant moment, Period period) {
    return of(moment.atZone(AsOf.ZONE).minus(period).toInstant());
  }

  /** So long after, counted in days of Shanghai. */
  static Instant after(Instant moment, Period period) {
    return moment.atZone(AsOf.ZONE).plus(period).toInstant();
  }

  /** Null where nothing is written. */
  static Instant read(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
