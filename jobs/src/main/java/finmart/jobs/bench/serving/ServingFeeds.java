package finmart.jobs.bench.serving;

import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.features.eligibility.RuleSet;
import finmart.features.feed.NeutralOffer;
import finmart.jobs.conf.Configuration;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.Manifest;
import finmart.serving.snapshot.PersonFeed;
import finmart.serving.snapshot.PersonKey;
import finmart.serving.snapshot.ShardWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Feeds of many people over the shipped catalogue: twenty cards each, twelve facts, and twenty
 * predicates that refused.
 */
public final class ServingFeeds {
  private static final int SHARDS = 8;
  private static final int PLACES = 20;
  private static final int FACTS = 12;
  private static final int REFUSED = 20;
  private static final int PREDICATES = 400;

  private final Configuration configuration;
  private final FeedIndex index;
  private final List<Integer> cards;
  private final LocalDate day;

  /** Those of a catalogue on a day. */
  public ServingFeeds(Configuration configuration, LocalDate day) {
    this.configuration = configuration;
    this.day = day;
    var rules = RuleSet.compile(configuration.catalogue(), day, configuration.globalRules());
    List<Product> products = rules.products();
    this.cards = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      if (products.get(i).line() == ProductLine.CREDIT_CARD) {
        cards.add(i);
      }
    }
    this.index =
        new FeedIndex(
            rules.catalogue(),
            products.stream()
                .map(p -> new FeedIndex.Item(p.id(), p.line(), 0.5, List.of()))
                .toList(),
            NeutralOffer.of(rules).stream().map(NeutralOffer::productId).toList(),
            rules.withheld(),
            List.of("popularity", "ease"),
            List.of("SCORE"),
            Collections.nCopies(FACTS, "fact"),
            List.of(),
            configuration.ruled(),
            List.of());
  }

  /** Ids of the cards that are on offer, with the institution of each. */
  List<ApplicationsCheck.Wanted> wanted() {
    return cards.stream()
        .map(place -> index.products().get(place).id())
        .map(
            id ->
                new ApplicationsCheck.Wanted(
                    id, configuration.catalogue().product(id).orElseThrow().listing().partner()))
        .toList();
  }

  static String person(long number) {
    return "U%020x".formatted(number);
  }

  /** Encodes, sorts and writes everybody, two shards at a time, and puts the version in place. */
  public Manifest publish(FeedFolder feeds, long people, long seed) {
    byte[][][] keys = new byte[SHARDS][][];
    List<List<byte[]>> ofShard = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      ofShard.add(new ArrayList<>());
    }
    for (long person = 0; person < people; person++) {
      byte[] key = PersonKey.of(person(person));
      ofShard.get(PersonKey.shard(key, SHARDS)).add(key);
    }
    for (int shard = 0; shard < SHARDS; shard++) {
      keys[shard] = ofShard.get(shard).toArray(byte[][]::new);
      ofShard.set(shard, List.of());
    }
    var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try (var building = feeds.build()) {
      var work = new ArrayList<Callable<ShardWriter.Written>>();
      for (int shard = 0; shard < SHARDS; shard++) {
        int number = shard;
        work.add(
            () -> {
              Arrays.sort(keys[number], Arrays::compareUnsigned);
              var random = new Random(seed * SHARDS + number);
              try (var writer = new ShardWriter(building.folder(), number)) {
                for (byte[] key : keys[number]) {
                  writer.add(key, feed(random).encoded());
                }
                return writer.finish();
              }
            });
      }
      var written = new ArrayList<ShardWriter.Written>();
      for (Future<ShardWriter.Written> shard : workers.invokeAll(work)) {
        written.add(shard.get());
      }
      return building.publish(
          day.toString(),
          index,
          configuration.folder(),
          new Manifest.Origin(Map.of(), "bench", "bench", "bench", "bench"),
          written);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the feeds could not be written", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private PersonFeed feed(Random random) {
    var places = new ArrayList<PersonFeed.Place>(PLACES);
    int first = random.nextInt(cards.size());
    for (int i = 0; i < PLACES; i++) {
      places.add(new PersonFeed.Place(cards.get((first + i) % cards.size()), 1, 0));
    }
    var facts = new ArrayList<Double>(FACTS);
    for (int i = 0; i < FACTS; i++) {
      facts.add((double) random.nextInt(1 << (2 * i)));
    }
    var refused = new BitSet();
    for (int i = 0; i < REFUSED; i++) {
      refused.set(random.nextInt(PREDICATES));
    }
    return new PersonFeed(true, facts, Map.of(ProductLine.CREDIT_CARD, places), refused);
  }
}
