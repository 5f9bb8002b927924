package finmart.features.recall;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HeldTogetherTest {
  record Held(String userId, String productId, double weight) {}

  @Test
  void goingOnFromYesterdayIsTheSameAsCountingAnew() {
    var random = new Random(7);
    var yesterday = new ArrayList<Held>();
    var before = new ArrayList<Held>();
    var after = new ArrayList<Held>();
    var today = new ArrayList<Held>();
    for (int user = 0; user < 40; user++) {
      List<Held> was = history(user, random, 6);
      yesterday.addAll(was);
      if (user % 5 == 0) {
        before.addAll(was);
        List<Held> is = history(user, random, 9);
        after.addAll(is);
        today.addAll(is);
      } else {
        today.addAll(was);
      }
    }
    // Only u0 had this one, and u0 has it no more.
    yesterday.add(new Held("u0", "gone", 1));
    before.add(new Held("u0", "gone", 1));

    HeldTogether kept = HeldTogether.load(HeldTogether.of(rows(yesterday)).rows(SPARK, "basis"));
    HeldTogether changed = kept.changed(rows(before), rows(after));

    assertThat(changed).isEqualTo(HeldTogether.of(rows(today)));
    assertThat(changed.products()).doesNotContain("gone").contains("p8");
  }

  @Test
  void thePairsAreThoseAboveNothing() {
    var held =
        HeldTogether.of(
            rows(
                List.of(
                    new Held("u", "a", 1), new Held("u", "b", -0.25), new Held("v", "a", 0.5))));

    assertThat(held.products()).containsExactly("a");
    assertThat(held.pairs()).isEqualTo(2);
  }

  @Test
  void theBasisChangesWithTheInteractionsAndTheWeights() {
    record Act(String userId, String productId, String kind) {}
    var one =
        Records.dataset(SPARK, Act.class, new Act("u", "a", "HOLD"), new Act("v", "b", "CLICK"));
    var other =
        Records.dataset(SPARK, Act.class, new Act("v", "b", "CLICK"), new Act("u", "a", "HOLD"));
    var less = Records.dataset(SPARK, Act.class, new Act("u", "a", "HOLD"));
    var standard = SignalWeights.standard();

    assertThat(Basis.of(one, standard))
        .isEqualTo(Basis.of(other, standard))
        .isNotEqualTo(Basis.of(less, standard))
        .isNotEqualTo(Basis.of(one, new SignalWeights(1, 1, 1, 0, 0, 0)));
  }

  private static List<Held> history(int user, Random random, int products) {
    return random
        .ints(3, 0, products)
        .distinct()
        .mapToObj(p -> new Held("u" + user, "p" + p, (1 + random.nextInt(8)) / 8.0))
        .toList();
  }

  private static Dataset<Row> rows(List<Held> held) {
    return Records.dataset(SPARK, Held.class, held);
  }
}
