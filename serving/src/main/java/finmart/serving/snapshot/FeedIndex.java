package finmart.serving.snapshot;

import finmart.domain.partner.ProductLine;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Facts;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the numbers in a snapshot mean: the small catalogue beside the large shards.
 *
 * @param catalogue name of the product catalogue
 * @param products in the order of their indexes
 * @param neutral ids of what is listed for everybody in neutral order (rules N15, I01)
 * @param withheld product not published on the day → reason code of the publish gate
 * @param sources names of recall sources
 * @param placings how a place is come by
 * @param facts attributes of people in the order they are written
 * @param texts values of those that are texts
 * @param attributes attributes a written rule may ask for, with their types; a fact that is none of
 *     them is a number
 * @param tags those of the facts that are conclusions about a person, which they may see
 */
public record FeedIndex(
    String catalogue,
    List<Item> products,
    List<String> neutral,
    Map<String, String> withheld,
    List<String> sources,
    List<String> placings,
    List<String> facts,
    List<String> texts,
    Map<String, AttributeType> attributes,
    List<Tag> tags) {
  /**
   * A conclusion about people.
   *
   * @param isDeletable whether the person may delete it for good (rule P19d)
   */
  public record Tag(String name, boolean isDeletable) {}

  /**
   * A product on offer.
   *
   * @param popularity mean weight over all people, 0 to 1; the order for whoever wants none of
   *     their own (rule P10)
   * @param rules what it asks of people, in order
   */
  public record Item(String id, ProductLine line, double popularity, List<AskedRule> rules) {
    public Item {
      rules = List.copyOf(rules);
    }

    /** True if the rules let a person have it of whom these predicates were refused. */
    public boolean isOpenTo(BitSet refused) {
      return rules.stream().noneMatch(rule -> refused.get(rule.predicate()));
    }
  }

  /**
   * One rule of a product.
   *
   * @param predicate bit of {@link PersonFeed#refused()}
   * @param code reason code
   */
  public record AskedRule(int predicate, String code, String source) {}

  public FeedIndex {
    products = List.copyOf(products);
    neutral = List.copyOf(neutral);
    withheld = Collections.unmodifiableMap(new TreeMap<>(withheld));
    sources = List.copyOf(sources);
    placings = List.copyOf(placings);
    facts = List.copyOf(facts);
    texts = List.copyOf(texts);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    // A snapshot of an earlier build names none.
    tags = tags == null ? List.of() : List.copyOf(tags);
  }

  /** What is known of a person, as the rules read it. */
  public Facts factsOf(PersonFeed person) {
    return attribute -> {
      int at = facts.indexOf(attribute);
      double fact = at < 0 ? Double.NaN : person.facts().get(at);
      if (Double.isNaN(fact)) {
        return null;
      }
      return switch (attributes.getOrDefault(attribute, AttributeType.NUMBER)) {
        case NUMBER -> fact;
        case FLAG -> fact == 1;
        case TEXT -> texts.get((int) fact);
      };
    };
  }
}
