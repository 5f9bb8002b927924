package finmart.domain.money;

import java.io.Serializable;

/**
 * A cost that arises only when a loan is not paid as agreed; stated beside the total, never in it
 * (rule L06).
 *
 * @param chargedBy legal name of who charges it
 * @param bps basis points of what {@link Kind} says; 0 is "not charged"
 */
public record Contingency(Kind kind, String chargedBy, int bps) implements Serializable {
  /** The three a lender must state, each with what its basis points are a share of. */
  public enum Kind {
    /** Added to the nominal rate: 5000 makes 10 % into 15 %. */
    OVERDUE("逾期罚息", "逾期部分按日计收") {
      @Override
      String standard(int bps, Rate least, Rate most) {
        return surcharge(bps, least, most);
      }
    },
    /** Added to the nominal rate when the money is not used as agreed. */
    MISUSE("挪用罚息", "未按约定用途使用部分按日计收") {
      @Override
      String standard(int bps, Rate least, Rate most) {
        return surcharge(bps, least, most);
      }
    },
    /** Of the principal that is paid back early. */
    EARLY_REPAYMENT("提前结清违约金", "提前还款时一次性收取") {
      @Override
      String standard(int bps, Rate least, Rate most) {
        return "提前归还本金的 " + new Rate(bps);
      }
    };

    private final String label;
    private final String how;

    Kind(String label, String how) {
      this.label = label;
      this.how = how;
    }

    abstract String standard(int bps, Rate least, Rate most);

    private static String surcharge(int bps, Rate least, Rate most) {
      return "合同利率上浮 %s，即年利率 %s"
          .formatted(new Rate(bps), CostTable.interval(raised(least, bps), raised(most, bps)));
    }

    private static Rate raised(Rate rate, int bps) {
      return new Rate(Math.toIntExact(Math.round(rate.bps() * (10_000L + bps) / 10_000.0)));
    }
  }

  public Contingency {
    if (chargedBy.isBlank() || bps < 0) {
      throw new IllegalArgumentException(
          "%s of %d bps charged by \"%s\" must say who charges it and not be negative (L06)"
              .formatted(kind, bps, chargedBy));
    }
  }

  CostTable.Item item(Rate least, Rate most) {
    return bps == 0
        ? new CostTable.Item(kind.label, "不收取", "不收取", chargedBy)
        : new CostTable.Item(kind.label, kind.how, kind.standard(bps, least, most), chargedBy);
  }
}
