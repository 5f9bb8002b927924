package finmart.jobs.sandbox;

/** What is wrong with a batch that goes out broken. */
enum Flaw {
  /** Its data are not the file its control speaks of. */
  DATA,
  /** Its control, rightly signed, says one row more than there are. */
  ROWS,
  /** Nobody's signature stands below its control. */
  SIGNATURE
}
