package finmart.domain.product;

import finmart.domain.document.Choices;
import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.marketing.TextGate;
import finmart.domain.money.Contingency;
import finmart.domain.money.CostCap;
import finmart.domain.money.CostConvention;
import finmart.domain.money.Money;
import finmart.domain.partner.Blacklist;
import finmart.domain.time.Dated;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import java.util.Set;

/**
 * The dated parameters of law that publish gates ask for ({@code conf/compliance}).
 *
 * @param costCap highest yearly cost of a loan (rule L02)
 * @param costTable contingent costs a loan must state beside its total (rule L06)
 * @param consumerLoan what a consumer loan made online may be at most (rule L07)
 * @param listRecheck how old the last look at a lender's published list may be (rule L01)
 * @param blacklist institutions nobody may work with (rule N02)
 * @param texts what marketing texts must and must not say (rules M03–M17)
 */
public record Limits(
    CostCap costCap,
    Dated<Set<Contingency.Kind>> costTable,
    Dated<ConsumerLoan> consumerLoan,
    Dated<Period> listRecheck,
    Blacklist blacklist,
    TextGate texts) {
  private static final long MOST_MINOR = 1_000_000_000_000L;
  private static final int MOST_MONTHS = 360;

  /**
   * @param most highest amount a person may be lent
   * @param bulletMonths longest term if all is paid back at the end
   */
  public record ConsumerLoan(Money most, int bulletMonths) implements Serializable {}

  /** Only the cap on cost; nothing else came into force. */
  public static Limits of(CostCap cap) {
    return new Limits(
        cap, Dated.never(), Dated.never(), Dated.never(), Blacklist.NOBODY, TextGate.ALLOWING_ALL);
  }

  /** Reads {@code limits.yaml}, {@code blacklist.yaml} and {@code marketing.yaml} of a folder. */
  public static Limits read(Path folder, Problems problems) {
    try (Fields top = Document.open(folder.resolve("limits.yaml"), problems)) {
      return new Limits(
          CostCap.read(top),
          Dated.read(
              top,
              "cost_table",
              fields -> Choices.of(fields, "contingencies", Contingency.Kind.class)),
          Dated.read(top, "internet_consumer_loan", Limits::consumerLoan),
          Dated.read(top, "published_list", fields -> fields.period("recheck")),
          Blacklist.read(folder.resolve("blacklist.yaml"), problems),
          TextGate.read(folder.resolve("marketing.yaml"), problems));
    }
  }

  /** How yearly costs are computed on a day: as the cap is meant, by IRR while there is none. */
  public CostConvention convention(LocalDate day) {
    return costCap.on(day).map(CostCap.Limit::convention).orElse(CostConvention.IRR);
  }

  private static ConsumerLoan consumerLoan(Fields fields) {
    var currency = Currency.getInstance("CNY");
    return new ConsumerLoan(
        new Money(fields.whole("amount_max_minor", 1, MOST_MINOR), currency),
        (int) fields.whole("bullet_months_max", 1, MOST_MONTHS));
  }
}
