package finmart.jobs.storage;

import static finmart.jobs.TestSession.SPARK;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.time.AsOf;
import finmart.features.table.ContractException;
import finmart.features.table.Records;
import finmart.features.table.Required;
import finmart.features.table.Table;
import finmart.jobs.storage.Warehouse.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final AsOf NEXT = DAY.plusDays(1);

  record Line(@Required String userId, String category, String shop, Long amountMinor) {}

  record Wider(
      @Required String userId, String category, String shop, Long amountMinor, String mood) {}

  record Narrower(@Required String userId, Long amountMinor) {}

  record Loose(String userId, String category, String shop, Long amountMinor) {}

  private static final Table LINES = Table.of("line", Line.class, "user_id");
  private static final Table WIDER = Table.of("line", Wider.class, "user_id");
  private static final Table NARROWER = Table.of("line", Narrower.class, "user_id");

  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(SPARK, folder.toString());
  }

  @Test
  void aRewriteCommitsWhatChangedByGrainAndNothingIfNothingDid() {
    assertThat(write(DAY, 1, line("same", 1), line("changed", 2), line("removed", 3)))
        .isEqualTo(new Written(3, 3));

    assertThat(write(DAY, 2, line("removed", 3), line("changed", 2), line("same", 1)))
        .isEqualTo(new Written(3, 0));
    assertThat(warehouse.versions(List.of("line", "never"))).isEqualTo(Map.of("line", 0L));

    assertThat(write(DAY, 3, line("same", 1), line("changed", 9), line("a", 4), line("b", 5)))
        .isEqualTo(new Written(4, 4));
    assertThat(warehouse.versions(List.of("line"))).isEqualTo(Map.of("line", 1L));

    assertThatThrownBy(() -> write(DAY, 3, line("u", 9)))
        .as("rows of an attempt that was committed with others")
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("attempt 3 at line of 2026-03-01");
    assertThat(Records.collect(warehouse.read(LINES, DAY), Line.class))
        .containsExactlyInAnyOrder(line("same", 1), line("changed", 9), line("a", 4), line("b", 5));
  }

  @Test
  void tablesCanBeReadAsTheyWere() {
    write(DAY, 1, line("u", 1));
    Map<String, Long> before = warehouse.versions(List.of("line"));
    write(DAY, 2, line("u", 2));

    assertThat(Records.collect(warehouse.at(before).read(LINES, DAY), Line.class))
        .containsExactly(line("u", 1));
    assertThat(Records.collect(warehouse.read(LINES, DAY), Line.class))
        .containsExactly(line("u", 2));
  }

  @Test
  void aValueThatMovesToAnotherColumnIsAChange() {
    assertThat(content(new Line("u", "food", null, 1L)))
        .isNotEqualTo(content(new Line("u", null, "food", 1L)));
    assertThat(content(line("u", 1), line("v", 2))).isEqualTo(content(line("v", 2), line("u", 1)));
    assertThat(content(line("u", 1), line("u", 1))).isNotEqualTo(content());
  }

  @Test
  void aDayIsReadAndReplacedAloneAndAnswersInSql() {
    write(DAY, 1, line("first", 1));
    write(NEXT, 1, line("second", 2), line("third", 3));

    assertThat(users(warehouse.read(LINES, DAY))).containsExactly("first");
    assertThat(users(warehouse.readUpTo(LINES, DAY))).containsExactly("first");
    assertThat(users(warehouse.readUpTo(LINES, NEXT))).containsExactly("first", "second", "third");
    assertThat(users(warehouse.readBefore(LINES, DAY))).isEmpty();
    assertThat(users(warehouse.readBefore(LINES, NEXT))).containsExactly("first");
    assertThat(users(warehouse.readBetween(LINES, DAY, NEXT))).containsExactly("first");
    assertThat(warehouse.readDated(LINES, DAY, NEXT).select("user_id", "as_of").collectAsList())
        .containsExactly(RowFactory.create("first", DAY.day()));
    assertThat(warehouse.publishViews()).containsExactly("line");
    assertThat(SPARK.sql("select count(*) from line where as_of = '2026-03-02'").head().get(0))
        .isEqualTo(2L);

    assertThat(write(NEXT, 2)).isEqualTo(new Written(0, 2));
    assertThat(users(warehouse.read(LINES, NEXT))).isEmpty();
    assertThat(users(warehouse.read(LINES, DAY))).containsExactly("first");
  }

  @Test
  void aTableNeverWrittenHasNoRowsAndItsColumns() {
    assertThat(warehouse.exists(LINES)).isFalse();
    for (var rows : List.of(warehouse.read(LINES, DAY), warehouse.readBefore(LINES, DAY))) {
      assertThat(rows.schema()).isEqualTo(LINES.schema());
      assertThat(rows.isEmpty()).isTrue();
    }
    assertThat(warehouse.readDated(LINES, DAY, NEXT).columns())
        .containsExactly("user_id", "category", "shop", "amount_minor", "as_of");
    assertThat(warehouse.publishViews()).isEmpty();
  }

  @Test
  void aTableMayGainAndLoseColumnsAndEveryDayStaysReadable() {
    write(DAY, 1, line("u", 1), line("v", 2), line("w", 3));
    var wide = new Wider("u", null, null, 2L, "calm");
    warehouse.write(WIDER, NEXT, Records.dataset(SPARK, Wider.class, wide), 1);

    assertThat(Records.collect(warehouse.read(WIDER, NEXT), Wider.class)).containsExactly(wide);
    assertThat(Records.collect(warehouse.read(WIDER, DAY), Wider.class))
        .contains(new Wider("u", null, null, 1L, null))
        .hasSize(3);
    var narrow = List.of(new Narrower("u", 1L), new Narrower("v", 9L));
    assertThat(warehouse.write(NARROWER, DAY, Records.dataset(SPARK, Narrower.class, narrow), 2))
        .as("one row changed, one removed")
        .isEqualTo(new Written(2, 2));
    assertThat(warehouse.read(NARROWER, DAY).columns()).containsExactly("user_id", "amount_minor");
  }

  @Test
  void everyBreachOfTheContractIsNamedAndNothingIsWritten() {
    var rows =
        Records.dataset(
            SPARK,
            Loose.class,
            new Loose(null, "a", null, 1L),
            new Loose("u", "b", null, 1L),
            new Loose("u", "c", null, 2L));

    assertThatThrownBy(() -> warehouse.write(LINES, DAY, rows, 1))
        .isInstanceOf(ContractException.class)
        .hasMessage(
            "table line breaks its contract: user_id is required but null in 1 rows;"
                + " [user_id] must identify a row but repeats, e.g. [[u,2]]");
    assertThatThrownBy(
            () -> warehouse.write(LINES, DAY, rows.drop("shop").withColumn("score", lit(1)), 1))
        .isInstanceOf(ContractException.class)
        .hasMessage("line lacks columns [shop=string] and has no place for [score=int]");
    assertThat(warehouse.exists(LINES)).isFalse();
  }

  private static ContractCheck.Content content(Line... lines) {
    return ContractCheck.contentOf(LINES, Records.dataset(SPARK, Line.class, lines));
  }

  private Written write(AsOf asOf, long attempt, Line... lines) {
    return warehouse.write(LINES, asOf, Records.dataset(SPARK, Line.class, lines), attempt);
  }

  private static List<String> users(Dataset<Row> rows) {
    return Records.collect(rows, Line.class).stream().map(Line::userId).sorted().toList();
  }

  private static Line line(String user, long amount) {
    return new Line(user, null, null, amount);
  }
}
