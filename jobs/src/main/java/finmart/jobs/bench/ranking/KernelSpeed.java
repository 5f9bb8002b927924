package finmart.jobs.bench.ranking;

import dev.ludovic.netlib.blas.BLAS;
import finmart.features.ranking.kernel.ItemVectors;
import finmart.features.ranking.kernel.Kernel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;

/** What the multiplication alone does on one core, beside what the core and a BLAS can do. */
final class KernelSpeed {
  private static final int MATRIX = 1024;
  private static final int ROUNDS = 7;
  private static final int SUMS = 10;

  /** Of this thread alone: what others do on the machine does not count. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private KernelSpeed() {}

  /** Floating-point operations a second of a kernel, in 10⁹. */
  static double kernel(Kernel kernel, ItemVectors items) {
    var people = new float[Kernel.BLOCK * items.rank()];
    Arrays.fill(people, 0.5f);
    var scores = new float[Kernel.BLOCK * kernel.stride()];
    int blocks = (int) Math.max(1, 4e9 / (2.0 * Kernel.BLOCK * items.size() * items.rank()));
    return best(
        2.0 * blocks * Kernel.BLOCK * items.size() * items.rank(),
        () -> {
          for (int i = 0; i < blocks; i++) {
            kernel.score(people, Kernel.BLOCK, scores);
          }
          return scores[0];
        });
  }

  /** The same of the BLAS that Spark brings: a native one if the machine has it. */
  static double netlib() {
    var a = new float[MATRIX * MATRIX];
    var b = new float[MATRIX * MATRIX];
    var c = new float[MATRIX * MATRIX];
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0.5f);
    return best(
        2.0 * MATRIX * MATRIX * MATRIX,
        () -> {
          BLAS.getInstance()
              .sgemm("N", "N", MATRIX, MATRIX, MATRIX, 1f, a, MATRIX, b, MATRIX, 0f, c, MATRIX);
          return c[0];
        });
  }

  /** The same of sums that never leave the registers: no sgemm can be faster. */
  static double registers() {
    int calls = 1_000;
    int turns = 50_000;
    return best(
        2.0 * calls * turns * SUMS * FloatVector.SPECIES_PREFERRED.length(),
        () -> {
          float sum = 0;
          for (int call = 0; call < calls; call++) {
            sum += turn(turns);
          }
          return sum;
        });
  }

  private static float turn(int turns) {
    FloatVector x = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.5f);
    FloatVector a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
    for (int turn = 0; turn < turns; turn++) {
      a = a.fma(x, x);
      b = b.fma(x, x);
      c = c.fma(x, x);
      d = d.fma(x, x);
      e = e.fma(x, x);
      f = f.fma(x, x);
      g = g.fma(x, x);
      h = h.fma(x, x);
      i = i.fma(x, x);
      j = j.fma(x, x);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).lane(0);
  }

  /** The fastest of some rounds: on a shared machine the others were disturbed. */
  private static double best(double operations, Supplier<Float> round) {
    double best = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      if (Float.isNaN(round.get())) {
        throw new IllegalStateException("sums of halves are numbers");
      }
      // A nanosecond each is 10⁹ a second.
      best = Math.max(best, operations / (THREADS.getCurrentThreadCpuTime() - begin));
    }
    return best;
  }
}
