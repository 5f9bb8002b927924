package finmart.jobs.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;

/** Waits for a text a command writes. */
final class Listening extends Writer {
  private final String text;
  private final CountDownLatch heard;
  private final StringBuffer all = new StringBuffer();

  private Listening(String text, CountDownLatch heard) {
    this.text = text;
    this.heard = heard;
  }

  static PrintWriter to(String text, CountDownLatch heard) {
    return new PrintWriter(new Listening(text, heard), true);
  }

  @Override
  public void write(char[] buffer, int from, int length) {
    all.append(buffer, from, length);
    if (all.indexOf(text) >= 0) {
      heard.countDown();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
