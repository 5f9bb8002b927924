package finmart.domain.product;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.money.Rate;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The highest yearly all-in cost a loan may have, by the day it came into force (rule L02).
 *
 * @param byFirstDay caps by their first day
 */
public record CostCap(Map<LocalDate, Rate> byFirstDay) implements Serializable {
  public CostCap {
    byFirstDay = new TreeMap<>(byFirstDay);
  }

  /** Reads {@code all_in_cost_cap} of {@code conf/compliance/limits.yaml}. */
  public static CostCap read(Path file, Problems problems) {
    var caps = new TreeMap<LocalDate, Rate>();
    try (Fields top = Document.open(file, problems)) {
      List<Fields> written = top.each("all_in_cost_cap");
      if (written.isEmpty()) {
        top.note("all_in_cost_cap", "is missing; without a cap every loan would pass (L02)");
      }
      for (Fields cap : written) {
        LocalDate from = cap.date("valid_from");
        if (caps.put(from, new Rate((int) cap.whole("bps", 0, 10_000))) != null) {
          cap.note("valid_from", from + " has two caps");
        }
        cap.text("source");
        cap.close();
      }
    }
    return new CostCap(caps);
  }

  /** Returns the cap in force on a day; empty before the first one. */
  public Optional<Rate> on(LocalDate day) {
    return Optional.ofNullable(new TreeMap<>(byFirstDay).floorEntry(day)).map(Map.Entry::getValue);
  }
}
