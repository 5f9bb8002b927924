package finmart.domain.tag;

import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Truth;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the value of a tag follows from what is known of a person. */
public sealed interface Meaning extends Serializable {
  AttributeType type();

  /** Returns the value; null if it can not be told. */
  Object of(Facts facts);

  /** The conditions asked, in order. */
  List<Condition> conditions();

  /** What is asked, in words. */
  String asked();

  /** The features and tags that are read. */
  default Set<String> attributes() {
    var attributes = new TreeSet<String>();
    conditions().forEach(condition -> attributes.addAll(condition.attributes()));
    return attributes;
  }

  /** Holds or does not; what is not known is neither. */
  record Flag(Condition test) implements Meaning {
    @Override
    public AttributeType type() {
      return AttributeType.FLAG;
    }

    @Override
    public Boolean of(Facts facts) {
      Truth truth = test.judge(facts);
      return truth == Truth.UNKNOWN ? null : Boolean.valueOf(truth == Truth.PASS);
    }

    @Override
    public List<Condition> conditions() {
      return List.of(test);
    }

    @Override
    public String asked() {
      return test.required();
    }
  }

  /**
   * One of several values: that of the first band whose test passes, otherwise the last word. A
   * test that can not be told ends the search without a value: the band might have been the first.
   */
  record Bands(List<Band> bands, String otherwise) implements Meaning {
    public Bands {
      bands = List.copyOf(bands);
      if (bands.isEmpty()) {
        throw new IllegalArgumentException("bands needs at least one band");
      }
      var values = new TreeSet<>(List.of(otherwise));
      for (Band band : bands) {
        if (!values.add(band.value())) {
          throw new IllegalArgumentException("two bands have the value " + band.value());
        }
      }
    }

    @Override
    public AttributeType type() {
      return AttributeType.TEXT;
    }

    @Override
    public String of(Facts facts) {
      for (Band band : bands) {
        Truth truth = band.test().judge(facts);
        if (truth != Truth.FAIL) {
          return truth == Truth.PASS ? band.value() : null;
        }
      }
      return otherwise;
    }

    @Override
    public List<Condition> conditions() {
      return bands.stream().map(Band::test).toList();
    }

    @Override
    public String asked() {
      return bands.stream()
          .map(band -> "%s if %s, ".formatted(band.value(), band.test().required()))
          .collect(Collectors.joining("", "", "else " + otherwise));
    }
  }

  /** One value and what it takes. */
  record Band(String value, Condition test) implements Serializable {}
}
