package finmart.jobs.bench.leadfaults;

/**
 * How an institution's attempt to report can go wrong on its way to the house, and on the way back.
 */
enum CallbackFault {
  /** The line is cut in the middle of the message. */
  CUT_MIDWAY,
  /** Half of the message is sent, and the line stays open without another byte. */
  HALF_OPEN,
  /** The whole message is sent and the line cut before an answer is read. */
  CUT_AFTER,
  /** The whole message is sent and the answer never read, with the line open. */
  SILENT,
  /** The message is sent twice at once, on two lines. */
  TWICE,
  /** The message is acknowledged and sent again all the same. */
  REPLAYED
}
