package finmart.features.source;

import finmart.features.table.Table;
import java.util.List;
import java.util.Optional;

/** The tables that sources may fill. */
public final class Contracts {
  public static final List<Table> ALL =
      List.of(
          LedgerEntry.TABLE,
          SocialEdge.TABLE,
          ConsumptionOrder.TABLE,
          Interaction.TABLE,
          ConsentEvent.TABLE,
          Outcome.TABLE,
          UserAttribute.TABLE);

  private Contracts() {}

  public static Optional<Table> named(String name) {
    return ALL.stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
