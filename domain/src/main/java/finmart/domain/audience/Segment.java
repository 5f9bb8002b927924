package finmart.domain.audience;

import finmart.domain.rule.Condition;
import java.io.Serializable;
import java.util.Set;

/**
 * A group of people that is asked for by name.
 *
 * @param purpose what its people must have agreed to, e.g. MARKETING
 * @param owner team that answers for it
 * @param place file and line of the declaration
 */
public record Segment(
    String name, String purpose, String owner, String description, Choice choice, String place)
    implements Serializable {

  /** The features and tags that are read; those of a lookalike are the house's choice. */
  public Set<String> attributes() {
    return choice instanceof Declared declared ? declared.test().attributes() : Set.of();
  }

  /** How its people are chosen. */
  public sealed interface Choice extends Serializable {
    /** What is asked for, in words. */
    String asked();
  }

  /** Everybody the test passes for; who is not known to pass is not in. */
  public record Declared(Condition test) implements Choice {
    @Override
    public String asked() {
      return test.required();
    }
  }

  /**
   * The people most like those of another segment, without them.
   *
   * @param seed name of the other segment
   * @param size how many people, at least the smallest audience
   */
  public record Lookalike(String seed, long size) implements Choice {
    @Override
    public String asked() {
      return "%d most like %s".formatted(size, seed);
    }
  }
}
