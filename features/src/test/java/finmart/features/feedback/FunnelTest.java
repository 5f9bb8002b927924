package finmart.features.feedback;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.features.table.Records;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FunnelTest {
  record Seen(String userId, String productId, String kind) {}

  record Delivered(String leadId, String userId, String productId) {}

  record Told(String leadId, String status) {}

  record Offered(String productId, String productLine, String partnerCode) {}

  private static final Dataset<Row> PRODUCTS =
      Records.dataset(
          SPARK,
          Offered.class,
          new Offered("card-a", "CREDIT_CARD", "bank"),
          new Offered("card-b", "CREDIT_CARD", "bank"),
          new Offered("loan-c", "LOAN", "bank"),
          new Offered("card-d", "CREDIT_CARD", "other"));

  private static final List<FunnelStage> STAGES =
      Records.collect(
          FunnelStage.TABLE.conform(
              Funnel.stages(
                  Records.dataset(
                      SPARK,
                      Seen.class,
                      new Seen("u", "card-a", "IMPRESSION"),
                      new Seen("u", "card-a", "IMPRESSION"),
                      new Seen("u", "card-b", "IMPRESSION"),
                      new Seen("v", "card-a", "IMPRESSION"),
                      new Seen("v", "card-d", "IMPRESSION"),
                      new Seen("u", "card-a", "CLICK"),
                      new Seen("v", "loan-c", "CLICK"),
                      new Seen("v", "card-a", "DISMISS"),
                      new Seen("v", "card-a", "HOLD"),
                      new Seen("v", "card-a", "APPLY"),
                      new Seen("v", "card-x", "CLICK")),
                  Records.dataset(
                      SPARK,
                      Delivered.class,
                      new Delivered("L1", "u", "card-a"),
                      new Delivered("L2", "u", "card-b"),
                      new Delivered("L3", "v", "loan-c")),
                  Records.dataset(
                      SPARK,
                      Told.class,
                      new Told("L1", "ACCEPTED"),
                      new Told("L1", "APPLIED"),
                      new Told("L1", "APPROVED"),
                      new Told("L1", "CARD_ISSUED"),
                      new Told("L1", "ACTIVATED"),
                      new Told("L2", "ACCEPTED"),
                      new Told("L2", "DECLINED"),
                      new Told("L3", "DISBURSED")),
                  PRODUCTS)),
          FunnelStage.class);

  @Test
  void eachStageCountsEventsAndTheDifferentPeopleBehindThem() {
    assertThat(STAGES)
        .containsExactlyInAnyOrder(
            new FunnelStage("CREDIT_CARD", "bank", "1_IMPRESSION", 4, 2),
            new FunnelStage("CREDIT_CARD", "bank", "2_CLICK", 1, 1),
            new FunnelStage("CREDIT_CARD", "bank", "3_LEAD", 2, 1),
            new FunnelStage("CREDIT_CARD", "bank", "4_ACCEPTED", 2, 1),
            new FunnelStage("CREDIT_CARD", "bank", "5_APPLIED", 1, 1),
            new FunnelStage("CREDIT_CARD", "bank", "6_APPROVED", 1, 1),
            new FunnelStage("CREDIT_CARD", "bank", "7_IN_HAND", 1, 1),
            new FunnelStage("CREDIT_CARD", "other", "1_IMPRESSION", 1, 1),
            new FunnelStage("LOAN", "bank", "2_CLICK", 1, 1),
            new FunnelStage("LOAN", "bank", "3_LEAD", 1, 1),
            new FunnelStage("LOAN", "bank", "7_IN_HAND", 1, 1));
  }

  @Test
  @Cites("N15")
  void noStageMixesProductLines() {
    assertThat(STAGES).extracting(FunnelStage::productLine).containsOnly("CREDIT_CARD", "LOAN");
  }
}
