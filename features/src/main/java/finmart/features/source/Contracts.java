package finmart.features.source;

import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that sources may fill. */
public final class Contracts {
  public static final List<Table> ALL =
      List.of(
          LedgerEntry.TABLE,
          SocialEdge.TABLE,
          ConsumptionOrder.TABLE,
          Interaction.TABLE,
          Application.TABLE,
          ConsentEvent.TABLE,
          Outcome.TABLE,
          UserAttribute.TABLE,
          Identifier.TABLE);

  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.of(
          LedgerEntry.TABLE.name(), LedgerEntry.class,
          SocialEdge.TABLE.name(), SocialEdge.class,
          ConsumptionOrder.TABLE.name(), ConsumptionOrder.class,
          Interaction.TABLE.name(), Interaction.class,
          Application.TABLE.name(), Application.class,
          ConsentEvent.TABLE.name(), ConsentEvent.class,
          Outcome.TABLE.name(), Outcome.class,
          UserAttribute.TABLE.name(), UserAttribute.class,
          Identifier.TABLE.name(), Identifier.class);

  private Contracts() {}

  /** Returns the record whose components are the contract's columns, in order. */
  public static Class<? extends Record> recordOf(Table contract) {
    return RECORDS.get(contract.name());
  }

  public static Optional<Table> named(String name) {
    return ALL.stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
