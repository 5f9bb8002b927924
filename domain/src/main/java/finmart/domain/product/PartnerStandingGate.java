package finmart.domain.product;

import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nothing speaks against an institution behind the product: no veto by a blacklist (rule N02), no
 * open incident (N03, N04, N05), and of a lender, a public list that names us (L01).
 */
final class PartnerStandingGate implements PublishGate {
  private static final String REASON = "PARTNER_SUSPENDED";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    Partner seller = catalogue.partnerOf(product);
    Partner issuer = catalogue.issuerOf(product);
    var found = new ArrayList<Failure>();
    for (Partner partner : seller.equals(issuer) ? List.of(seller) : List.of(seller, issuer)) {
      catalogue
          .limits()
          .blacklist()
          .veto(partner, day)
          .ifPresent(
              entry ->
                  found.add(
                      new Failure(
                          "N02",
                          REASON,
                          product,
                          "partner.credit_code",
                          partner.creditCode(),
                          "%s is blacklisted as %s since %s"
                              .formatted(partner.code(), entry.ground(), entry.from()),
                          "end the cooperation; nothing of it may be shown")));
      partner
          .suspension(day)
          .ifPresent(
              event ->
                  found.add(
                      new Failure(
                          event.kind().rule(),
                          REASON,
                          product,
                          "partner.events",
                          event.reference(),
                          "%s is suspended for %s since %s"
                              .formatted(partner.code(), event.kind(), event.openedOn()),
                          "clear the incident with the institution and enter closed_on")));
    }
    if (product.line() == ProductLine.LOAN) {
      catalogue
          .limits()
          .listRecheck()
          .on(day)
          .filter(recheck -> !isNamed(seller, day, recheck))
          .ifPresent(recheck -> found.add(notNamed(product, seller, day, recheck)));
    }
    return found.stream();
  }

  private static boolean isNamed(Partner lender, LocalDate day, Period recheck) {
    var list = lender.publishedList();
    return list != null
        && !day.isBefore(list.firstSeenOn())
        && !day.isAfter(list.lastSeenOn().plus(recheck));
  }

  private static Failure notNamed(Product product, Partner lender, LocalDate day, Period recheck) {
    var list = lender.publishedList();
    return new Failure(
        "L01",
        REASON,
        product,
        "partner.published_list",
        list == null ? "" : list.firstSeenOn() + " to " + list.lastSeenOn(),
        "no look at the published list of %s within %s of %s found us on it"
            .formatted(lender.code(), recheck, day),
        "look at the list again and enter what was seen");
  }
}
