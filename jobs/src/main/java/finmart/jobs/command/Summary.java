package finmart.jobs.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import finmart.domain.time.AsOf;
import finmart.jobs.day.JobReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a command writes for programs.
 *
 * @param values keys in order
 */
record Summary(Map<String, Object> values) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final List<String> HEAD =
      List.of(
          "users",
          "ledger_entries",
          "profiles",
          "products",
          "eligible_share",
          "feed_users",
          "feed_fill_rate",
          "leads");

  static Summary ofJob(JobReport report) {
    var tally = report.tally();
    var values = new LinkedHashMap<String, Object>();
    values.put("job", report.job());
    values.put("rows_in", tally.rowsIn());
    values.put("rows_accepted", tally.accepted());
    values.put("rows_refused", tally.refusedRows());
    values.put("refused_by_reason", new TreeMap<>(tally.refused()));
    values.put("rows_duplicate", tally.duplicate());
    values.put("rows_out", report.rowsOut());
    values.put("changed_rows", report.changedRows());
    values.put("seconds", report.seconds());
    return new Summary(values);
  }

  static Summary ofDay(AsOf asOf, List<JobReport> reports) {
    var facts = new TreeMap<String, Object>();
    reports.forEach(r -> facts.putAll(r.tally().facts()));
    var values = new LinkedHashMap<String, Object>();
    values.put("as_of", asOf.toString());
    HEAD.stream().filter(facts::containsKey).forEach(key -> values.put(key, facts.remove(key)));
    values.putAll(facts);
    values.put("changed_rows", reports.stream().mapToLong(JobReport::changedRows).sum());
    values.put("seconds", reports.stream().mapToDouble(JobReport::seconds).sum());
    values.put("jobs", reports.stream().map(r -> ofJob(r).values()).toList());
    return new Summary(values);
  }

  Summary with(String key, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Summary(more);
  }

  /** The figures of a day in one line. */
  String headline() {
    var line = new StringBuilder(String.valueOf(values.get("as_of"))).append(":");
    for (String key : HEAD) {
      if (values.containsKey(key)) {
        Object value = values.get(key);
        String text = value instanceof Double share ? "%.4f".formatted(share) : value.toString();
        line.append(' ').append(key).append(' ').append(text).append(',');
      }
    }
    return line.append(" changed rows ").append(values.get("changed_rows")).toString();
  }

  /**
   * @param file null writes nothing
   */
  void write(Path file) {
    if (file == null) {
      return;
    }
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.write(file, JSON.writeValueAsBytes(values));
    } catch (IOException e) {
      throw new UncheckedIOException("summary " + file + " can not be written", e);
    }
  }
}
