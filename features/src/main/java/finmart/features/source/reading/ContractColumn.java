package finmart.features.source.reading;

import finmart.features.source.Contracts;
import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.table.Table;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;

/**
 * What a contract asks of one column.
 *
 * @param isId the first column of the grain beside the source, e.g. {@code entry_id}
 * @param allowed the closed list of values; empty if any will do
 */
record ContractColumn(
    String name, ColumnType type, boolean isRequired, boolean isId, Set<String> allowed)
    implements Serializable {
  static List<ContractColumn> of(Table contract) {
    RecordComponent[] components = Contracts.recordOf(contract).getRecordComponents();
    StructField[] fields = contract.schema().fields();
    String id = contract.grain().get(1);
    var columns = new ArrayList<ContractColumn>();
    for (int i = 0; i < fields.length; i++) {
      columns.add(
          new ContractColumn(
              fields[i].name(),
              ColumnType.of(fields[i].dataType()),
              !fields[i].nullable(),
              fields[i].name().equals(id),
              namesOf(components[i].getType())));
    }
    return columns;
  }

  /**
   * Returns the value as the contract's type.
   *
   * @throws RowRefusedException if it is missing, of another type or not in the closed list
   */
  Object check(Object value) {
    if (value == null || value.equals("")) {
      if (isRequired) {
        throw new RowRefusedException(
            isId ? RefusalReason.ID_MISSING : RefusalReason.REQUIRED_MISSING, name + " is empty");
      }
      return null;
    }
    Object typed = type.read(name, value);
    if (!allowed.isEmpty() && !allowed.contains(typed)) {
      throw new RowRefusedException(
          RefusalReason.VALUE_UNKNOWN,
          "%s \"%s\" is none of %s".formatted(name, typed, allowed.stream().sorted().toList()));
    }
    return typed;
  }

  private static Set<String> namesOf(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
