package finmart.jobs.bench;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import finmart.domain.eligibility.Requirements;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same rules as Spark alone would judge them. */
final class EligibilityPeers {
  private EligibilityPeers() {}

  /**
   * Every rule as an expression of Catalyst; the products of a person as long columns {@code w0},
   * {@code w1}, … of 64 bits, after {@code user_id}. SQL's three-valued logic is the rules' own; a
   * condition that is null sets no bit.
   */
  static Dataset<Row> catalyst(Dataset<Row> people, Map<String, Requirements> requirements) {
    var words = new ArrayList<List<Column>>();
    int place = 0;
    for (Requirements product : requirements.values()) {
      if (place % Long.SIZE == 0) {
        words.add(new ArrayList<>());
      }
      Column passes =
          product.rules().stream()
              .map(Rule::condition)
              .map(EligibilityPeers::column)
              .reduce(Column::and)
              .orElse(lit(true));
      words.get(words.size() - 1).add(when(passes, lit(1L << place)).otherwise(lit(0L)));
      place++;
    }
    var columns = new ArrayList<Column>();
    columns.add(col("user_id"));
    words.forEach(word -> columns.add(together(word).as("w" + (columns.size() - 1))));
    return people.select(columns.toArray(Column[]::new));
  }

  /** A balanced tree: a chain of 64 would be deep for nothing. */
  private static Column together(List<Column> bits) {
    int half = bits.size() / 2;
    return half == 0
        ? bits.get(0)
        : together(bits.subList(0, half)).bitwiseOR(together(bits.subList(half, bits.size())));
  }

  private static Column column(Condition condition) {
    if (condition instanceof Condition.AtLeast least) {
      return col(least.attribute()).geq(least.minimum());
    }
    if (condition instanceof Condition.AtMost most) {
      return col(most.attribute()).leq(most.maximum());
    }
    if (condition instanceof Condition.OneOf one) {
      return col(one.attribute()).isin(one.values().toArray());
    }
    if (condition instanceof Condition.NoneOf none) {
      return not(col(none.attribute()).isin(none.values().toArray()));
    }
    if (condition instanceof Condition.IsTrue flag) {
      return col(flag.attribute());
    }
    if (condition instanceof Condition.Not negated) {
      return not(column(negated.part()));
    }
    throw new IllegalArgumentException("no generated contract has " + condition);
  }

  /** Pairs of {@code user_id} and {@code product}, by joining people with a table of terms. */
  static Dataset<Row> join(Dataset<Row> people, List<EligibilityTerms> terms) {
    var rows = new ArrayList<Row>();
    terms.forEach(t -> rows.add(t.row(rows.size())));
    Dataset<Row> table = people.sparkSession().createDataFrame(rows, EligibilityTerms.SCHEMA);
    Column matches =
        unasked("least_age", col("age").geq(col("least_age")))
            .and(unasked("most_age", col("age").leq(col("most_age"))))
            .and(unasked("regions", array_contains(col("regions"), col("region"))))
            .and(unasked("least_income", col("income").geq(col("least_income"))))
            .and(unasked("least_balance", col("balance").geq(col("least_balance"))))
            .and(unasked("least_risk", col("risk").geq(col("least_risk"))))
            .and(unasked("most_debt", col("debt").leq(col("most_debt"))))
            .and(unasked("other_than", not(array_contains(col("other_than"), col("occupation")))))
            .and(unasked("no_students", not(col("student"))));
    return people.join(broadcast(table), matches).select("user_id", "product");
  }

  private static Column unasked(String term, Column holds) {
    return col(term).isNull().or(holds);
  }
}
