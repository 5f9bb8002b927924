package finmart.domain.tag;

import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Facts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every tag, each after the tags it reads.
 *
 * @param tags in the order of evaluation
 * @param unsound declared, but wrong or resting on a wrong one; named so that what reads them is
 *     not told they are unknown
 */
public record TagCatalogue(List<Tag> tags, Map<String, AttributeType> unsound)
    implements Serializable {
  public static final TagCatalogue NONE = new TagCatalogue(List.of(), Map.of());

  public TagCatalogue {
    tags = List.copyOf(tags);
    unsound = Map.copyOf(unsound);
  }

  /** The tags that rules may speak of, with their types. */
  public Map<String, AttributeType> types() {
    var types = new LinkedHashMap<String, AttributeType>();
    tags.forEach(tag -> types.put(tag.name(), tag.meaning().type()));
    types.putAll(unsound);
    return types;
  }

  /** What is true of each tag whoever it is of. */
  public Map<String, Attribute> known() {
    var known = new LinkedHashMap<String, Attribute>();
    tags.forEach(tag -> known.put(tag.name(), tag.about()));
    return known;
  }

  public Optional<Tag> named(String name) {
    return tags.stream().filter(tag -> tag.name().equals(name)).findFirst();
  }

  /** The tags a person may delete (rule P19d). */
  public Set<String> deletable() {
    var deletable = new TreeSet<String>();
    tags.stream().filter(t -> t.terms().isDeletable()).forEach(t -> deletable.add(t.name()));
    return deletable;
  }

  /** The features a tag rests on in the end; of anything that is no tag, itself. */
  public Set<String> featuresOf(String name) {
    var features = new TreeSet<String>();
    named(name)
        .ifPresentOrElse(
            tag -> tag.attributes().forEach(a -> features.addAll(featuresOf(a))),
            () -> features.add(name));
    return features;
  }

  /** The names given and every tag that reads one of them, through however many others. */
  public Set<String> restingOn(Set<String> names) {
    var resting = new TreeSet<>(names);
    for (Tag tag : tags) {
      if (tag.attributes().stream().anyMatch(resting::contains)) {
        resting.add(tag.name());
      }
    }
    return resting;
  }

  /** What tells the tags of one person after another; it keeps nothing of any of them. */
  public Evaluation evaluation() {
    return new Evaluation(tags);
  }

  /** The one place where tags get their values. */
  public static final class Evaluation implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<Tag> tags;
    private final HashMap<String, Integer> places = new HashMap<>();

    private Evaluation(List<Tag> tags) {
      this.tags = tags;
      tags.forEach(tag -> places.put(tag.name(), places.size()));
    }

    /**
     * Returns the values in the order of the tags; null where one can not be told.
     *
     * @param features what is known of the person beside the tags
     * @param deleted names the person deleted; a tag of them is not known, to other tags neither
     */
    public Object[] of(Facts features, Set<String> deleted) {
      Object[] values = new Object[tags.size()];
      Facts facts =
          name -> {
            Integer place = places.get(name);
            return place == null ? features.value(name) : values[place];
          };
      for (int i = 0; i < values.length; i++) {
        Tag tag = tags.get(i);
        boolean isDeleted = tag.terms().isDeletable() && deleted.contains(tag.name());
        values[i] = isDeleted ? null : tag.of(facts);
      }
      return values;
    }
  }
}
