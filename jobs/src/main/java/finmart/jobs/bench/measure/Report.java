package finmart.jobs.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param sizes name of each size to its value
 * @param ratios name of each ratio to its value, as the benchmark's page of the command line says
 */
public record Report(
    String bench, Map<String, Long> sizes, List<Result> results, Map<String, Double> ratios) {
  public Report {
    sizes = new LinkedHashMap<>(sizes);
    results = List.copyOf(results);
    ratios = new LinkedHashMap<>(ratios);
  }

  /**
   * What one contestant took.
   *
   * @param figures in order: cpu_seconds and seconds, per_second and per_cpu_second in units of
   *     work, and what else was measured
   */
  public record Result(String name, Map<String, Object> figures) {
    /** The result of so many units of work that took so long. */
    public static Result of(String name, double cpuSeconds, double seconds, long units) {
      var figures = new LinkedHashMap<String, Object>();
      figures.put("cpu_seconds", cpuSeconds);
      figures.put("seconds", seconds);
      figures.put("per_second", units / seconds);
      figures.put("per_cpu_second", units / cpuSeconds);
      return new Result(name, figures);
    }

    /** Adds another figure. */
    public Result with(String figure, Object value) {
      var more = new LinkedHashMap<>(figures);
      more.put(figure, value);
      return new Result(name, more);
    }
  }
}
