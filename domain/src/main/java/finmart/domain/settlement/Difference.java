package finmart.domain.settlement;

import java.util.Optional;

/**
 * Where our line, the institution's row and the contract do not say the same.
 *
 * @param ours empty if we have no line
 * @param bank empty if the file has no row
 * @param contract what the contract makes of the institution's own base; empty without a row
 */
public record Difference(
    Line.Key key,
    Kind kind,
    Optional<Charge> ours,
    Optional<Charge> bank,
    Optional<Charge> contract) {
  /** What differs. */
  public enum Kind {
    OURS_ONLY,
    BANK_ONLY,
    /** Base, rate, fee or tax. */
    AMOUNT_DIFF,
    /** New, adjusted or taken back. */
    STATUS_DIFF
  }

  /** How a difference stands. */
  public enum State {
    OPEN,
    /** The institution is right: its figure is settled in the next month. */
    ACCEPTED,
    /** The institution was told that it is wrong; nothing is settled. */
    DISPUTED;

    /** True if a month may be closed with it. */
    public boolean isDecided() {
      return this != OPEN;
    }

    /** An accepted difference was or will be settled, so it stays so. */
    public boolean mayBecome(State next) {
      return next != OPEN && (this != ACCEPTED || next == ACCEPTED);
    }
  }

  /** Fee and tax by which the institution's figure is above ours; a mere status moves no money. */
  public Charge more() {
    if (kind == Kind.STATUS_DIFF) {
      return Charge.NONE;
    }
    return bank.orElse(Charge.NONE).minus(ours.orElse(Charge.NONE));
  }
}
