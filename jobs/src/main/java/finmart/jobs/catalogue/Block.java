package finmart.jobs.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys and values of YAML in the order they are written. */
final class Block {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * Adds a value.
   *
   * @param value a text, a whole number, a truth, a block, or a list of such
   */
  Block with(String key, Object value) {
    values.put(key, plain(value));
    return this;
  }

  Map<String, Object> values() {
    return values;
  }

  private static Object plain(Object value) {
    if (value instanceof Block block) {
      return block.values;
    }
    // A list of its own each time: YAML writes one that is met twice as a reference.
    return value instanceof List<?> list
        ? list.stream().map(Block::plain).collect(Collectors.toCollection(ArrayList::new))
        : value;
  }
}
