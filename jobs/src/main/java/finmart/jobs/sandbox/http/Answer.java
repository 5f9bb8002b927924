package finmart.jobs.sandbox.http;

/**
 * What is answered to a message.
 *
 * @param status of HTTP
 * @param body JSON; empty to say nothing more
 * @param retryAfter seconds to leave it alone; 0 to say nothing of it
 * @param id it is signed under, as a message is; empty if it is not signed
 */
record Answer(int status, String body, int retryAfter, String id) {
  Answer(int status, String body, int retryAfter) {
    this(status, body, retryAfter, "");
  }

  static Answer of(int status) {
    return new Answer(status, "", 0);
  }
}
