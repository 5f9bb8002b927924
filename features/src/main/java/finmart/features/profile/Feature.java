package finmart.features.profile;

import java.util.List;

/**
 * One feature as the catalogue shows it: what it is, and what it is made of.
 *
 * @param source table it is aggregated from, or {@code profile} if it is made of other features
 * @param measure how rows, a declared fact or other features become its value, in words
 * @param window the days it looks back on, e.g. {@code 90d} or {@code 3m}; empty for none
 * @param columns the source columns it reads itself, as table.column
 * @param conditions which rows count; all of them must hold
 * @param inputs the features it is made of
 */
public record Feature(
    String name,
    String source,
    String measure,
    String window,
    List<String> columns,
    List<String> conditions,
    List<String> inputs,
    Declared declared) {
  public Feature {
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
    inputs = List.copyOf(inputs);
  }
}
