package finmart.jobs.bench.eligibility;

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
  private static final int WORDS_A_PLAN = 4;

  private EligibilityPeers() {}

  /**
   * Every rule as an expression of Catalyst; the products of a person as long columns of 64 bits
   * after {@code user_id}. SQL's three-valued logic is the rules' own; a condition that is null
   * sets no bit. One plan over all products would need more memory than a day does, and its
   * generated code would be too long to compile; so the products are cut into plans of a few
   * columns.
   */
  static List<EligibilityContest.Plan> catalyst(
      Dataset<Row> people, Map<String, Requirements> requirements) {
    var words = new ArrayList<Column>();
    var bits = new ArrayList<Column>();
    for (Requirements product : requirements.values()) {
      Column passes =
          product.rules().stream()
              .map(Rule::condition)
              .map(EligibilityPeers::column)
              .reduce(Column::and)
              .orElse(lit(true));
      bits.add(when(passes, lit(1L << bits.size())).otherwise(lit(0L)));
      if (bits.size() == Long.SIZE
          || words.size() * Long.SIZE + bits.size() == requirements.size()) {
        words.add(together(bits));
        bits.clear();
      }
    }
    var plans = new ArrayList<EligibilityContest.Plan>();
    for (int from = 0; from < words.size(); from += WORDS_A_PLAN) {
      var columns = new ArrayList<Column>();
      columns.add(col("user_id"));
      columns.addAll(words.subList(from, Math.min(words.size(), from + WORDS_A_PLAN)));
      plans.add(
          EligibilityContest.Plan.of(
              people.select(columns.toArray(Column[]::new)),
              EligibilityContest.Form.WORDS,
              from * Long.SIZE));
    }
    return plans;
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
