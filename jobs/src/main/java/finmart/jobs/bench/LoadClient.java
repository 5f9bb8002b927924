package finmart.jobs.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final String LENGTH = "content-length:";
  private static final String CHUNKED = "transfer-encoding: chunked";
  private static final String VERSION = "x-feed-version:";
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
   * @param versions of the feeds that answered
   */
  record Outcome(long[] nanos, long failed, double seconds, Set<String> versions) {
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
    Set<String> versions = ConcurrentHashMap.newKeySet();
    var workers = Executors.newFixedThreadPool(connections);
    try {
      long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
      long end = begin + TimeUnit.SECONDS.toNanos(seconds);
      var parts = new ArrayList<Callable<Part>>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        parts.add(() -> worker(number, begin + gap * number / connections, end, gap, versions));
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
      return new Outcome(all, failed, took, versions);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the load broke off", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private record Part(long[] nanos, int count, long failed) {}

  private Part worker(int number, long first, long end, long gap, Set<String> versions)
      throws IOException {
    long[] nanos = new long[1 << 10];
    int count = 0;
    long failed = 0;
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      OutputStream out = socket.getOutputStream();
      long due = first;
      for (int i = number; due < end; i += connections) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        out.write(request(tokens.get(i % tokens.size())));
        if (answer(in, versions) == OK) {
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

  private byte[] request(String token) {
    return ("GET "
            + path
            + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reads one answer to its end; returns its status. */
  private static int answer(InputStream in, Set<String> versions) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    boolean isChunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).trim());
      } else if (lower.equals(CHUNKED)) {
        isChunked = true;
      } else if (lower.startsWith(VERSION)) {
        versions.add(header.substring(VERSION.length()).trim());
      }
    }
    if (isChunked) {
      skipChunks(in);
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private static void skipChunks(InputStream in) throws IOException {
    int length;
    do {
      length = Integer.parseInt(line(in).trim(), 16);
      in.skipNBytes(length);
      line(in);
    } while (length > 0);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder(80);
    for (int letter = in.read(); letter != '\n'; letter = in.read()) {
      if (letter < 0) {
        throw new IOException("the server closed the connection");
      }
      if (letter != '\r') {
        line.append((char) letter);
      }
    }
    return line.toString();
  }
}
