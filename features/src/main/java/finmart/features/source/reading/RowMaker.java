package finmart.features.source.reading;

import finmart.domain.pseudonym.IdentifierType;
import finmart.domain.pseudonym.PseudonymKey;
import finmart.features.source.Identifier;
import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.declaration.Feed;
import finmart.features.source.declaration.Iso4217;
import finmart.features.source.file.RawRow;
import finmart.features.source.mapping.Mapping;
import java.time.Instant;
import java.util.List;

/** Makes rows of one feed's contract out of raw rows, and refuses those it can not make. */
final class RowMaker {
  private static final String AMOUNT = "amount_minor";
  private static final String CURRENCY = "currency";

  private final String source;
  private final RowLimits limits;
  private final PseudonymKey key;
  private final List<ContractColumn> columns;
  private final Mapping[] mappings;
  private final int amountAt;
  private final int currencyAt;
  private final int identifierAt;
  private final int typeAt;
  private final int occurredAt;
  private final int knownAt;

  RowMaker(String source, Feed feed, RowLimits limits, PseudonymKey key) {
    this.source = source;
    this.limits = limits;
    this.key = key;
    this.columns = ContractColumn.of(feed.contract());
    this.mappings =
        columns.stream().map(c -> feed.mapping(c.name()).orElse(null)).toArray(Mapping[]::new);
    List<String> names = columns.stream().map(ContractColumn::name).toList();
    this.amountAt = names.indexOf(AMOUNT);
    this.currencyAt = names.indexOf(CURRENCY);
    boolean isIdentifier = feed.contract().equals(Identifier.TABLE);
    this.identifierAt = isIdentifier ? names.indexOf("value") : -1;
    this.typeAt = names.indexOf("identifier_type");
    this.occurredAt = names.indexOf("occurred_at");
    this.knownAt = names.indexOf("known_at");
  }

  /**
   * Writes the contract's values to the front of {@code into}; true if the row is known to the run,
   * false if it is left for a later day.
   *
   * @throws RowRefusedException with the first thing that is wrong
   */
  boolean make(RawRow row, Object[] into) {
    into[0] = source;
    for (int i = 1; i < mappings.length; i++) {
      Object value = mappings[i] == null ? null : mappings[i].of(row);
      if (value == null && i == knownAt) {
        value = into[occurredAt];
      }
      into[i] = columns.get(i).check(value);
    }
    if (amountAt >= 0 && into[amountAt] != null) {
      limits.checkAmount(AMOUNT, (Long) into[amountAt]);
    }
    if (currencyAt >= 0 && !Iso4217.knows((String) into[currencyAt])) {
      throw new RowRefusedException(
          RefusalReason.CURRENCY_UNKNOWN, "currency \"%s\"".formatted(into[currencyAt]));
    }
    if (identifierAt >= 0) {
      into[identifierAt] = code((String) into[typeAt], (String) into[identifierAt]);
    }
    return !limits.isLater((Instant) into[occurredAt], (Instant) into[knownAt]);
  }

  private String code(String type, String value) {
    try {
      return key.code(IdentifierType.valueOf(type), value);
    } catch (IllegalArgumentException e) {
      throw new RowRefusedException(RefusalReason.VALUE_UNREADABLE, e.getMessage());
    }
  }
}
