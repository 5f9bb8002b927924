package finmart.jobs.world;

import java.io.Serializable;

/**
 * How the people of a world behave on average.
 *
 * @param linesPerDay bookkeeping lines per user and day, monthly ones included; 0.5..5, default 1.5
 * @param lateShare share of lines and orders known 1 to 5 days after they happened; 0..0.5, default
 *     0.03
 * @param correctedShare share of daily lines told anew 1 or 2 days after they were first known;
 *     0..0.5, default 0.005
 * @param ordersPerDay shop orders per user and day; 0..3, default 0.15
 * @param meanHoldings products held per user when the history begins, at most 6; 0..6, default 1.8
 * @param assessedShare share of users with a risk assessment, some of it expired; 0..1, default 0.6
 * @param personalisationOffShare share of users who switched personalisation off; 0..1, default
 *     0.02
 * @param unknownBirthShare share of users whose birth date nobody knows; 0..1, default 0.03
 * @param investorShare share of users who declare an amount for investing; 0..1, default 0.85
 * @param cardToldShare share of users who declare cards of a bank they got elsewhere; 0..1, default
 *     0.1
 * @param consentShare share of clicks on lead products after which consent is given, among users
 *     who ever give it; 0..1, default 0.5
 * @param refuserShare share of users who never consent; 0..1, default 0.2
 * @param revokeShare share of consents withdrawn within 3 days; 0..1, default 0.06
 * @param formerFeedDays last days of the history on which an earlier supermarket showed feeds;
 *     0..60, default 14
 */
public record Population(
    double linesPerDay,
    double lateShare,
    double correctedShare,
    double ordersPerDay,
    double meanHoldings,
    double assessedShare,
    double personalisationOffShare,
    double unknownBirthShare,
    double investorShare,
    double cardToldShare,
    double consentShare,
    double refuserShare,
    double revokeShare,
    int formerFeedDays)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Population {
    within("linesPerDay", linesPerDay, 0.5, 5);
    within("lateShare", lateShare, 0, 0.5);
    within("correctedShare", correctedShare, 0, 0.5);
    within("ordersPerDay", ordersPerDay, 0, 3);
    within("meanHoldings", meanHoldings, 0, 6);
    within("assessedShare", assessedShare, 0, 1);
    within("personalisationOffShare", personalisationOffShare, 0, 1);
    within("unknownBirthShare", unknownBirthShare, 0, 1);
    within("investorShare", investorShare, 0, 1);
    within("cardToldShare", cardToldShare, 0, 1);
    within("consentShare", consentShare, 0, 1);
    within("refuserShare", refuserShare, 0, 1);
    within("revokeShare", revokeShare, 0, 1);
    within("formerFeedDays", formerFeedDays, 0, 60);
  }

  public static Population standard() {
    return new Population(
        1.5, 0.03, 0.005, 0.15, 1.8, 0.6, 0.02, 0.03, 0.85, 0.1, 0.5, 0.2, 0.06, 14);
  }

  private static void within(String name, double value, double from, double to) {
    if (!(value >= from && value <= to)) {
      throw new IllegalArgumentException(
          "%s is %s, allowed is %s to %s".formatted(name, value, from, to));
    }
  }
}
