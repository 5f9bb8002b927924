package finmart.features.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;

/** A feature computed from other features of the same person. */
public sealed interface DerivedFeature extends Serializable {
  String name();

  AttributeType type();

  /** The features it is computed from. */
  List<String> inputs();

  /** How it is computed, in words. */
  String formula();

  Column value();

  Declared declared();

  /** What is true of the feature whoever it is of. */
  default Attribute about() {
    return new Attribute(
        type(),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false,
        type() == AttributeType.FLAG && !declared().isDeletable(),
        declared().isProtected());
  }

  /** One number divided by another; null when either is unknown or the divisor is not positive. */
  record Ratio(String name, String of, String to, Declared declared) implements DerivedFeature {
    @Override
    public AttributeType type() {
      return AttributeType.NUMBER;
    }

    @Override
    public List<String> inputs() {
      return List.of(of, to);
    }

    @Override
    public String formula() {
      return "ratio of " + of + " to " + to;
    }

    @Override
    public Column value() {
      return when(col(to).gt(0), col(of).cast("double").divide(col(to).cast("double"))).as(name);
    }
  }

  /** One number less another; null when either is unknown. */
  record Difference(String name, String of, String less, Declared declared)
      implements DerivedFeature {
    @Override
    public AttributeType type() {
      return AttributeType.NUMBER;
    }

    @Override
    public List<String> inputs() {
      return List.of(of, less);
    }

    @Override
    public String formula() {
      return "difference of " + of + " less " + less;
    }

    @Override
    public Column value() {
      return col(of).cast("double").minus(col(less).cast("double")).as(name);
    }
  }

  /** True if a flag is set or a number is positive; unknown inputs count as not. Never null. */
  record AnyOf(String name, List<String> inputs, Declared declared) implements DerivedFeature {
    public AnyOf {
      inputs = List.copyOf(inputs);
    }

    @Override
    public AttributeType type() {
      return AttributeType.FLAG;
    }

    @Override
    public String formula() {
      return "any of " + String.join(", ", inputs);
    }

    @Override
    public Column value() {
      return inputs.stream()
          .map(input -> coalesce(col(input).cast("double").gt(0), lit(false)))
          .reduce(lit(false), Column::or)
          .as(name);
    }
  }
}
