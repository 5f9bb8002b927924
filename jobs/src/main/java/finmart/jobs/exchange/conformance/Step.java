package finmart.jobs.exchange.conformance;

/**
 * One step of a check and what came of it.
 *
 * @param name e.g. {@code keys}
 */
public record Step(String name, Result result) {
  public boolean isFailed() {
    return result instanceof Failed;
  }

  /** What came of a step. */
  public sealed interface Result {
    /** The word of the report. */
    String verdict();

    /** What was seen, or why nothing was looked at. */
    String seen();

    /** What to do; blank if nothing. */
    default String remedy() {
      return "";
    }
  }

  /** As agreed. */
  public record Passed(String seen) implements Result {
    @Override
    public String verdict() {
      return "PASS";
    }
  }

  /** Not as agreed. */
  public record Failed(String seen, String remedy) implements Result {
    @Override
    public String verdict() {
      return "FAIL";
    }
  }

  /** Not looked at, and why. */
  public record Skipped(String seen) implements Result {
    @Override
    public String verdict() {
      return "SKIPPED";
    }
  }
}
