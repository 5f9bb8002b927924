package finmart.features.quality;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** What is remembered of one feature's values: bounded, mergeable, without order. */
sealed interface FeatureSketch extends Serializable {
  /** What a feature can be. */
  enum Kind {
    NUMBER,
    FLAG,
    TEXT
  }

  static FeatureSketch of(DataType type) {
    if (type instanceof NumericType) {
      return new Numbers(new Buckets(), new DistinctValues());
    }
    return new Words(type instanceof BooleanType ? Kind.FLAG : Kind.TEXT, new HashMap<>());
  }

  Kind kind();

  /** Counts a value; one that is not known is not counted. */
  void add(Object value);

  /** Adds what another part of the people has; of the same kind. */
  void add(FeatureSketch part);

  /** People whose value is known. */
  long known();

  /** Different values; an estimate beyond {@link DistinctValues#EXACT}. */
  long distinct();

  /** Numbers; NaN is not known. */
  record Numbers(Buckets buckets, DistinctValues values) implements FeatureSketch {
    @Override
    public Kind kind() {
      return Kind.NUMBER;
    }

    @Override
    public void add(Object value) {
      if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
        buckets.add(number.doubleValue());
        values.add(number.doubleValue());
      }
    }

    @Override
    public void add(FeatureSketch part) {
      buckets.add(((Numbers) part).buckets);
      values.add(((Numbers) part).values);
    }

    @Override
    public long known() {
      return buckets.count();
    }

    @Override
    public long distinct() {
      return values.count();
    }
  }

  /**
   * Words with their counts. Of more than 1,024 different ones those with the smallest hashes are
   * kept, with all their people, so that merging stays exact; the rest is one count.
   */
  final class Words implements FeatureSketch {
    private static final long serialVersionUID = 1L;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final Comparator<String> BY_HASH =
        ((Comparator<String>) (a, b) -> Long.compareUnsigned(hash(a), hash(b)))
            .thenComparing(Comparator.naturalOrder());

    private final Kind kind;
    private final HashMap<String, Long> counts;
    private final DistinctValues values = new DistinctValues();
    private String firstDropped;
    private long known;

    private Words(Kind kind, HashMap<String, Long> counts) {
      this.kind = kind;
      this.counts = counts;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public void add(Object value) {
      if (value != null) {
        add(value.toString(), 1);
        known++;
      }
    }

    @Override
    public void add(FeatureSketch part) {
      var words = (Words) part;
      if (words.firstDropped != null) {
        drop(words.firstDropped);
      }
      words.counts.forEach(this::add);
      values.add(words.values);
      known += words.known;
    }

    @Override
    public long known() {
      return known;
    }

    @Override
    public long distinct() {
      return values.count();
    }

    /** The words that were counted, all of them if there are not too many. */
    Map<String, Long> counts() {
      return new TreeMap<>(counts);
    }

    private void add(String word, long people) {
      values.addHash(hash(word));
      if (firstDropped != null && BY_HASH.compare(word, firstDropped) >= 0) {
        return;
      }
      counts.merge(word, people, Long::sum);
      if (counts.size() > DistinctValues.EXACT) {
        drop(counts.keySet().stream().max(BY_HASH).orElseThrow());
      }
    }

    private void drop(String word) {
      if (firstDropped == null || BY_HASH.compare(word, firstDropped) < 0) {
        firstDropped = word;
        counts.keySet().removeIf(kept -> BY_HASH.compare(kept, word) >= 0);
      }
    }

    /** FNV-1a, then mixed. */
    private static long hash(String word) {
      long hash = BASIS;
      for (int i = 0; i < word.length(); i++) {
        hash = (hash ^ word.charAt(i)) * PRIME;
      }
      return DistinctValues.mixed(hash);
    }
  }
}
