package finmart.features.profile;

import java.util.Set;

/**
 * Something that reads features. Whatever reads features says so by one of these, so that a feature
 * can be asked who would miss it.
 *
 * @param name e.g. product and reason code
 * @param place file, with the line where it is known, or class
 * @param key what of the place, e.g. {@code eligibility AGE_TOO_LOW}
 * @param features the features and tags it reads
 * @param makes the feature or tag it makes of them, which may be read in turn; empty for none
 */
public record FeatureUse(
    Kind kind, String name, String place, String key, Set<String> features, String makes) {
  public FeatureUse {
    features = Set.copyOf(features);
  }

  /** A use that makes nothing others read. */
  public FeatureUse(Kind kind, String name, String place, String key, Set<String> features) {
    this(kind, name, place, key, features, "");
  }

  /** What kinds of readers there are. */
  public enum Kind {
    DERIVED_FEATURE,
    TAG,
    SEGMENT,
    GLOBAL_RULE,
    PRODUCT_RULE,
    MODEL,
    /** Code of the house that keeps a rule of law. */
    HOUSE
  }
}
