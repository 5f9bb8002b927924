package finmart.features.ranking;

import finmart.features.recall.Attributes;
import finmart.features.recall.Ease;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Period;
import java.util.HexFormat;

/**
 * How offers are ordered: score = recall weight × recall score + popularity weight × popularity.
 * Both parts estimate the same thing, how likely a person like this holds the product: recall from
 * the person's own history (cut to [-1, 1]), popularity from all users, in [0, 1]. Then fatigue,
 * floors of diversity and exploration, each of which leaves its trace in the record.
 *
 * @param positions longest list per line, 1 to 100
 * @param recallSource name of the recall source that scores histories
 * @param recallSourceThin name of the recall source that scores people with fewer holdings than
 *     {@link Attributes#ENOUGH_HELD}; where it has nothing to say of a person, recallSource speaks
 * @param recallWeight weight of its score, 0 or more
 * @param popularityWeight weight of popularity, above 0: it orders what nothing is known about
 * @param declinedWindow how long a product a person was turned down for is not shown to them
 */
public record RankingSettings(
    int positions,
    String recallSource,
    String recallSourceThin,
    double recallWeight,
    double popularityWeight,
    Period declinedWindow,
    Diversity diversity,
    Fatigue fatigue,
    Exploration exploration)
    implements Serializable {
  private static final int MOST_POSITIONS = 100;
  private static final int VERSION_BYTES = 8;
  private static final RankingSettings STANDARD =
      new RankingSettings(
          20,
          Ease.NAME,
          Attributes.NAME,
          1,
          1,
          Period.ofDays(90),
          Diversity.NONE,
          Fatigue.NONE,
          Exploration.NONE);

  public RankingSettings {
    if (positions < 1 || positions > MOST_POSITIONS) {
      throw new IllegalArgumentException(
          "positions %d must be 1 to %d".formatted(positions, MOST_POSITIONS));
    }
    if (!(recallWeight >= 0 && popularityWeight > 0)
        || Double.isInfinite(recallWeight + popularityWeight)) {
      throw new IllegalArgumentException(
          "recall weight %s must be 0 or more and popularity weight %s above 0"
              .formatted(recallWeight, popularityWeight));
    }
  }

  /** Twenty positions by score alone. */
  public static RankingSettings standard() {
    return STANDARD;
  }

  public RankingSettings with(Diversity other) {
    return new RankingSettings(
        positions,
        recallSource,
        recallSourceThin,
        recallWeight,
        popularityWeight,
        declinedWindow,
        other,
        fatigue,
        exploration);
  }

  public RankingSettings with(Fatigue other) {
    return new RankingSettings(
        positions,
        recallSource,
        recallSourceThin,
        recallWeight,
        popularityWeight,
        declinedWindow,
        diversity,
        other,
        exploration);
  }

  public RankingSettings with(Exploration other) {
    return new RankingSettings(
        positions,
        recallSource,
        recallSourceThin,
        recallWeight,
        popularityWeight,
        declinedWindow,
        diversity,
        fatigue,
        other);
  }

  /** Hash of all settings. */
  public String version() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
