package finmart.features.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/**
 * A fact a person declared, as a typed column. The latest fact counts; one past its validity is as
 * if never declared, except that a switch stays as it was turned.
 *
 * @param attribute name of the declared fact
 * @param levels for LEVEL: the number of each value, e.g. C1 → 1
 * @param fallback value when nothing is declared, as text; null leaves the column null
 */
public record AttributeFeature(
    String name,
    String attribute,
    Kind kind,
    Map<String, Integer> levels,
    String fallback,
    Declared declared)
    implements Serializable {
  private static final int YEAR = 10_000;
  private static final int MONTH = 100;
  private static final String AMOUNT = "^[0-9]{1,15}$";

  public AttributeFeature {
    levels = Map.copyOf(levels);
    String kindOf = kind.name().toLowerCase(Locale.ROOT) + " " + name;
    if (kind == Kind.LEVEL && levels.isEmpty()) {
      throw new IllegalArgumentException(kindOf + " needs levels");
    }
    if (kind != Kind.LEVEL && !levels.isEmpty()) {
      throw new IllegalArgumentException(kindOf + " takes no levels");
    }
    if (fallback != null && kind.fallbacks == null) {
      throw new IllegalArgumentException(kindOf + " takes no fallback");
    }
    if (fallback != null && !fallback.matches(kind.fallbacks)) {
      throw new IllegalArgumentException(
          "fallback \"%s\" of %s must be %s".formatted(fallback, name, kind.fallbackText));
    }
  }

  /** How the declared text is read. */
  public enum Kind {
    TEXT(AttributeType.TEXT, "(?s).*", "a text"),
    /** true or false; anything else is unknown. */
    FLAG(AttributeType.FLAG, "true|false", "true or false"),
    /**
     * A switch the person turns (rule A05b): on only at true, off at anything else that was said
     * last, however long ago; the fallback is its position before it was ever turned.
     */
    SWITCH(AttributeType.FLAG, "true|false", "true or false"),
    /** A number by the table of levels. */
    LEVEL(AttributeType.NUMBER, "-?[0-9]{1,9}", "a whole number"),
    /** A whole number from 0 on, as it is written; anything else is unknown. */
    AMOUNT(AttributeType.NUMBER, null, null),
    /** A whole number. */
    WHOLE(AttributeType.NUMBER, "-?[0-9]{1,9}", "a whole number"),
    /** Full years from a date like 1990-01-31 to the day of the run, e.g. the age. */
    YEARS_SINCE(AttributeType.NUMBER, null, null);

    private final AttributeType type;
    private final String fallbacks;
    private final String fallbackText;

    /**
     * @param fallbacks pattern of the fallbacks it can have, null if none
     */
    Kind(AttributeType type, String fallbacks, String fallbackText) {
      this.type = type;
      this.fallbacks = fallbacks;
      this.fallbackText = fallbackText;
    }

    AttributeType type() {
      return type;
    }

    private double least() {
      return this == AMOUNT ? 0 : Double.NEGATIVE_INFINITY;
    }
  }

  /** What is true of the attribute whoever declared it. */
  Attribute about() {
    var numbers = new TreeSet<>(levels.values());
    if (kind == Kind.LEVEL && fallback != null) {
      numbers.add(Integer.valueOf(fallback));
    }
    return new Attribute(
        kind.type(),
        numbers.isEmpty() ? kind.least() : numbers.first(),
        numbers.isEmpty() ? Double.POSITIVE_INFINITY : numbers.last(),
        kind.type() == AttributeType.NUMBER,
        fallback != null && !declared.isDeletable(),
        declared.isProtected());
  }

  /** Returns the latest declared text of one owner with the end of its validity. */
  Column latest() {
    return max_by(
            struct(col("value"), col("expires_at")),
            when(
                col("attribute").equalTo(attribute),
                struct(col("known_at"), col("source"), col("value"))))
        .as(name);
  }

  /** Returns the text of {@link #latest} that still holds at the owner's moment, null if none. */
  Column holding() {
    Column value = col(name).getField("value");
    if (kind == Kind.SWITCH) {
      return value.as(name);
    }
    Column isOver = col(name).getField("expires_at").leq(col(Profiles.MOMENT));
    return when(coalesce(isOver, lit(false)), lit(null)).otherwise(value).as(name);
  }

  /** Returns the typed column of the joined profile, seen from the owner's day. */
  Column typed() {
    Column text = col(name);
    Column value =
        switch (kind) {
          case TEXT -> fallback == null ? text : coalesce(text, lit(fallback));
          case FLAG -> flag(text);
          case SWITCH ->
              when(text.isNull(), Boolean.valueOf(fallback)).otherwise(text.equalTo("true"));
          case LEVEL -> level(text);
          case AMOUNT -> when(text.rlike(AMOUNT), text.cast("long"));
          case WHOLE -> whole(text);
          case YEARS_SINCE -> fullYears(try_to_timestamp(text, lit("yyyy-MM-dd")));
        };
    return value.as(name);
  }

  /**
   * Counts birthdays passed. Written as one number, year, month and day compare like dates; whoever
   * was born on 29 February turns a year older on 1 March of a common year.
   */
  private static Column fullYears(Column since) {
    return floor(
            asNumber(date_from_unix_date(col(Profiles.DAY))).minus(asNumber(since)).divide(YEAR))
        .cast("long");
  }

  private static Column asNumber(Column date) {
    return year(date).multiply(YEAR).plus(month(date).multiply(MONTH)).plus(dayofmonth(date));
  }

  private Column flag(Column text) {
    Column known = when(text.equalTo("true"), true).when(text.equalTo("false"), false);
    return fallback == null ? known : coalesce(known, lit(Boolean.valueOf(fallback)));
  }

  private Column whole(Column text) {
    Column known = text.try_cast("long");
    return fallback == null ? known : coalesce(known, lit(Long.valueOf(fallback)));
  }

  private Column level(Column text) {
    Column known = lit(null).cast("long");
    for (var entry : levels.entrySet()) {
      known = when(text.equalTo(entry.getKey()), lit((long) entry.getValue())).otherwise(known);
    }
    return fallback == null ? known : coalesce(known, lit(Long.valueOf(fallback)));
  }
}
