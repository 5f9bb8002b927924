package finmart.jobs.sandbox.http;

/**
 * What is answered to a message.
 *
 * @param status of HTTP
 * @param body JSON; empty to say nothing more
 * @param retryAfter seconds to leave it alone; 0 to say nothing of it
 */
record Answer(int status, String body, int retryAfter) {
  static Answer of(int status) {
    return new Answer(status, "", 0);
  }
}
