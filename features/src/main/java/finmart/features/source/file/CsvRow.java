package finmart.features.source.file;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One record of a CSV file. */
final class CsvRow extends RawRow {
  private final Map<String, Integer> positions;
  private final String[] values;
  private final String text;
  private final List<String> emptyValues;

  CsvRow(
      FileContext file,
      long offset,
      Map<String, Integer> positions,
      String[] values,
      String text,
      List<String> emptyValues) {
    super(file, offset);
    this.positions = positions;
    this.values = values;
    this.text = text;
    this.emptyValues = emptyValues;
  }

  @Override
  public Object value(String column) {
    Integer position = positions.get(column);
    if (position == null || position >= values.length) {
      return null;
    }
    String value = CellText.clean(values[position]);
    return emptyValues.contains(value) ? "" : value;
  }

  @Override
  public String content() {
    String[] kept = values.clone();
    boolean hides = false;
    for (Map.Entry<String, Integer> column : positions.entrySet()) {
      if (CardSecrets.isSecret(column.getKey()) && column.getValue() < kept.length) {
        kept[column.getValue()] = CardSecrets.HIDDEN;
        hides = true;
      }
    }
    return CardSecrets.hide(hides ? String.join(",", nonNull(kept)) : text);
  }

  private static String[] nonNull(String[] values) {
    return Arrays.stream(values).map(v -> v == null ? "" : v).toArray(String[]::new);
  }
}
