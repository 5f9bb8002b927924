package finmart.domain.product.card;

import java.io.Serializable;
import java.util.List;

/**
 * What using a card gives.
 *
 * @param text how it is earned, as the institution says it; blank if nothing is
 * @param benefits other things that come with the card
 * @param newCustomerGift for a first card of the institution; blank if there is none
 */
public record Rewards(Kind kind, String text, List<String> benefits, String newCustomerGift)
    implements Serializable {
  public static final Rewards NOTHING = new Rewards(Kind.NONE, "", List.of(), "");

  /** In what rewards are counted. */
  public enum Kind {
    NONE,
    POINTS,
    CASHBACK,
    MILES
  }

  public Rewards {
    benefits = List.copyOf(benefits);
  }
}
