package finmart.domain.money;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The highest yearly all-in cost a loan may have and the convention it is meant in, by the day each
 * came into force (rule L02).
 *
 * @param byFirstDay limits by their first day
 */
public record CostCap(Map<LocalDate, Limit> byFirstDay) implements Serializable {
  /** A cap in the convention it is compared in: 24 % simple is not 24 % compound. */
  public record Limit(Rate highest, CostConvention convention) implements Serializable {
    /** True up to and including the cap, at whole basis points. */
    public boolean allows(CostOfCredit cost) {
      return cost.yearly(convention).compareTo(highest) <= 0;
    }
  }

  public CostCap {
    byFirstDay = new TreeMap<>(byFirstDay);
  }

  /** Reads {@code all_in_cost_cap} of {@code conf/compliance/limits.yaml}. */
  public static CostCap read(Path file, Problems problems) {
    var caps = new TreeMap<LocalDate, Limit>();
    try (Fields top = Document.open(file, problems)) {
      List<Fields> written = top.each("all_in_cost_cap");
      if (written.isEmpty()) {
        top.note("all_in_cost_cap", "is missing; without a cap every loan would pass (L02)");
      }
      for (Fields cap : written) {
        LocalDate from = cap.date("valid_from");
        var highest = new Rate((int) cap.whole("bps", 0, 10_000));
        var convention = cap.one("convention", CostConvention.class);
        if (caps.put(from, new Limit(highest, convention)) != null) {
          cap.note("valid_from", from + " has two caps");
        }
        cap.text("source");
        cap.close();
      }
    }
    return new CostCap(caps);
  }

  /** Returns the limit in force on a day; empty before the first one. */
  public Optional<Limit> on(LocalDate day) {
    return Optional.ofNullable(new TreeMap<>(byFirstDay).floorEntry(day)).map(Map.Entry::getValue);
  }
}
