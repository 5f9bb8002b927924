package finmart.jobs.publication;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import finmart.features.eligibility.RuleSet;
import finmart.features.eligibility.Verdict;
import finmart.features.ranking.Placing;
import finmart.features.ranking.RankedOffer;
import finmart.features.table.Records;
import finmart.jobs.TestSession;
import finmart.jobs.conf.Configuration;
import finmart.serving.report.Report;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.FeedStore;
import finmart.serving.snapshot.LeadNews;
import finmart.serving.snapshot.Manifest;
import finmart.serving.snapshot.PersonFeed;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedPublicationTest {
  private static final AsOf DAY = AsOf.parse("2026-11-01");
  private static final String CARD = "card-hengtong-youth";

  private static final Report NOTHING =
      new Report(
          Report.FORMAT,
          DAY.toString(),
          50,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  @TempDir private Path feeds;

  @Test
  void theSnapshotSaysWhatTheTablesSay() {
    SparkSession spark = TestSession.SPARK;
    var problems = new Problems();
    var configuration =
        Configuration.read(Path.of("../conf"), problems).withCatalogue("supermarket");
    problems.orThrow();
    var rules = RuleSet.compile(configuration.catalogue(), DAY.day(), configuration.globalRules());
    String loan = rules.products(ProductLine.LOAN).get(0).id();
    var publication =
        new FeedPublication(
            Records.dataset(
                spark,
                Verdict.class,
                List.of(verdict("U1", new byte[] {5}), verdict("U2", new byte[] {}))),
            Records.dataset(
                spark,
                RankedOffer.class,
                List.of(
                    offer("U1", ProductLine.LOAN, 1, loan, "popularity", Placing.EXPLORED),
                    offer("U1", ProductLine.CREDIT_CARD, 1, CARD, "ease", Placing.SCORE))),
            spark.sql(
                "SELECT 'U1' user_id, 34 age, '310000' region, false has_student_indicator, 'LOW'"
                    + " income_band"));
    var tag = new FeedIndex.Tag("income_band", true);
    var index = publication.index(rules, configuration.ruled(), List.of(tag));
    assertThat(index.texts()).containsExactly("310000", "LOW");

    var manifest =
        publication.publish(
            new FeedFolder(feeds),
            index,
            configuration.folder(),
            NOTHING,
            Map.of("verdict", 3L),
            List.of(new LeadNews("k1", "APPROVED", "2026-11-01T08:00:00Z", List.of())));

    int card = rules.products().stream().map(p -> p.id()).toList().indexOf(CARD);
    try (var store = new FeedStore(new FeedFolder(feeds))) {
      store.refresh();
      assertThat(store.<List<FeedIndex.Tag>>read(s -> s.index().tags())).containsExactly(tag);
      PersonFeed known = store.read(s -> s.person("U1").orElseThrow());
      assertThat(known)
          .isEqualTo(
              new PersonFeed(
                  true,
                  List.of(34.0, 0.0, 0.0, 1.0),
                  Map.of(
                      ProductLine.CREDIT_CARD,
                      List.of(new PersonFeed.Place(card, 0, Placing.SCORE.ordinal())),
                      ProductLine.LOAN,
                      List.of(
                          new PersonFeed.Place(
                              index
                                  .products()
                                  .indexOf(
                                      index.products().stream()
                                          .filter(p -> p.id().equals(loan))
                                          .findFirst()
                                          .orElseThrow()),
                              1,
                              Placing.EXPLORED.ordinal()))),
                  BitSet.valueOf(new byte[] {5})));
      LeadNews news = store.read(s -> s.newsOf("k1").orElseThrow());
      assertThat(news.status()).isEqualTo("APPROVED");
      PersonFeed bare = store.read(s -> s.person("U2").orElseThrow());
      assertThat(bare)
          .isEqualTo(
              new PersonFeed(
                  false,
                  List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                  Map.of(),
                  new BitSet()));
    }
    assertThat(manifest.files()).extracting(Manifest.Entry::path).contains("report.json");
    assertThat(manifest.users()).isEqualTo(2);
    assertThat(manifest.origin().modelVersion()).isEqualTo("m1");
    assertThat(manifest.origin().tables()).isEqualTo(Map.of("verdict", 3L));
    assertThat(index.neutral()).isNotEmpty();
  }

  private static Verdict verdict(String user, byte[] refused) {
    return new Verdict(user, refused, new byte[] {}, 1, 1, 1, "r1");
  }

  private static RankedOffer offer(
      String user, ProductLine line, int position, String product, String source, Placing placing) {
    return new RankedOffer(
        user,
        line.name(),
        position,
        product,
        "p",
        0.5,
        source,
        0.5,
        0.25,
        0,
        0,
        null,
        null,
        null,
        1,
        1,
        placing,
        true,
        "i1",
        "s1",
        "m1",
        "",
        "r1",
        "supermarket",
        "c1");
  }
}
