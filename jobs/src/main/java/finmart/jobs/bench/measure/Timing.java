package finmart.jobs.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What some work gave and cost.
 *
 * @param cpuSeconds CPU time of the whole process, user and system
 * @param seconds time on the wall
 */
public record Timing<T>(T value, double cpuSeconds, double seconds) {
  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Does the work once and times it. */
  public static <T> Timing<T> of(Supplier<T> work) {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    T value = work.get();
    return new Timing<>(
        value, (SYSTEM.getProcessCpuTime() - cpu) / NANOS, (System.nanoTime() - wall) / NANOS);
  }

  /** Does the work so many times, an odd number: the last value, and the middle cost by time. */
  public static <T> Timing<T> median(int times, Supplier<T> work) {
    List<Timing<T>> all = Stream.generate(() -> of(work)).limit(times).toList();
    Timing<T> middle =
        all.stream().sorted(Comparator.comparing(Timing::seconds)).toList().get(times / 2);
    return new Timing<>(all.get(times - 1).value, middle.cpuSeconds, middle.seconds);
  }

  /** The times as a result over so many units of work. */
  public Report.Result result(String name, long units) {
    return Report.Result.of(name, cpuSeconds, seconds, units);
  }
}
