package finmart.jobs.command;

import finmart.domain.money.Money;
import finmart.features.settlement.SettlementStatement;
import java.util.Currency;

/** A statement in one line. */
final class StatementText {
  private StatementText() {}

  static String of(SettlementStatement statement, Currency currency) {
    return "%-12s %s  %6d lines: new %s, adjusted %s, reversed %s; fee %s + tax %s = %s"
        .formatted(
            statement.partnerCode(),
            statement.period(),
            statement.lineCount(),
            new Money(statement.newMinor(), currency),
            new Money(statement.adjustedMinor(), currency),
            new Money(statement.reversedMinor(), currency),
            new Money(statement.feeMinor(), currency),
            new Money(statement.taxMinor(), currency),
            new Money(statement.totalMinor(), currency));
  }
}
