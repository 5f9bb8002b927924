package finmart.serving.live;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What one person changed since the snapshot.
 *
 * @param isPersonal whether an order of their own is wanted
 * @param tagDeletedAt when they last deleted a tag, or null
 * @param isErased whether they had everything erased
 * @param dismissed products they do not want to see
 * @param applied products they applied for of late
 * @param consentedUntil product → end of a consent that names it
 */
public record PersonState(
    boolean isPersonal,
    Instant tagDeletedAt,
    boolean isErased,
    Set<String> dismissed,
    Set<String> applied,
    Map<String, Instant> consentedUntil) {
  /** Nothing changed. */
  public static final PersonState UNTOUCHED =
      new PersonState(true, null, false, Set.of(), Set.of(), Map.of());

  public PersonState {
    dismissed = Set.copyOf(dismissed);
    applied = Set.copyOf(applied);
    consentedUntil = Map.copyOf(consentedUntil);
  }

  /** True if a consent that names the product is live. */
  public boolean hasConsent(String productId, Instant now) {
    Instant end = consentedUntil.get(productId);
    return end != null && now.isBefore(end);
  }

  /**
   * True if an order made of what was known before this moment may be shown: wanted, and of no tag
   * that was deleted since (rules A05b, P19d).
   */
  public boolean mayHaveOrderOf(Instant knownBefore) {
    return isPersonal && !isErased && (tagDeletedAt == null || tagDeletedAt.isBefore(knownBefore));
  }
}
