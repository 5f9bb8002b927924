package finmart.features.recall.evaluation;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The columns of a plain CSV file (no quotes) by the names in its header. */
record Columns(Lines lines, Map<String, Integer> places) {

  /** Reads the header. */
  static Columns of(Lines lines, String... required) throws IOException {
    var places = new HashMap<String, Integer>();
    for (String name : lines.next().replace("\uFEFF", "").split(",", -1)) {
      places.put(name.trim(), places.size());
    }
    for (String name : required) {
      if (!places.containsKey(name)) {
        throw lines.refuse("the header names no column " + name);
      }
    }
    return new Columns(lines, places);
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  String value(String line, String name) {
    String[] values = line.split(",", -1);
    if (values.length != places.size() || line.indexOf('"') >= 0) {
      throw lines.refuse(
          "has %d unquoted values and needs %d".formatted(values.length, places.size()));
    }
    String value = values[places.get(name)].trim();
    if (value.isEmpty()) {
      throw lines.refuse("has no " + name);
    }
    return value;
  }
}
