package finmart.features.profile;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.features.profile.measure.Aggregate;
import finmart.features.profile.measure.Measure;
import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A value aggregated from the rows of one source table.
 *
 * @param name column of the profile, e.g. {@code income_90d_minor}
 * @param table source table, e.g. {@code ledger_entry}
 */
public record AggregateFeature(String name, String table, Aggregate aggregate, Declared declared)
    implements Serializable {

  /** The type rules see. */
  public AttributeType type() {
    return gives() == Measure.Gives.TEXT ? AttributeType.TEXT : AttributeType.NUMBER;
  }

  DataType columnType() {
    return switch (gives()) {
      case WHOLE -> DataTypes.LongType;
      case REAL -> DataTypes.DoubleType;
      case TEXT -> DataTypes.StringType;
    };
  }

  /** What is true of the value whoever it is of. */
  Attribute about() {
    if (type() == AttributeType.TEXT) {
      return new Attribute(
          type(),
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          false,
          false,
          declared.isProtected());
    }
    return new Attribute(
        type(),
        aggregate.measure().least(),
        aggregate.measure().most(),
        gives() == Measure.Gives.WHOLE,
        aggregate.isZeroWhenNothing() && !declared.isDeletable(),
        declared.isProtected());
  }

  private Measure.Gives gives() {
    return aggregate.measure().gives();
  }
}
