package finmart.jobs.command;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyTest {
  @TempDir static Path folder;

  private static SparkSession spark;
  private static ReadOnly questions;
  private static String delta;

  @BeforeAll
  static void publish() {
    delta = folder.resolve("line").toString();
    SPARK.range(3).write().format("delta").option("delta.enableChangeDataFeed", "true").save(delta);
    SPARK.range(3).write().parquet(folder.resolve("plain").toString());
    spark = SPARK.newSession();
    spark.read().format("delta").load(delta).createOrReplaceTempView("line");
    questions = ReadOnly.of(spark);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM line",
        "SELECT count(*) FROM line;",
        "WITH a AS (SELECT id FROM line) SELECT count(*) FROM a WHERE id IN (SELECT id FROM line)",
        "SELECT count(*) FROM (SELECT id FROM line UNION ALL SELECT id FROM line WHERE false)",
        "VALUES (3)",
        "FROM line |> AGGREGATE count(*)"
      })
  void aQuestionIsAnswered(String question) throws AnalysisException {
    assertThat(questions.ask(question).collectAsList().get(0).get(0).toString()).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP VIEW line",
        "CREATE TABLE t (id INT) USING parquet",
        "CREATE TABLE t USING parquet LOCATION '{folder}/t' AS SELECT * FROM line",
        "CREATE OR REPLACE TEMP VIEW other AS SELECT 1",
        "INSERT INTO line VALUES (9)",
        "INSERT OVERWRITE DIRECTORY '{folder}/t' USING csv SELECT * FROM line",
        "FROM line INSERT INTO line SELECT id",
        "UPDATE line SET id = 1",
        "DELETE FROM line",
        "MERGE INTO line USING line b ON line.id = b.id WHEN MATCHED THEN DELETE",
        "RESTORE TABLE line TO VERSION AS OF 0",
        "RESTORE TABLE delta.`{delta}` TO VERSION AS OF 0",
        "CREATE TABLE delta.`{folder}/copy` SHALLOW CLONE delta.`{delta}`",
        "VACUUM '{delta}' RETAIN 1000 HOURS",
        "OPTIMIZE '{delta}'",
        "DESCRIBE HISTORY '{delta}'",
        "SET spark.sql.runSQLOnFiles=true",
        "RESET",
        "USE default",
        "CACHE TABLE line",
        "ADD JAR '/tmp/x.jar'",
        "CREATE TEMPORARY FUNCTION f AS 'java.lang.String'",
        "DECLARE VARIABLE v INT DEFAULT 1",
        "CALL system.run()",
        "EXECUTE IMMEDIATE 'CREATE TABLE t (id INT) USING parquet'",
        "EXECUTE IMMEDIATE 'SET spark.sql.runSQLOnFiles=true'",
        "SELECT TRANSFORM(id) USING 'cat' FROM line",
        "WITH a AS (SELECT TRANSFORM(id) USING 'cat' FROM line) SELECT * FROM a",
        "SELECT * FROM line WHERE id IN (SELECT TRANSFORM(id) USING 'cat' AS (x BIGINT) FROM line)"
      })
  void whatWouldDoSomethingIsRefused(String command) {
    assertThatThrownBy(
            () ->
                questions.ask(
                    command.replace("{delta}", delta).replace("{folder}", folder.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("sql is read-only: ask with SELECT; refused ");
    assertThat(spark.conf().get("spark.sql.runSQLOnFiles")).isEqualTo("false");
    assertThat(folder.resolve("t")).doesNotExist();
    assertThat(folder.resolve("copy")).doesNotExist();
    assertThat(spark.catalog().tableExists("t")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM parquet.`{folder}/plain`",
        "SELECT * FROM text.`/etc/hostname`",
        "SELECT * FROM delta.`{delta}`",
        "SELECT * FROM spark_catalog.delta.`{delta}`",
        "SELECT * FROM delta.`{delta}` VERSION AS OF 0",
        "SELECT * FROM table_changes_by_path('{delta}', 0)",
        "SELECT * FROM table_changes('delta.`{delta}`', 0)",
        "SELECT (SELECT max(id) FROM parquet.`{folder}/plain`)",
        "EXECUTE IMMEDIATE 'SELECT * FROM parquet.`{folder}/plain`'"
      })
  void filesAreNotReadByTheirPath(String question) {
    assertThatThrownBy(
            () ->
                questions
                    .ask(question.replace("{delta}", delta).replace("{folder}", folder.toString()))
                    .collectAsList())
        .isInstanceOfAny(AnalysisException.class, ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT reflect('java.lang.System', 'getProperty', 'user.home')",
        "SELECT java_method('java.lang.System', 'getProperty', 'user.home')",
        "SELECT try_reflect('java.lang.System', 'getProperty', 'user.home')",
        "SELECT builtin.reflect('java.lang.System', 'getProperty', 'user.home')",
        "SELECT system.builtin.reflect('java.lang.System', 'getProperty', 'user.home')",
        "SELECT default.reflect('java.lang.System', 'getProperty', 'user.home')",
        "EXECUTE IMMEDIATE \"SELECT reflect('java.lang.System', 'getProperty', 'user.home')\""
      })
  void noJavaIsCalled(String question) {
    assertThatThrownBy(() -> questions.ask(question)).isInstanceOf(AnalysisException.class);
  }

  @Test
  void anEntityInXmlOpensNoFile() throws Exception {
    Path file = Files.writeString(folder.resolve("secret.txt"), "secret");
    String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://" + file + "\">]><a>&x;</a>";

    var answer = questions.ask("SELECT xpath_string('" + xml + "', '/a')").head();

    assertThat(String.valueOf(answer.get(0))).doesNotContain("secret");
  }
}
