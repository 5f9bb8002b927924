package finmart.jobs.storage;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.jobs.storage.MomentList.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentListTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final String HEADER = "order_key,user_id,moment,label\n";

  @TempDir private Path folder;

  private final Problems problems = new Problems();

  @Test
  void everyLineOfATextKeepsItsPlaceItsColumnsAndItsDuplicates() throws IOException {
    String path =
        csv("b,u1,2026-02-01,\"x, y\"\n\na,u2,2026-01-31T16:00:00Z,1\nb,u1,2026-02-01,\"x, y\"\n");

    List<Row> rows = read(path).collectAsList();

    problems.orThrow();
    Instant midnight = AsOf.parse("2026-02-01").midnight();
    assertThat(rows)
        .extracting(
            row -> row.<Long>getAs(MomentList.LINE),
            row -> row.<String>getAs("order_key"),
            row -> row.<Instant>getAs("moment"),
            row -> row.<String>getAs("label"))
        .containsExactly(
            tuple(2L, "b", midnight, "x, y"),
            tuple(4L, "a", midnight, "1"),
            tuple(5L, "b", midnight, "x, y"));
  }

  @Test
  void whatCanNotBeReadIsNamedWithItsLine() throws IOException {
    String path =
        csv(
            "a,u1,2026-02-30,1\na,,2026-02-01,1\na,u1,2026-03-01T00:00:01,1\na,u1,2026-03-01,1\na,u1\n");

    read(path);

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            path
                + ":2: moment: \"2026-02-30\" is no moment like 2026-03-01, 2026-03-01T09:30 or"
                + " 2026-03-01T01:30:00Z",
            path + ":3: user_id: is missing",
            path
                + ":4: moment: 2026-02-28T16:00:01Z lies after 2026-03-01, up to which the tables"
                + " know; give a later --as-of",
            path
                + ":6: moment: \"\" is no moment like 2026-03-01, 2026-03-01T09:30 or"
                + " 2026-03-01T01:30:00Z");
  }

  @Test
  void aListWithoutItsColumnsOrThatIsNotThereIsNamed() throws IOException {
    read(Files.writeString(folder.resolve("a.csv"), "user,moment\nu1,2026-02-01\n").toString());
    read(folder.resolve("b.csv").toString());

    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly("is no column; there are [user, moment]", "is not there");
  }

  @Test
  void whatIsWrittenAsATableIsReadAsOne() {
    var rows =
        SPARK.sql(
            "select * from values ('u1', timestamp'2026-02-01 00:00:00', 2L),"
                + " ('u2', timestamp'2026-02-02 09:30:00', 1L) as t(user_id, moment, line)");
    for (Format format : List.of(Format.PARQUET, Format.DELTA)) {
      String path = folder.resolve(format.name()).toString();

      assertThat(MomentList.write(rows, path, format)).isEqualTo(2);
      MomentList.noteTaken(SPARK, path, problems);
      assertThat(problems.count()).as("nothing is written over").isPositive();
      read(path);
      assertThat(problems.all())
          .extracting(Problem::message)
          .contains("is where a row stood; rename the column");

      String list = path + "-list";
      rows.drop("line").coalesce(1).write().format(format.name()).save(list);
      assertThat(MomentList.read(SPARK, list, DAY, new Problems()).rows().collectAsList())
          .extracting(row -> row.<String>getAs("user_id"), row -> row.<Long>getAs("line"))
          .containsExactly(tuple("u1", 1L), tuple("u2", 2L));
    }
  }

  private org.apache.spark.sql.Dataset<Row> read(String path) {
    return MomentList.read(SPARK, path, DAY, problems).rows();
  }

  private String csv(String lines) throws IOException {
    return Files.writeString(folder.resolve("moments.csv"), HEADER + lines).toString();
  }
}
