package finmart.features.ranking;

import java.io.Serializable;

/**
 * What the head of a list must hold, as far as eligible products allow.
 *
 * @param within positions of the head, 1 or more
 * @param issuers different issuers at least, 0 or more
 * @param kinds different kinds of product at least, 0 or more; with the issuers no more than
 *     positions
 */
public record Diversity(int within, int issuers, int kinds) implements Serializable {
  /** No floor at all. */
  public static final Diversity NONE = new Diversity(1, 0, 0);

  public Diversity {
    if (within < 1 || issuers < 0 || kinds < 0 || issuers + kinds > within) {
      throw new IllegalArgumentException(
          "%d issuers and %d kinds within %d positions: none may be negative, and together they must fit"
              .formatted(issuers, kinds, within));
    }
  }
}
