package finmart.features.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Who reads which feature. */
public record FeatureUses(List<FeatureUse> all) {
  public FeatureUses {
    all = List.copyOf(all);
  }

  /**
   * A reader of a feature.
   *
   * @param through the feature or tag between, that is made of the one asked for; empty if it is
   *     read directly
   */
  public record Reader(FeatureUse use, String through) {}

  /** Everything that reads the feature, directly first, then through what is made of it. */
  public List<Reader> of(String feature) {
    var readers = new ArrayList<Reader>();
    var seen = new LinkedHashSet<FeatureUse>();
    var asked = new ArrayList<>(List.of(feature));
    for (int i = 0; i < asked.size(); i++) {
      String name = asked.get(i);
      for (FeatureUse use : all) {
        if (use.features().contains(name) && seen.add(use)) {
          readers.add(new Reader(use, i == 0 ? "" : name));
          if (!use.makes().isEmpty() && !asked.contains(use.makes())) {
            asked.add(use.makes());
          }
        }
      }
    }
    return readers;
  }
}
