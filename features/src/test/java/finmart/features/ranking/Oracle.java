package finmart.features.ranking;

import finmart.domain.partner.ProductLine;
import finmart.features.ranking.Market.Item;
import finmart.features.ranking.Market.Seller;
import java.time.LocalDate;

/** Who may be shown what, written from the text of the rules; calls none of their code. */
final class Oracle {
  private Oracle() {}

  static boolean mayShow(Item item, Buyer buyer) {
    return isPublished(item) && suits(item, buyer) && meetsContract(item, buyer);
  }

  /** N01, N02, L02 and the time on offer. */
  static boolean isPublished(Item item) {
    Seller seller = item.seller();
    boolean isLicensed =
        switch (item.line()) {
          case CREDIT_CARD -> seller.licence().name().equals("COMMERCIAL_BANK");
          case LOAN ->
              seller.licence().name().equals("COMMERCIAL_BANK")
                  || seller.licence().name().equals("CONSUMER_FINANCE");
          case FUND -> seller.licence().name().equals("FUND_DISTRIBUTOR");
          case INSURANCE -> seller.licence().name().equals("INSURER");
        };
    return isLicensed
        && holds(LocalDate.MIN, seller.licensedTo())
        && holds(seller.approvedOn(), seller.approvedTo())
        && seller.approved().contains(item.line())
        && holds(item.from(), item.to())
        && item.costBps() <= Market.CAP_BPS;
  }

  /** A01, A06, K01, K02, L08, L09, L12, F01-F03, the region of N01. What is not known refuses. */
  private static boolean suits(Item item, Buyer buyer) {
    if (item.line() == ProductLine.INSURANCE) {
      return false;
    }
    boolean isAdult = buyer.age() != null && buyer.age() >= 18;
    boolean isStressed = buyer.debtToIncome() != null && buyer.debtToIncome() > 0.55;
    boolean isAtEase =
        !isStressed
            && buyer.lenders() != null
            && buyer.lenders() < 4
            && buyer.applications() != null
            && buyer.applications() < 6
            && !isShownTooOften(buyer);
    boolean isNoStudent = buyer.isStudent() != null && !buyer.isStudent();
    boolean toleratesRisk = buyer.risk() != null && item.risk() <= buyer.risk();
    return isAdult
        && (item.line() != ProductLine.LOAN || isNoStudent && isAtEase)
        && (item.line() != ProductLine.CREDIT_CARD || isNoStudent || item.takesStudents())
        && (item.line() != ProductLine.CREDIT_CARD || hasRoomForACard(item, buyer))
        && (item.line() != ProductLine.FUND || toleratesRisk && hasTheMeans(item, buyer))
        && (item.seller().regions().isEmpty()
            || buyer.region() != null && item.seller().regions().contains(buyer.region()));
  }

  private static boolean hasRoomForACard(Item item, Buyer buyer) {
    Long held = buyer.cardsHeld().get(item.seller().code());
    return held != null && held < item.mostCards();
  }

  private static boolean hasTheMeans(Item item, Buyer buyer) {
    return buyer.investable() != null && buyer.investable() >= item.leastPurchase();
  }

  /** Nothing was, of somebody without personalisation (P10). */
  private static boolean isShownTooOften(Buyer buyer) {
    boolean isOff = Boolean.FALSE.equals(buyer.personalisation());
    return !isOff && (buyer.shownLoans() == null || buyer.shownLoans() >= 140);
  }

  private static boolean meetsContract(Item item, Buyer buyer) {
    return (item.minAge() == 0 || buyer.age() >= item.minAge())
        && (item.maxAge() == 0 || buyer.age() <= item.maxAge())
        && (item.minIncome() == 0 || buyer.income() != null && buyer.income() >= item.minIncome())
        && (item.regions().isEmpty()
            || buyer.region() != null && item.regions().contains(buyer.region()));
  }

  private static boolean holds(LocalDate first, LocalDate last) {
    return !Market.DAY.isBefore(first) && !Market.DAY.isAfter(last);
  }
}
