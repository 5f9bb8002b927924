package finmart.features.quality;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.features.table.Records;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** One reading of the profiles of a day. */
class ProfileSketchTest {
  private static final LocalDate YESTERDAY = LocalDate.of(2026, 10, 31);
  private static final QualitySettings SETTINGS = QualitySettings.standard();

  private record Profile(
      String userId, Long spend90dMinor, Double spendShare, Boolean hasLoan, String region) {}

  @Test
  void everyFeatureIsMeasuredWhateverThePartitions() {
    var one = measured(profiles(1_000, 0).repartition(1), EarlierQuality.NONE);
    var many = measured(profiles(1_000, 0).repartition(5), EarlierQuality.NONE);

    assertThat(many).isEqualTo(one);
    assertThat(one)
        .extracting(FeatureQuality::feature)
        .containsExactly("spend_90d_minor", "spend_share", "has_loan", "region");
    var spend = one.get(0);
    assertThat(spend.rowCount()).isEqualTo(1_000);
    assertThat(spend.knownCount()).isEqualTo(900);
    assertThat(spend.coverageShare()).isEqualTo(0.9);
    assertThat(spend.nullShare()).isCloseTo(0.1, within(1e-12));
    assertThat(spend.distinctCount()).isEqualTo(900);
    assertThat(spend.p50Value()).isCloseTo(50_000, within(50_000 / 128.));
    assertThat(spend.leastValue()).isNull();
    assertThat(spend.previousPsi()).isNull();
    assertThat(one.get(2).topValues()).containsExactly("false", "true");
    assertThat(one.get(2).topCounts()).containsExactly(750L, 250L);
    assertThat(one.get(3).topValues()).containsExactly("110000");
    assertThat(one.get(3).topCounts()).containsExactly(1_000L);
  }

  @Test
  void aShiftIsMeasuredAgainstTheRunBeforeInTheTableItWrote() {
    var written =
        Records.dataset(
            SPARK, FeatureQuality.class, measured(profiles(1_000, 0), EarlierQuality.NONE));
    var before = EarlierQuality.of(YESTERDAY, Records.collect(written, FeatureQuality.class));

    var same = measured(profiles(1_000, 0), before);
    var shifted = measured(profiles(1_000, 40_000), before);

    assertThat(same).allSatisfy(quality -> assertThat(quality.previousPsi()).isZero());
    assertThat(shifted.get(0).previousPsi()).isGreaterThan(SETTINGS.alarmPsi());
    assertThat(shifted.get(0).previousOn()).isEqualTo(YESTERDAY);
    assertThat(shifted.get(3).previousPsi()).isZero();
  }

  private static List<FeatureQuality> measured(Dataset<Row> profiles, EarlierQuality previous) {
    return ProfileSketch.of(profiles).qualities(SETTINGS, previous, EarlierQuality.NONE);
  }

  /** Spending 100, 200, … of which each tenth is unknown. */
  private static Dataset<Row> profiles(int people, long more) {
    return Records.dataset(
        SPARK,
        Profile.class,
        LongStream.rangeClosed(1, people)
            .mapToObj(
                i ->
                    new Profile(
                        "U" + i,
                        i % 10 == 0 ? null : i * 100 + more,
                        i / 1_000.,
                        i % 4 == 0,
                        "110000"))
            .toList());
  }
}
