package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.CloneTableStatement;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.ExecutableDuringAnalysis;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.RestoreTableStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.execution.CommandExecutionMode;
import scala.runtime.AbstractPartialFunction;

/**
 * Lets questions through and nothing else: no change, no program, no file outside the warehouse.
 */
final class ReadOnly {
  /** Functions of Spark that call any Java method by name. */
  private static final List<String> CALLERS = List.of("reflect", "java_method", "try_reflect");

  /** Functions of Delta that read a table by its path. */
  private static final List<String> FINDERS = List.of("table_changes_by_path");

  private final SparkSession spark;

  private ReadOnly(SparkSession spark) {
    this.spark = spark;
  }

  static ReadOnly of(SparkSession spark) {
    spark.conf().set("spark.sql.runSQLOnFiles", false);
    for (String caller : CALLERS) {
      spark.sessionState().functionRegistry().dropFunction(new FunctionIdentifier(caller));
    }
    for (String finder : FINDERS) {
      spark.sessionState().tableFunctionRegistry().dropFunction(new FunctionIdentifier(finder));
    }
    return new ReadOnly(spark);
  }

  /**
   * @throws ConfigurationException if the text would do anything but ask
   * @throws AnalysisException if it is no SQL or names what is not there
   */
  Dataset<Row> ask(String question) throws AnalysisException {
    LogicalPlan asked = spark.sessionState().sqlParser().parsePlan(question);
    check(asked);
    // A question may turn into a command when its names are resolved, and spark.sql would run it at
    // once; so it is resolved here first, without running.
    check(spark.sessionState().executePlan(asked, CommandExecutionMode.SKIP()).analyzed());
    return spark.sql(question);
  }

  private static void check(LogicalPlan plan) {
    var doing = plan.collectWithSubqueries(new Doing());
    if (doing.nonEmpty()) {
      throw new ConfigurationException(
          "sql is read-only: ask with SELECT; refused " + doing.mkString(", "));
    }
  }

  /** Parts of a plan that do something. */
  private static final class Doing extends AbstractPartialFunction<LogicalPlan, String> {
    @Override
    public boolean isDefinedAt(LogicalPlan part) {
      return part instanceof Command
          || part instanceof ExecutableDuringAnalysis
          || part instanceof InsertIntoStatement
          || part instanceof InsertIntoDir
          || part instanceof RestoreTableStatement
          || part instanceof CloneTableStatement
          || part instanceof ScriptTransformation;
    }

    @Override
    public String apply(LogicalPlan part) {
      return part.nodeName();
    }
  }
}
