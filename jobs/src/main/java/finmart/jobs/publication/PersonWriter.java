package finmart.jobs.publication;

import finmart.domain.partner.ProductLine;
import finmart.serving.snapshot.FeedIndex;
import finmart.serving.snapshot.PersonFeed;
import finmart.serving.snapshot.PersonKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Turns one person's rows into one entry of a shard. */
final class PersonWriter implements Serializable {
  /** Columns of an entry. */
  static final StructType ENTRY =
      new StructType()
          .add("shard", DataTypes.IntegerType, false)
          .add("key", DataTypes.BinaryType, false)
          .add("value", DataTypes.BinaryType, false);

  private static final long serialVersionUID = 1L;

  private final int shards;
  private final Map<String, Integer> products;
  private final Map<String, Integer> sources;
  private final Map<String, Integer> placings;
  private final List<String> facts;
  private final Map<String, Integer> texts;

  PersonWriter(FeedIndex index, int shards) {
    this.shards = shards;
    this.products = numbered(index.products().stream().map(FeedIndex.Item::id).toList());
    this.sources = numbered(index.sources());
    this.placings = numbered(index.placings());
    this.facts = new ArrayList<>(index.facts());
    this.texts = numbered(index.texts());
  }

  /**
   * @param row user_id, refused_predicates, is_personal, the facts of the index, and places:
   *     structs of product_line, position, product_id, recall_source, placing in order; all but the
   *     first two may be null
   */
  Row entry(Row row) {
    byte[] key = PersonKey.of(row.getAs("user_id"));
    var feed =
        new PersonFeed(
            Boolean.TRUE.equals(row.<Boolean>getAs("is_personal")),
            facts.stream().map(fact -> number(row.getAs(fact))).toList(),
            places(row),
            BitSet.valueOf(row.<byte[]>getAs("refused_predicates")));
    return RowFactory.create(PersonKey.shard(key, shards), key, feed.encoded());
  }

  /** A fact as {@link PersonFeed#facts()} has it. */
  private double number(Object fact) {
    if (fact == null) {
      return Double.NaN;
    }
    if (fact instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return fact instanceof Number number ? number.doubleValue() : texts.get(fact.toString());
  }

  private Map<ProductLine, List<PersonFeed.Place>> places(Row row) {
    var places = new EnumMap<ProductLine, List<PersonFeed.Place>>(ProductLine.class);
    if (!row.isNullAt(row.fieldIndex("places"))) {
      for (Row place : row.<Row>getList(row.fieldIndex("places"))) {
        places
            .computeIfAbsent(
                ProductLine.valueOf(place.getAs("product_line")), line -> new ArrayList<>())
            .add(
                new PersonFeed.Place(
                    products.get(place.<String>getAs("product_id")),
                    sources.get(place.<String>getAs("recall_source")),
                    placings.get(place.<String>getAs("placing"))));
      }
    }
    return places;
  }

  private static Map<String, Integer> numbered(List<String> names) {
    var numbers = new HashMap<String, Integer>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    return numbers;
  }
}
