package finmart.jobs.exchange;

/** What a file tells, and which way it goes (catalogue §3.5). */
public enum BatchKind {
  /** Leads and withdrawals, from the house. */
  LEAD("out/lead"),
  /** What an institution says of each row of a file of leads. */
  ACK("in/ack"),
  /** What became of leads since the file before. */
  STAT("in/status"),
  /** What an institution pays for, a month's file. */
  SETTLE("in/settle");

  private final String folder;

  BatchKind(String folder) {
    this.folder = folder;
  }

  /** Within the institution's own exchange folder. */
  public String folder() {
    return folder;
  }

  public boolean isOurs() {
    return this == LEAD;
  }

  boolean isMonthly() {
    return this == SETTLE;
  }
}
