package finmart.features.source.mapping;

import finmart.domain.document.Fields;
import java.util.List;
import java.util.Map;

/** Reads conditions as people write them: a value and one way to ask about it. */
final class ConditionReader {
  private static final Map<String, Condition.Test> TESTS =
      Map.of(
          "equals", Condition.Test.EQUALS,
          "one_of", Condition.Test.EQUALS,
          "contains", Condition.Test.CONTAINS,
          "starts_with", Condition.Test.STARTS_WITH,
          "ends_with", Condition.Test.ENDS_WITH,
          "is_blank", Condition.Test.IS_BLANK,
          "is_negative", Condition.Test.IS_NEGATIVE);

  private ConditionReader() {}

  static Condition read(Fields fields, Mapping of) {
    List<String> named = fields.keys().stream().filter(TESTS::containsKey).sorted().toList();
    if (named.size() != 1) {
      fields.note(
          named.isEmpty() ? "equals" : named.get(0),
          "ask exactly one of " + TESTS.keySet().stream().sorted().toList());
      named.forEach(fields::has);
      return new Condition(of, Condition.Test.IS_BLANK, List.of(), true);
    }
    String key = named.get(0);
    Condition.Test test = TESTS.get(key);
    return key.startsWith("is_")
        ? new Condition(of, test, List.of(), fields.flag(key))
        : new Condition(of, test, fields.texts(key), true);
  }
}
