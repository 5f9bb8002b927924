package finmart.jobs.sandbox.http;

/** How an institution can fail whoever speaks with it. */
public enum Fault {
  /** Answers 503 and takes nothing. */
  BUSY(false),
  /** Answers 500 and takes nothing. */
  BROKEN(false),
  /** Cuts the line and takes nothing. */
  CUT_BEFORE(false),
  /** Takes it and cuts the line. */
  CUT_AFTER(true),
  /** Takes it and never says so, with the line open. */
  SILENT(true),
  /** Takes it, begins to say so and never ends. */
  HALF_OPEN(true);

  private final boolean takes;

  Fault(boolean takes) {
    this.takes = takes;
  }

  /** True if the message has its effect although the sender can not know. */
  public boolean takes() {
    return takes;
  }
}
