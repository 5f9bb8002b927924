package finmart.features.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One JSON object. */
final class JsonRow extends RawRow {
  private final ObjectNode object;

  JsonRow(FileContext file, long offset, ObjectNode object) {
    super(file, offset);
    this.object = object;
  }

  @Override
  public Object value(String column) {
    JsonNode value = object.get(column);
    if (value == null && column.indexOf('.') > 0) {
      value = object.at("/" + column.replace('.', '/'));
    }
    if (value == null || value.isNull() || value.isMissingNode()) {
      return null;
    }
    return value.isBoolean() ? (Object) value.booleanValue() : textOf(value);
  }

  @Override
  public String content() {
    ObjectNode kept = object.deepCopy();
    object.fieldNames().forEachRemaining(name -> hide(kept, name));
    return CardSecrets.hide(kept.toString());
  }

  private static void hide(ObjectNode kept, String name) {
    if (CardSecrets.isSecret(name)) {
      kept.put(name, "***");
    }
  }

  private static String textOf(JsonNode value) {
    return value.isContainerNode() ? value.toString() : CellText.clean(value.asText());
  }
}
