package finmart.domain.money;

import finmart.domain.document.Fields;
import finmart.domain.time.Dated;
import java.io.Serializable;
import java.time.LocalDate;
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

  /** Reads {@code all_in_cost_cap} at the top of {@code conf/compliance/limits.yaml}. */
  public static CostCap read(Fields top) {
    var caps =
        Dated.read(
            top,
            "all_in_cost_cap",
            cap ->
                new Limit(
                    new Rate((int) cap.whole("bps", 0, 10_000)),
                    cap.one("convention", CostConvention.class)));
    if (caps.byFirstDay().isEmpty()) {
      top.note("all_in_cost_cap", "is missing; without a cap every loan would pass (L02)");
    }
    return new CostCap(caps.byFirstDay());
  }

  /** Returns the limit in force on a day; empty before the first one. */
  public Optional<Limit> on(LocalDate day) {
    return Optional.ofNullable(new TreeMap<>(byFirstDay).floorEntry(day)).map(Map.Entry::getValue);
  }
}
