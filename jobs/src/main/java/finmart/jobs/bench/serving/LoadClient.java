package finmart.jobs.bench.serving;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a server over kept connections. At a rate, a request's time counts from when it was due, not
 * from when it could be sent: a server that stalls is not spared the requests it kept waiting.
 */
final class LoadClient {
  private static final int OK = 200;

  private final URI address;
  private final String path;
  private final List<String> tokens;
  private final int connections;

  /**
   * What came of a load.
   *
   * @param nanos of each request that was answered, rising
   * @param failed requests that were not answered 200
   */
  record Outcome(long[] nanos, long failed, double seconds) {
    double millis(double share) {
      return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
    }

    double perSecond() {
      return nanos.length / seconds;
    }
  }

  /**
   * @param tokens of the callers, taken in turn
   */
  LoadClient(URI address, String path, List<String> tokens, int connections) {
    this.address = address;
    this.path = path;
    this.tokens = List.copyOf(tokens);
    this.connections = connections;
  }

  /** So many requests a second, whatever the server does. */
  Outcome atRate(int perSecond, int seconds) {
    long gap = TimeUnit.SECONDS.toNanos(1) * connections / perSecond;
    return run(seconds, gap);
  }

  /** As many as the connections can. */
  Outcome atMost(int seconds) {
    return run(seconds, 0);
  }

  private Outcome run(int seconds, long gap) {
    var workers = Executors.newFixedThreadPool(connections);
    try {
      long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
      long end = begin + TimeUnit.SECONDS.toNanos(seconds);
      var parts = new ArrayList<Callable<Part>>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        parts.add(() -> worker(number, begin + gap * number / connections, end, gap));
      }
      List<Future<Part>> done = workers.invokeAll(parts);
      double took = (System.nanoTime() - begin) / 1e9;
      long[] all = new long[0];
      long failed = 0;
      for (Future<Part> one : done) {
        Part part = one.get();
        int before = all.length;
        all = Arrays.copyOf(all, before + part.count);
        System.arraycopy(part.nanos, 0, all, before, part.count);
        failed += part.failed;
      }
      Arrays.sort(all);
      return new Outcome(all, failed, took);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the load broke off", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private record Part(long[] nanos, int count, long failed) {}

  private Part worker(int number, long first, long end, long gap) throws IOException {
    long[] nanos = new long[1 << 10];
    int count = 0;
    long failed = 0;
    try (var server = new KeptConnection(address)) {
      long due = first;
      for (int i = number; due < end; i += connections) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        if (server.get(path, tokens.get(i % tokens.size())) == OK) {
          nanos = count == nanos.length ? Arrays.copyOf(nanos, count * 2) : nanos;
          nanos[count++] = System.nanoTime() - due;
        } else {
          failed++;
        }
        due = gap == 0 ? System.nanoTime() : due + gap;
      }
    }
    return new Part(nanos, count, failed);
  }
}
