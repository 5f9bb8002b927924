package finmart.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import finmart.serving.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedFolderTest {
  private static final Market MARKET = new Market();
  private static final List<Integer> CARDS = MARKET.places(ProductLine.CREDIT_CARD);
  private static final int SWAPS = 20;
  private static final int READERS = 3;

  @TempDir private Path feeds;

  @Test
  void whatIsPublishedIsServed() {
    var ann = MARKET.person(CARDS.subList(0, 3), CARDS.get(5));
    Manifest manifest = MARKET.publish(feeds, Map.of("U1", ann, "U2", MARKET.person(List.of())));
    try (var store = new FeedStore(new FeedFolder(feeds))) {
      assertThat(store.refresh()).isTrue();

      assertThat(store.<Object>read(s -> s.person("U1").orElseThrow())).isEqualTo(ann);
      assertThat(store.<Object>read(s -> s.person("U3"))).isEqualTo(java.util.Optional.empty());
      assertThat(store.<Object>read(Snapshot::manifest)).isEqualTo(manifest);
      assertThat(store.<Object>read(s -> s.report().orElseThrow())).isEqualTo(Reports.day().told());
      assertThat(manifest.users()).isEqualTo(2);
      assertThat(manifest.origin()).isEqualTo(Market.ORIGIN);
      assertThat(
              store.<Boolean>read(
                  s -> s.shelf().card("card-hengtong-youth", Market.DAY).isPresent()))
          .isTrue();
    }
  }

  @Test
  void thePreviousVersionIsKeptAndComesBackByRollback() {
    String first = version(0);
    String second = version(1);
    assertThat(new FeedFolder(feeds).current().orElseThrow().version()).isEqualTo(second);

    assertThat(new FeedFolder(feeds).rollBack().version()).isEqualTo(first);

    assertThat(new FeedFolder(feeds).current().orElseThrow().version()).isEqualTo(first);
    assertThat(new FeedFolder(feeds).previous().orElseThrow().version()).isEqualTo(second);
  }

  @Test
  void onlyTwoVersionsAreKept() throws IOException {
    version(0);
    String second = version(1);
    String third = version(2);
    try (var kept = Files.list(feeds.resolve("versions"))) {
      assertThat(kept.map(v -> v.getFileName().toString()))
          .containsExactlyInAnyOrder(second, third);
    }
  }

  @Test
  void equalContentIsTheVersionThatIsThere() {
    String first = version(0);
    assertThat(version(0)).isEqualTo(first);
    assertThat(new FeedFolder(feeds).previous()).isEmpty();
  }

  @Test
  void withoutAPreviousVersionThereIsNoRollback() {
    assertThatThrownBy(() -> new FeedFolder(feeds).rollBack())
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("nothing was published");
    version(0);
    assertThatThrownBy(() -> new FeedFolder(feeds).rollBack())
        .hasMessageContaining("there is no version before");
  }

  @Test
  void figuresThatWereChangedAreNeverShown() throws IOException {
    Path report = feeds.resolve("versions").resolve(version(0)).resolve("report.json");
    Files.writeString(report, Files.readString(report).replace("21400", "31400"));
    try (var store = new FeedStore(new FeedFolder(feeds))) {
      assertThatThrownBy(store::refresh)
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("report.json is not what the manifest says");
      assertThat(store.isLoaded()).isFalse();
    }
  }

  @Test
  void aManifestWhoseHashDiffersIsRefusedAndTheFormerVersionGoesOnBeingServed() throws IOException {
    String first = version(0);
    try (var store = new FeedStore(new FeedFolder(feeds))) {
      store.refresh();
      String second = version(1);
      Path manifest = feeds.resolve("versions").resolve(second).resolve("manifest.json");
      Files.writeString(manifest, Files.readString(manifest).replace("\"rules\"", "\"other\""));

      assertThatThrownBy(store::refresh)
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("is not the manifest that was published");
      assertThat(store.<String>read(s -> s.manifest().version())).isEqualTo(first);
    }
  }

  @Test
  void oneChangedByteOfAnyFileIsRefused() throws IOException {
    Path folder = feeds.resolve("versions").resolve(version(0));
    for (Path file : Disk.filesBelow(folder)) {
      byte[] content = Files.readAllBytes(file);
      if (content.length == 0 || file.getFileName().toString().startsWith("LO")) {
        continue;
      }
      byte[] changed = content.clone();
      changed[content.length / 2] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(
              () -> {
                try (var store = new FeedStore(new FeedFolder(feeds))) {
                  store.refresh();
                }
              })
          .as(file.toString())
          .isInstanceOf(SnapshotException.class);
      Files.write(file, content);
    }
  }

  @Test
  void aSecondPublisherIsRefusedWhileOneIsAtWork() {
    try (var first = new FeedFolder(feeds).build()) {
      assertThatThrownBy(() -> new FeedFolder(feeds).build())
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("another publisher is at work");
      assertThat(first.folder()).isDirectory();
    }
  }

  @Test
  void swapsUnderLoadGiveNoErrorAndNoMixedAnswer() throws Exception {
    version(0);
    version(1);
    var folder = new FeedFolder(feeds);
    var readers = Executors.newFixedThreadPool(READERS);
    var isDone = new AtomicBoolean();
    try (var store = new FeedStore(folder)) {
      store.refresh();
      Callable<Integer> reader =
          () -> {
            int answers = 0;
            while (!isDone.get()) {
              String mixed = store.read(FeedFolderTest::mixed);
              assertThat(mixed).isEmpty();
              answers++;
            }
            return answers;
          };
      var answers = new ArrayList<java.util.concurrent.Future<Integer>>();
      for (int i = 0; i < READERS; i++) {
        answers.add(readers.submit(reader));
      }
      for (int i = 0; i < SWAPS; i++) {
        folder.rollBack();
        assertThat(store.refresh()).isTrue();
      }
      isDone.set(true);
      for (var answer : answers) {
        assertThat(answer.get()).isPositive();
      }
    } finally {
      readers.shutdownNow();
    }
  }

  /** In version i, everybody's one card is card i: says so if an answer is of two versions. */
  private static String mixed(Snapshot snapshot) {
    var places = new ArrayList<Integer>();
    for (int user = 0; user < 10; user++) {
      places.add(
          snapshot.person("U" + user).orElseThrow().of(ProductLine.CREDIT_CARD).get(0).product());
    }
    return places.stream().distinct().count() == 1 ? "" : places.toString();
  }

  private String version(int card) {
    var people = new java.util.HashMap<String, PersonFeed>();
    for (int user = 0; user < 10; user++) {
      people.put("U" + user, MARKET.person(List.of(CARDS.get(card))));
    }
    return MARKET.publish(feeds, people).version();
  }
}
