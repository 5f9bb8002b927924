package finmart.features.settlement;

import finmart.domain.settlement.Account.Concession;
import finmart.domain.settlement.BankRow;
import finmart.domain.settlement.BillableEvent;
import finmart.domain.settlement.Charge;
import finmart.domain.settlement.Difference;
import finmart.domain.settlement.Due;
import finmart.domain.settlement.Line;
import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * Where our lines, an institution's file and the contract do not say the same, and how that stands.
 * Grain: partner_code, period, item_id, event, kind. Amounts are in the catalogue's currency.
 *
 * @param oursFeeMinor null if we have no line
 * @param bankFeeMinor null if the file has no row
 * @param contractFeeMinor what the contract makes of the institution's own base; null without a row
 * @param bankProductId what the institution's row says, with its event, base and rate; null without
 * @param decidedBy who accepted or disputed it; null while open
 */
public record SettlementDifference(
    @Required String partnerCode,
    @Required String period,
    @Required String itemId,
    @Required BillableEvent event,
    @Required Difference.Kind kind,
    Long oursFeeMinor,
    Long oursTaxMinor,
    Long bankFeeMinor,
    Long bankTaxMinor,
    Long contractFeeMinor,
    Long contractTaxMinor,
    String bankProductId,
    Instant bankEventAt,
    Long bankBaseMinor,
    Integer bankRateBps,
    @Required Difference.State state,
    String decidedBy) {
  public static final Table TABLE =
      Table.of(
          "settlement_difference",
          SettlementDifference.class,
          "partner_code",
          "period",
          "item_id",
          "event",
          "kind");

  /**
   * A difference as it was found.
   *
   * @param row the institution's; empty for one of ours only
   */
  public static SettlementDifference open(
      String partner, String period, Difference found, Optional<BankRow> row) {
    return new SettlementDifference(
        partner,
        period,
        found.key().itemId(),
        found.key().event(),
        found.kind(),
        found.ours().map(Charge::feeMinor).orElse(null),
        found.ours().map(Charge::taxMinor).orElse(null),
        found.bank().map(Charge::feeMinor).orElse(null),
        found.bank().map(Charge::taxMinor).orElse(null),
        found.contract().map(Charge::feeMinor).orElse(null),
        found.contract().map(Charge::taxMinor).orElse(null),
        row.map(BankRow::productId).orElse(null),
        row.map(BankRow::eventAt).orElse(null),
        row.map(BankRow::baseMinor).orElse(null),
        row.map(BankRow::rateBps).orElse(null),
        Difference.State.OPEN,
        null);
  }

  public SettlementDifference decided(Difference.State decision, String by) {
    return new SettlementDifference(
        partnerCode,
        period,
        itemId,
        event,
        kind,
        oursFeeMinor,
        oursTaxMinor,
        bankFeeMinor,
        bankTaxMinor,
        contractFeeMinor,
        contractTaxMinor,
        bankProductId,
        bankEventAt,
        bankBaseMinor,
        bankRateBps,
        decision,
        by);
  }

  /** True if the same figures stand against each other. */
  public boolean saysTheSameAs(SettlementDifference other) {
    return decided(Difference.State.OPEN, null).equals(other.decided(Difference.State.OPEN, null));
  }

  public Line.Key key() {
    return new Line.Key(itemId, event);
  }

  /** What the house gives in to by accepting it. */
  public Concession concession() {
    Charge more =
        new Difference(
                key(),
                kind,
                charge(oursFeeMinor, oursTaxMinor),
                charge(bankFeeMinor, bankTaxMinor),
                Optional.empty())
            .more();
    Due claim =
        kind == Difference.Kind.BANK_ONLY
            ? new Due(bankProductId, "", bankEventAt, "", bankBaseMinor, bankRateBps, more)
            : null;
    return new Concession(more, claim);
  }

  private static Optional<Charge> charge(Long fee, Long tax) {
    return fee == null ? Optional.empty() : Optional.of(new Charge(fee, tax));
  }
}
