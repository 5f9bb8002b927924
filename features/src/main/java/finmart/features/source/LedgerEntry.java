package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;
import java.time.Instant;

/**
 * One line of somebody's bookkeeping, as it was known from a moment on. A later row of the same id
 * corrects it (see {@link Versions}). Grain: source, entry_id, known_at.
 *
 * @param source name of the source system, as declared under {@code conf/sources}
 * @param entryId the source's own id, or one derived from the line's content
 * @param sourceUserId the person in the source system
 * @param entryType what the line means for income and spending
 * @param amountMinor minor units of {@code currency}, 0 or more; the type says the direction
 * @param currency ISO 4217 code
 * @param category first level of the category tree, e.g. 餐饮
 * @param subcategory second level, e.g. 早餐
 * @param counterparty the other side, as the source names it
 * @param account where the money was, e.g. the payment method with a card's last four digits
 * @param balanceMinor balance of the account after the line, may be below 0
 * @param duplicateOf entry_id of the wallet line this bank line repeats (rule B06), else null
 * @param occurredAt when it happened
 * @param knownAt when we could first know it, never before it happened
 */
public record LedgerEntry(
    @Required String source,
    @Required String entryId,
    @Required String sourceUserId,
    @Required EntryType entryType,
    long amountMinor,
    @Required String currency,
    String category,
    String subcategory,
    String counterparty,
    String account,
    Long balanceMinor,
    String duplicateOf,
    @Required Instant occurredAt,
    @Required Instant knownAt) {
  public static final Table TABLE =
      Table.of("ledger_entry", LedgerEntry.class, "source", "entry_id", "known_at");

  /** What a ledger line means. */
  public enum EntryType {
    /** Money spent. */
    EXPENSE,
    /** Money earned. */
    INCOME,
    /** Money given back for an earlier expense: lowers spending, is no income (rule B08). */
    REFUND,
    /** Money moved between the person's own accounts: neither income nor spending (rule B07). */
    TRANSFER,
    /** Paid by or for another person's card: neither income nor spending of this one (rule B09). */
    OTHERS,
    /** A standing order: an obligation of this amount every month, not a payment itself. */
    STANDING_ORDER,
    /** A trade that was closed without money moving. */
    VOID,
    /** Deleted where it was kept: nothing told of the entry before counts any more. */
    WITHDRAWN
  }
}
