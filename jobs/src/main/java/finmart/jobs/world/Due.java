package finmart.jobs.world;

import finmart.features.source.LedgerEntry.EntryType;

/** What comes and goes on a bank account every month. Categories by COMPLIANCE 5.1. */
enum Due {
  SALARY(EntryType.INCOME, "工资薪水", null, "工资代发", false, 1, 1, 1, 1, 1),
  BONUS(EntryType.INCOME, "奖金", null, "工资代发", false, 0, 1, 1, 1, 0),
  RENT(EntryType.EXPENSE, "居家", "住宿房租", "房东", false, 0.02, 0.65, 0.25, 0.10, 0.04),
  MORTGAGE(EntryType.EXPENSE, "居家", "房款房贷", "房贷还款", true, 0, 0.12, 0.55, 0.50, 0.03),
  CAR_LOAN(EntryType.EXPENSE, "交通", "车款车贷", "车贷还款", true, 0, 0.06, 0.15, 0.12, 0),
  CONSUMER_LOAN(EntryType.EXPENSE, "居家", "消费贷款", "消费贷还款", true, 0, 0.16, 0.14, 0.10, 0.01),
  STUDENT_LOAN(EntryType.EXPENSE, "医教", "助学贷款", "助学贷款还款", true, 0.06, 0.12, 0.01, 0, 0),
  INSURANCE(EntryType.EXPENSE, "居家", "保险费", "保险续费", true, 0, 0.10, 0.30, 0.30, 0.08),
  PHONE(EntryType.EXPENSE, "居家", "手机电话", "话费充值", false, 1, 1, 1, 1, 1),
  UTILITIES(EntryType.EXPENSE, "居家", "水电燃气", "水电燃气缴费", false, 0, 0.8, 1, 1, 1),
  WALLET(EntryType.TRANSFER, null, null, "转入零钱", false, 1, 1, 1, 1, 1),
  SAVINGS(EntryType.TRANSFER, null, null, "定期定额转存", true, 0.1, 0.5, 0.6, 0.7, 0.4);

  final EntryType type;
  final String category;
  final String subcategory;
  final String counterparty;
  final boolean isStanding;
  private final double[] shares;

  /**
   * @param isStanding paid by a standing order
   * @param shares share of people who have it, per {@link LifeStage}
   */
  Due(
      EntryType type,
      String category,
      String subcategory,
      String counterparty,
      boolean isStanding,
      double... shares) {
    this.type = type;
    this.category = category;
    this.subcategory = subcategory;
    this.counterparty = counterparty;
    this.isStanding = isStanding;
    this.shares = shares;
  }

  double share(LifeStage stage) {
    return shares[stage.ordinal()];
  }

  boolean isDebt() {
    return this == MORTGAGE || this == CAR_LOAN || this == CONSUMER_LOAN || this == STUDENT_LOAN;
  }
}
