package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.io.Serializable;
import java.util.List;

/**
 * A question about one value of a row.
 *
 * @param texts what the value is compared with; one that fits is enough
 * @param expected the answer that makes the condition hold
 */
public record Condition(Mapping of, Test test, List<String> texts, boolean expected)
    implements Serializable {
  public Condition {
    texts = List.copyOf(texts);
  }

  /** Ways to ask. A missing value counts as an empty text. */
  public enum Test {
    EQUALS {
      @Override
      boolean holds(String value, List<String> texts) {
        return texts.contains(value);
      }
    },
    CONTAINS {
      @Override
      boolean holds(String value, List<String> texts) {
        return texts.stream().anyMatch(value::contains);
      }
    },
    STARTS_WITH {
      @Override
      boolean holds(String value, List<String> texts) {
        return texts.stream().anyMatch(value::startsWith);
      }
    },
    ENDS_WITH {
      @Override
      boolean holds(String value, List<String> texts) {
        return texts.stream().anyMatch(value::endsWith);
      }
    },
    IS_BLANK {
      @Override
      boolean holds(String value, List<String> texts) {
        return value.isBlank();
      }
    },
    IS_NEGATIVE {
      @Override
      boolean holds(String value, List<String> texts) {
        return DecimalValue.numberIn(value).startsWith("-");
      }
    };

    abstract boolean holds(String value, List<String> texts);
  }

  /** True if the row answers as expected. */
  public boolean holds(RawRow row) {
    String value = of.textOf(row);
    return test.holds(value == null ? "" : value, texts) == expected;
  }

  /** True if the row answers all of them as expected. */
  public static boolean allHold(List<Condition> conditions, RawRow row) {
    for (Condition condition : conditions) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }
}
