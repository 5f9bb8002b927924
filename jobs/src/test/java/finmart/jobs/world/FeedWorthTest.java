package finmart.jobs.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.jobs.TestSession;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FeedWorthTest {
  private static final World WORLD = Worlds.of(3, 10);

  @Test
  void anOrderIsWorthWhatItsPositionsAreExaminedClickedAndApproved() {
    Dataset<Row> offers =
        TestSession.SPARK.sql(
            "select 'user-1' as user_id, 'FUND' as product_line, * from values"
                + " (1, 'fund-c-calm', 0.1D), (2, 'fund-c-home', 0.3D), (3, 'fund-c-auto', 0.2D)"
                + " as t(position, product_id, popularity_score)");
    Dataset<Row> identities =
        TestSession.SPARK.sql("select 'u000000001' as source_user_id, 'user-1' as user_id");

    FeedWorth worth = FeedWorth.of(new Truth(WORLD), offers, identities, Worlds.AS_OF, 3).get(0);

    double calm = worth("fund-c-calm");
    double home = worth("fund-c-home");
    double auto = worth("fund-c-auto");
    assertThat(worth.ranked()).isCloseTo(1000 * inOrder(calm, home, auto), within(1e-9));
    assertThat(worth.popularity()).isCloseTo(1000 * inOrder(home, auto, calm), within(1e-9));
    var best = List.of(calm, home, auto).stream().sorted(Comparator.reverseOrder()).toList();
    assertThat(worth.oracle())
        .isCloseTo(1000 * inOrder(best.get(0), best.get(1), best.get(2)), within(1e-9));
    double mean = (calm + home + auto) / 3;
    assertThat(worth.random()).isCloseTo(1000 * inOrder(mean, mean, mean), within(1e-9));
    assertThat(worth.regret()).isCloseTo(1 - worth.ranked() / worth.oracle(), within(1e-9));
    assertThat(worth.lists()).isEqualTo(1);
    assertThat(worth.longest()).isEqualTo(1);
  }

  private static double worth(String product) {
    Person person = new People(WORLD.settings()).person(1);
    Shelf shelf = WORLD.shelf();
    var underwriting = new Underwriting(WORLD.settings().seed(), shelf);
    int index = shelf.indexOf(product);
    boolean isOpen = underwriting.hiddenRule(person, index, Worlds.AS_OF).isEmpty();
    return isOpen
        ? shelf.clickProbability(person, index)
            * Reactions.applicationProbability(WORLD.settings(), person, shelf.product(index))
            * underwriting.approvalProbability(person, index)
        : 0;
  }

  private static double inOrder(double first, double second, double third) {
    return first + second * Math.pow(2, -0.6) + third * Math.pow(3, -0.6);
  }
}
