package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.features.eligibility.RulePredicate;
import finmart.features.eligibility.Verdict;
import finmart.features.feedback.RecallQuality;
import finmart.features.identity.Identity;
import finmart.features.recall.RecallWeights;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.Warehouse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holders of card-1 want card-2, says ease; popularity knows all cards but that one. */
class ReportRecallTest {
  private static final AsOf LISTED = AsOf.parse("2026-05-20");
  private static final AsOf TODAY = AsOf.parse("2026-06-01");
  private static final Instant BEFORE = Instant.parse("2026-05-10T04:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-05-22T04:00:00Z");

  @TempDir Path folder;

  @Test
  void aSourceThatHeadsNoListHasItsFiguresToo() {
    var warehouse = new Warehouse(SPARK, folder.toString());
    var configuration = configuration();
    var ranking = configuration.platform().ranking();
    assertThat(configuration.platform().recall().sources()).containsExactly("ease", "popularity");
    assertThat(List.of(ranking.recallSource(), ranking.recallSourceThin())).containsOnly("ease");
    write(
        warehouse,
        Identity.TABLE,
        Identity.class,
        new Identity("world", "u", "u", "u", BEFORE),
        new Identity("world", "off", "off", "off", BEFORE));
    Table profile = configuration.features().table();
    warehouse.write(profile, LISTED, BlankProfiles.of(profile, "u", "off"), 1);
    write(warehouse, Verdict.TABLE, Verdict.class, verdict("u"), verdict("off"));
    write(
        warehouse,
        RulePredicate.TABLE,
        RulePredicate.class,
        Stream.of(1, 2, 3, 4, 5, 6, 7).map(i -> predicate(i)).toArray(RulePredicate[]::new));
    write(
        warehouse,
        RecallWeights.TABLE,
        RecallWeights.class,
        Stream.of("ease", "popularity")
            .flatMap(source -> Stream.of(1, 2, 3, 4, 5, 6, 7).map(i -> weights(source, i)))
            .toArray(RecallWeights[]::new));
    write(
        warehouse,
        Interaction.TABLE,
        Interaction.class,
        hold("u", 1, BEFORE),
        hold("u", 2, AFTER),
        hold("u", 7, AFTER),
        hold("off", 2, AFTER));

    var day = new Day(warehouse, configuration, TODAY, 1, Map.of());
    Tally tally = new ReportRecall().run(day);

    assertThat(tally.rowsIn()).isEqualTo(2);
    assertThat(Records.collect(day.today(RecallQuality.TABLE), RecallQuality.class))
        .extracting(
            RecallQuality::recallSource,
            RecallQuality::productLine,
            RecallQuality::listedOn,
            RecallQuality::answeredLists,
            RecallQuality::hits,
            RecallQuality::recall)
        .as("card-7 was closed; popularity does not know card-2")
        .containsExactlyInAnyOrder(
            tuple("ease", "CREDIT_CARD", LISTED.day(), 1L, 1L, 1.0),
            tuple("popularity", "CREDIT_CARD", LISTED.day(), 1L, 0L, 0.0));
    assertThat(day.notes()).isEmpty();
  }

  /** Closes card-7. */
  private static Verdict verdict(String person) {
    return new Verdict(person, new byte[] {(byte) 0b1000_0000}, new byte[] {0}, 6, 0, 0, "v");
  }

  private static RulePredicate predicate(int card) {
    return new RulePredicate(
        "card-" + card, 0, card, "CREDIT_CARD", "CODE", "asked", "contract", false, "v");
  }

  private static RecallWeights weights(String source, int card) {
    boolean isEase = source.equals("ease");
    var bytes = ByteBuffer.allocate(isEase ? 28 : 0).order(ByteOrder.LITTLE_ENDIAN);
    if (isEase && card == 1) {
      bytes.putFloat(4, 0.5f);
    }
    double popularity = isEase || card == 2 ? 0 : 0.1;
    return new RecallWeights(source, "card-" + card, card - 1, popularity, bytes.array(), 1, 2);
  }

  private static Interaction hold(String person, int card, Instant when) {
    return new Interaction(
        "world",
        person + card,
        person,
        "card-" + card,
        Interaction.Kind.HOLD,
        null,
        null,
        when,
        when);
  }

  private static Configuration configuration() {
    var problems = new Problems();
    var configuration = Configuration.read(Path.of("..", "conf"), problems);
    problems.orThrow();
    return configuration.withCatalogue("supermarket");
  }

  @SafeVarargs
  private static <R extends Record> void write(
      Warehouse warehouse, Table table, Class<R> type, R... rows) {
    warehouse.write(table, LISTED, Records.dataset(SPARK, type, List.of(rows)), 1);
  }
}
