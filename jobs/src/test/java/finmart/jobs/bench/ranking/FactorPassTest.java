package finmart.jobs.bench.ranking;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.ranking.kernel.ItemVectors;
import org.junit.jupiter.api.Test;

class FactorPassTest {
  @Test
  void everyPersonKeepsOneRowWithTheBestOfWhatIsOpen() {
    var items = new ItemVectors(1, new float[][] {{1}, {3}, {2}, {3}});
    // 0x0000803f is 1 as a little-endian float; 0b1011 leaves item 2 out.
    var people =
        SPARK.sql(
            "select id as user_id, if(id = 100, null, x'0000803f') as factors, x'0b' as eligible"
                + " from range(0, 130, 1, 3)");

    var best = FactorPass.best(people, items, 2).orderBy("user_id").collectAsList();

    assertThat(best).hasSize(130);
    for (int id = 0; id < 130; id++) {
      assertThat(best.get(id).getLong(0)).isEqualTo(id);
      byte[] places = best.get(id).getAs("places");
      assertThat(places).isEqualTo(id == 100 ? new byte[0] : new byte[] {1, 0, 0, 0, 3, 0, 0, 0});
    }
    assertThat((byte[]) best.get(0).getAs("scores"))
        .isEqualTo(new byte[] {0, 0, 0x40, 0x40, 0, 0, 0x40, 0x40});
  }
}
