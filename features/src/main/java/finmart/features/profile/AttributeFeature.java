package finmart.features.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import finmart.domain.rule.AttributeType;
import finmart.domain.time.AsOf;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A fact a person declared, as a typed column. The latest fact counts; one past its validity is as
 * if never declared.
 *
 * @param attribute name of the declared fact
 * @param levels for LEVEL: the number of each value, e.g. C1 → 1
 * @param fallback value when nothing is declared, as text; null leaves the column null
 */
record AttributeFeature(
    String name,
    String attribute,
    Kind kind,
    Map<String, Integer> levels,
    String fallback,
    Declared declared)
    implements Serializable {
  private static final double MONTHS = 12;

  /** How the declared text is read. */
  enum Kind {
    TEXT(AttributeType.TEXT),
    /** true or false; anything else is unknown. */
    FLAG(AttributeType.FLAG),
    /** A number by the table of levels. */
    LEVEL(AttributeType.NUMBER),
    /** Full years from a declared date to the day of the run, e.g. the age. */
    YEARS_SINCE(AttributeType.NUMBER);

    private final AttributeType type;

    Kind(AttributeType type) {
      this.type = type;
    }

    AttributeType type() {
      return type;
    }
  }

  /** Returns the latest declared text of one person, null if none is valid. */
  Column latest(AsOf asOf) {
    Column midnight = lit(Timestamp.from(asOf.midnight()));
    Column latest =
        max_by(
            struct(col("value"), col("expires_at")),
            when(
                col("attribute").equalTo(attribute),
                struct(col("known_at"), col("source"), col("value"))));
    Column isOver = latest.getField("expires_at").leq(midnight);
    return when(coalesce(isOver, lit(false)), lit(null))
        .otherwise(latest.getField("value"))
        .as(name);
  }

  /** Returns the typed column of the joined profile. */
  Column typed(AsOf asOf) {
    Column text = col(name);
    Column value =
        switch (kind) {
          case TEXT -> fallback == null ? text : coalesce(text, lit(fallback));
          case FLAG -> flag(text);
          case LEVEL -> level(text);
          case YEARS_SINCE ->
              floor(
                      months_between(lit(Date.valueOf(asOf.day())), try_to_timestamp(text))
                          .divide(MONTHS))
                  .cast("long");
        };
    return value.as(name);
  }

  private Column flag(Column text) {
    Column known = when(text.equalTo("true"), true).when(text.equalTo("false"), false);
    return fallback == null ? known : coalesce(known, lit(Boolean.valueOf(fallback)));
  }

  private Column level(Column text) {
    Column known = lit(null).cast("long");
    for (var entry : levels.entrySet()) {
      known = when(text.equalTo(entry.getKey()), lit((long) entry.getValue())).otherwise(known);
    }
    return fallback == null ? known : coalesce(known, lit(Long.valueOf(fallback)));
  }
}
