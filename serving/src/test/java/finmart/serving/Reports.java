package finmart.serving;

import finmart.serving.report.AudienceCount;
import finmart.serving.report.FeatureFigures;
import finmart.serving.report.FunnelCell;
import finmart.serving.report.JobRun;
import finmart.serving.report.LineRules;
import finmart.serving.report.PartnerFile;
import finmart.serving.report.Report;
import finmart.serving.report.SourceWorth;
import java.util.List;
import java.util.Map;

/** The figures of one day of a small house, exact. */
public final class Reports {
  public static final String HENGTONG = "hengtong";
  public static final String SMALL = "lanshi";

  private Reports() {}

  public static Report day() {
    return new Report(
        Report.FORMAT,
        Market.DAY.toString(),
        50,
        List.of(
            whole("CREDIT_CARD", "1_IMPRESSION", 29_400, 9_800),
            whole("CREDIT_CARD", "2_CLICK", 2_310, 1_800),
            whole("CREDIT_CARD", "4_LEAD", 712, 645),
            whole("CREDIT_CARD", "7_APPROVED", 310, 300),
            cell("CREDIT_CARD", HENGTONG, "1_IMPRESSION", 21_400, 9_000),
            cell("CREDIT_CARD", HENGTONG, "2_CLICK", 1_900, 1_500),
            cell("CREDIT_CARD", HENGTONG, "4_LEAD", 700, 640),
            cell("CREDIT_CARD", HENGTONG, "7_APPROVED", 310, 300),
            cell("CREDIT_CARD", SMALL, "1_IMPRESSION", 8_000, 4_000),
            cell("CREDIT_CARD", SMALL, "2_CLICK", 410, 400),
            new FunnelCell(
                "CREDIT_CARD", FunnelCell.PARTNER, SMALL, "4_LEAD", null, null, null, null),
            whole("LOAN", "1_IMPRESSION", 5_000, 2_500),
            whole("LOAN", "2_CLICK", 160, 150),
            cell("LOAN", HENGTONG, "1_IMPRESSION", 5_000, 2_500),
            cell("LOAN", HENGTONG, "2_CLICK", 160, 150)),
        List.of(
            new SourceWorth("ease", "CREDIT_CARD", 400L, 390L, 180L, 0.41, 0.33, 0.35, 5),
            new SourceWorth("popularity", "CREDIT_CARD", 400L, 400L, 111L, 0.24, 0.2, 0.05, 5),
            new SourceWorth("social", "CREDIT_CARD", 31L, 12L, 9L, 0.25, 0.19, 0.02, 5),
            new SourceWorth("popularity", "LOAN", 200L, 200L, 90L, 0.43, 0.36, 0.2, 5)),
        List.of(
            new LineRules(
                "CREDIT_CARD",
                10_000,
                40,
                List.of(
                    new LineRules.Step(
                        "AGE_TOO_LOW", "N05 art. 12", 40, 900L, 36_000L, 0L, 20_000L, 364_000L),
                    new LineRules.Step(
                        "INCOME_TOO_LOW",
                        "contract",
                        22,
                        4_000L,
                        70_000L,
                        9_000L,
                        41_000L,
                        310_000L),
                    new LineRules.Step(
                        "OCCUPATION_NOT_SERVED", "contract", 3, 7L, 21L, 0L, 3L, 309_990L)))),
        List.of(
            new AudienceCount(
                "commuters", "MARKETING", "rides_30d_count ≥ 20", "TOLD", 50, 1_312L, "2026-11-25"),
            new AudienceCount(
                "savers", "MARKETING", "savings_share ≥ 0.3", "HELD", 50, 840L, "2026-11-21"),
            new AudienceCount(
                "new-parents", "MARKETING", "baby_90d_count ≥ 3", "SUPPRESSED", 50, null, null)),
        List.of(
            new FeatureFigures(
                "income_90d_minor",
                "NUMBER",
                10_000,
                9_200L,
                611L,
                300_000.0,
                2_400_000.0,
                9_000_000.0,
                List.of(),
                List.of(),
                List.of(600_000.0, 1_200_000.0, 2_400_000.0, 4_800_000.0),
                List.of(800L, 1_400L, 2_400L, 3_000L, 1_600L),
                "2026-11-24",
                0.02,
                "2026-10-25",
                0.31,
                "ALARM"),
            new FeatureFigures(
                "region",
                "TEXT",
                10_000,
                9_970L,
                31L,
                null,
                null,
                null,
                List.of("310000", "110000"),
                List.of(3_000L, 2_000L),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                "CALM")),
        List.of(
            run("rank-offers", 1, "DONE", 0, Map.of(), 11.6),
            run("ingest-sources", 1, "DONE", 12, Map.of("AMOUNT_UNREADABLE", 12L), 13.7),
            new JobRun(
                "2026-11-24",
                "deliver-leads",
                1,
                "FAILED",
                "2026-11-24T01:02:03Z",
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null)),
        List.of(
            new PartnerFile(
                "2026-11-25",
                HENGTONG,
                "LEAD_FINMART_HENGTONG_20261123_0001",
                "NOT_ACKNOWLEDGED",
                "no acknowledgement by 2026-11-24T10:00+08:00 as promised, 14 hours late")));
  }

  private static FunnelCell cell(
      String line, String partner, String stage, long offers, long people) {
    return cell(line, FunnelCell.PARTNER, partner, stage, offers, people);
  }

  private static FunnelCell whole(String line, String stage, long offers, long people) {
    return cell(line, FunnelCell.LINE, FunnelCell.ALL, stage, offers, people);
  }

  private static FunnelCell cell(
      String line, String dimension, String member, String stage, long offers, long people) {
    boolean isFirst = stage.startsWith("1_");
    return new FunnelCell(
        line,
        dimension,
        member,
        stage,
        offers,
        people,
        isFirst ? null : 4 * offers,
        isFirst ? null : offers);
  }

  private static JobRun run(
      String job,
      long attempt,
      String state,
      long refused,
      Map<String, Long> reasons,
      double seconds) {
    return new JobRun(
        "2026-11-25",
        job,
        attempt,
        state,
        "2026-11-25T01:02:03Z",
        1_000 + refused,
        1_000L,
        refused,
        0L,
        900L,
        900L,
        reasons,
        seconds);
  }
}
