package finmart.jobs.bench.serving;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a server for the same people's feeds while two versions are swapped back and forth. What
 * each version answers is learnt in quiet first; then an answer that differs from its version's is
 * mixed of two, and one of a version that was gone for good before the question was asked is stale.
 */
final class SwapCheck {
  private static final int OK = 200;
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

  /** Left between two swaps, so that questions fall in times when only one version is right. */
  private static final long CALM = TimeUnit.MILLISECONDS.toNanos(20);

  private final URI address;
  private final String path;
  private final List<String> tokens;
  private final int connections;
  private final List<String> versions = new ArrayList<>();
  private final Map<String, List<String>> expected = new HashMap<>();
  private final AtomicInteger pointed = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();

  /**
   * @param tokens of the people that ask
   * @param connections that ask at once
   */
  SwapCheck(URI address, String path, List<String> tokens, int connections) {
    this.address = address;
    this.path = path;
    this.tokens = List.copyOf(tokens);
    this.connections = connections;
  }

  /**
   * What was found.
   *
   * @param swaps that truly came to be served
   * @param errors answers that were no feed
   * @param mixed answers of parts of two versions
   * @param stale answers of a version that was served no more when they were asked for
   * @param notFresh answers that said of themselves that the live state may be old; not compared
   */
  record Found(int swaps, long answers, long errors, long mixed, long stale, long notFresh) {
    Found plus(Found other) {
      return new Found(
          swaps + other.swaps,
          answers + other.answers,
          errors + other.errors,
          mixed + other.mixed,
          stale + other.stale,
          notFresh + other.notFresh);
    }

    /** Nothing that must not be. */
    boolean isClean() {
      return errors + mixed + stale == 0;
    }
  }

  /**
   * Swaps so many times.
   *
   * @param swap makes the other of the two versions the current one
   */
  Found run(int swaps, Runnable swap) {
    try (var quiet = new KeptConnection(address)) {
      learn(quiet);
      swap.run();
      await(quiet, version -> !version.equals(versions.get(0)));
      learn(quiet);
      swap.run();
      await(quiet, versions.get(0)::equals);
      return underLoad(quiet, swaps, swap);
    } catch (IOException | InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the check broke off", e);
    }
  }

  private void learn(KeptConnection quiet) throws IOException {
    var bodies = new ArrayList<String>();
    for (String token : tokens) {
      quiet.get(path, token);
      bodies.add(quiet.body());
    }
    versions.add(quiet.version());
    expected.put(quiet.version(), bodies);
  }

  private Found underLoad(KeptConnection quiet, int swaps, Runnable swap)
      throws IOException, InterruptedException, ExecutionException {
    var isDone = new AtomicBoolean();
    var askers = Executors.newFixedThreadPool(connections);
    try {
      var parts = new ArrayList<Future<Found>>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        Callable<Found> asker = () -> ask(number, isDone);
        parts.add(askers.submit(asker));
      }
      for (int i = 1; i <= swaps; i++) {
        pointed.set(i);
        swap.run();
        await(quiet, versionOf(i)::equals);
        served.set(i);
        LockSupport.parkNanos(CALM);
      }
      isDone.set(true);
      var found = new Found(swaps, 0, 0, 0, 0, 0);
      for (Future<Found> part : parts) {
        found = found.plus(part.get());
      }
      return found;
    } finally {
      isDone.set(true);
      askers.shutdownNow();
    }
  }

  private Found ask(int number, AtomicBoolean isDone) throws IOException {
    long answers = 0;
    long errors = 0;
    long mixed = 0;
    long stale = 0;
    long notFresh = 0;
    try (var server = new KeptConnection(address)) {
      for (int i = number; !isDone.get(); i += connections) {
        int person = i % tokens.size();
        int first = served.get();
        int status = server.get(path, tokens.get(person));
        int last = pointed.get();
        answers++;
        List<String> bodies = expected.get(server.version());
        if (status != OK || bodies == null) {
          errors++;
        } else if (!isOfAny(server.version(), first, last)) {
          stale++;
        } else if (server.body().contains("\"is_fresh\":false")) {
          notFresh++;
        } else if (!server.body().equals(bodies.get(person))) {
          mixed++;
        }
      }
    }
    return new Found(0, answers, errors, mixed, stale, notFresh);
  }

  private boolean isOfAny(String version, int first, int last) {
    return version.equals(versionOf(first)) || last > first;
  }

  private String versionOf(int swap) {
    return versions.get(swap % 2);
  }

  private interface Wanted {
    boolean is(String version);
  }

  /** Asks until the server says it serves the version: only then the swap counts. */
  private void await(KeptConnection quiet, Wanted wanted) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      quiet.get(path, tokens.get(0));
      if (wanted.is(quiet.version())) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the other version never came to be served");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
