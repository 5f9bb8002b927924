package finmart.serving;

import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.eligibility.Requirements;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.Manifest;
import finmart.serving.snapshot.PersonFeed;
import finmart.serving.snapshot.PersonKey;
import finmart.serving.snapshot.ShardWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Feeds over the shipped supermarket catalogue; predicate i of a person closes product i. */
public final class Market {
  public static final Path CONF = Path.of("..", "conf").toAbsolutePath().normalize();
  public static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  public static final Manifest.Origin ORIGIN =
      new Manifest.Origin(
          Map.of("ranked_offer", 7L, "verdict", 5L), "model", "rules", "cat", "set");

  /** Facts that are not 0: 30 years old, in Shanghai, employed, 30,000 yuan a quarter. */
  private static final Map<String, Double> TYPICAL =
      Map.of(
          "age",
          30.0,
          "region",
          0.0,
          "occupation",
          1.0,
          "income_90d_minor",
          9_000_000.0,
          "ledger_90d_count",
          90.0,
          "personalisation",
          1.0,
          "driver",
          1.0,
          "income_band",
          2.0,
          "debt_stress",
          3.0);

  /** Tags with their types; all but the last can be deleted. */
  private static final Map<String, AttributeType> TAGS =
      Map.of(
          "driver", AttributeType.FLAG,
          "traveller", AttributeType.FLAG,
          "income_band", AttributeType.TEXT,
          "debt_stress", AttributeType.TEXT);

  private static final int SHARDS = 2;
  private static final Pattern ASKED =
      Pattern.compile(
          "(at_least|at_most|between|one_of|none_of|is_true|exists): *\\{attribute: (\\w+)");

  private final FeedIndex index;

  public Market() {
    var attributes = attributes();
    attributes.putAll(TAGS);
    var problems = new Problems();
    var reasons = Reasons.read(CONF.resolve("rules/reasons.yaml"), problems);
    var rules = new RuleReader(attributes, reasons);
    var catalogue = Catalogue.read(CONF, "supermarket", rules, problems);
    var global = GlobalRules.read(CONF.resolve("rules/global.yaml"), rules, problems);
    problems.orThrow();
    var items = new ArrayList<FeedIndex.Item>();
    var facts = new TreeSet<>(TAGS.keySet());
    List<Product> offered = catalogue.on(DAY).offered();
    for (Product product : offered) {
      int place = items.size();
      facts.addAll(
          Requirements.forLead(product, catalogue.partnerOf(product), global, DAY).attributes());
      items.add(
          new FeedIndex.Item(
              product.id(),
              product.line(),
              1.0 / (1 + place),
              product.line().isPersonal()
                  ? List.of(new FeedIndex.AskedRule(place, "INCOME_TOO_LOW", "contract"))
                  : List.of()));
    }
    index =
        new FeedIndex(
            "supermarket",
            items,
            items.stream()
                .filter(item -> !item.line().isPersonal())
                .map(FeedIndex.Item::id)
                .toList(),
            Map.of(),
            List.of("popularity", "ease"),
            List.of("SCORE", "FLOOR", "EXPLORED", "RESTED"),
            List.copyOf(facts),
            List.of("310000", "EMPLOYED", "LOW", "STRAINED"),
            attributes,
            TAGS.keySet().stream()
                .sorted()
                .map(tag -> new FeedIndex.Tag(tag, !tag.equals("debt_stress")))
                .toList());
  }

  public FeedIndex index() {
    return index;
  }

  /** Indexes of the products of a line. */
  public List<Integer> places(ProductLine line) {
    return IntStream.range(0, index.products().size())
        .filter(i -> index.products().get(i).line() == line)
        .boxed()
        .toList();
  }

  /** Somebody whom every rule lets have most things, with these cards; these are closed to them. */
  public PersonFeed person(List<Integer> cards, int... closed) {
    return person(Map.of(), cards, closed);
  }

  /**
   * @param other what is otherwise about them; NaN for what is not known
   */
  public PersonFeed person(Map<String, Double> other, List<Integer> cards, int... closed) {
    var refused = new BitSet();
    Arrays.stream(closed).forEach(refused::set);
    return new PersonFeed(
        true,
        index.facts().stream()
            .map(fact -> other.getOrDefault(fact, TYPICAL.getOrDefault(fact, 0.0)))
            .toList(),
        Map.of(
            ProductLine.CREDIT_CARD,
            cards.stream().map(card -> new PersonFeed.Place(card, 1, 0)).toList()),
        refused);
  }

  public Manifest publish(Path feeds, Map<String, PersonFeed> people) {
    try (var building = new FeedFolder(feeds).build()) {
      var written = write(building.folder(), people);
      building.add(Reports.day());
      return building.publish(DAY.toString(), index, CONF, ORIGIN, written);
    }
  }

  public static List<ShardWriter.Written> write(Path folder, Map<String, PersonFeed> people) {
    var shards = new HashMap<Integer, TreeMap<byte[], byte[]>>();
    people.forEach(
        (user, feed) -> {
          byte[] key = PersonKey.of(user);
          shards
              .computeIfAbsent(
                  PersonKey.shard(key, SHARDS), s -> new TreeMap<>(Arrays::compareUnsigned))
              .put(key, feed.encoded());
        });
    var written = new ArrayList<ShardWriter.Written>();
    for (int shard = 0; shard < SHARDS; shard++) {
      try (var writer = new ShardWriter(folder, shard)) {
        shards.getOrDefault(shard, new TreeMap<>()).forEach(writer::add);
        written.add(writer.finish());
      }
    }
    return written;
  }

  /** Every attribute the shipped rules ask for, with the type their tests imply. */
  private static Map<String, AttributeType> attributes() {
    var types = new HashMap<String, AttributeType>();
    try (var files =
        Stream.concat(
            Files.walk(CONF.resolve("products/supermarket")),
            Stream.of(CONF.resolve("rules/global.yaml")))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ASKED
            .matcher(Files.readString(file))
            .results()
            .forEach(asked -> types.put(asked.group(2), type(asked.group(1))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return types;
  }

  private static AttributeType type(String test) {
    return switch (test) {
      case "one_of", "none_of" -> AttributeType.TEXT;
      case "is_true" -> AttributeType.FLAG;
      default -> AttributeType.NUMBER;
    };
  }
}
