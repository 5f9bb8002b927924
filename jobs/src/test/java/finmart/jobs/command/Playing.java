package finmart.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command sandbox-bank in a thread of its own, from when it serves until it is closed. */
final class Playing implements AutoCloseable {
  private final CountDownLatch serves = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param partner the one institution it plays
   */
  Playing(String partner, String... arguments) throws InterruptedException {
    var line = FinMart.commandLine();
    line.setOut(Listening.to("plays 1 institutions, 1 of them", serves));
    line.setErr(Listening.to(partner + ": answered [LEAD_", answered));
    line.setExecutionExceptionHandler((e, command, parsed) -> 3);
    thread = new Thread(() -> line.execute(arguments));
    thread.start();
    assertThat(serves.await(60, TimeUnit.SECONDS)).isTrue();
  }

  void awaitAnswer() throws InterruptedException {
    assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
  }

  static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
