package finmart.domain.settlement;

import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the contract makes of an institution's own rows: the third account, which knows neither our
 * events nor its fees.
 *
 * @param lines line of each product
 * @param accounts what was settled for an item in earlier months, by item
 */
public record Rerating(
    Rating rating,
    String partner,
    Map<String, ProductLine> lines,
    Function<String, Account> accounts)
    implements Function<BankRow, Charge> {

  @Override
  public Charge apply(BankRow row) {
    Account account = accounts.apply(row.itemId());
    Optional<Charge> due =
        row.status() == Line.Status.REVERSAL ? Optional.empty() : due(account, row);
    return account.open(row.event(), due);
  }

  private Optional<Charge> due(Account account, BankRow row) {
    if (row.event() == BillableEvent.MONTH) {
      return Optional.ofNullable(rating.monthly(partner).get(row.itemId())).map(Due::charge);
    }
    LocalDate day = row.eventAt().atZone(AsOf.ZONE).toLocalDate();
    long base = account.settledBase(row.event()) + row.baseMinor();
    return rating
        .contracts()
        .price(
            partner,
            lines.get(row.productId()),
            row.productId(),
            row.event(),
            day,
            rating.knownBefore())
        .map(agreed -> agreed.charge(base));
  }
}
