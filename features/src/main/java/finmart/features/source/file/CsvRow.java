package finmart.features.source.file;

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
    String kept = text;
    for (Map.Entry<String, Integer> column : positions.entrySet()) {
      String value = column.getValue() < values.length ? values[column.getValue()] : null;
      if (CardSecrets.isSecret(column.getKey()) && value != null) {
        kept = kept.replace(value, "***");
      }
    }
    return CardSecrets.hide(kept);
  }
}
