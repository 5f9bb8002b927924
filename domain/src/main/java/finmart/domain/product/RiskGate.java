package finmart.domain.product;

import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Stream;

/** G06: both institutions rated a fund, and its seller is licensed to sell funds (F03, F09). */
final class RiskGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    var found = new ArrayList<Failure>();
    if (product instanceof Product.Fund fund) {
      if (fund.risk().byIssuer() == 0) {
        found.add(unrated(fund, "risk_by_issuer", "fund manager"));
      }
      if (fund.risk().byDistributor() == 0) {
        found.add(unrated(fund, "risk_by_distributor", "seller"));
      }
      if (!fund.risk().isAboveFloor()) {
        found.add(
            new Failure(
                "G06",
                "RISK_NOT_RATED",
                fund,
                "fund.risk_floor_derived",
                "R" + fund.risk().floor(),
                "a fund of this type is rated below the lowest level its type may have (F03)",
                "have both ratings checked"));
      }
      Partner seller = catalogue.partnerOf(fund);
      if (!LicenceGate.isLicensed(seller, day, type -> type.sells(ProductLine.FUND))) {
        found.add(
            new Failure(
                "G06",
                "PARTNER_NOT_APPROVED",
                fund,
                "partner",
                LicenceGate.licences(seller),
                "%s has no licence to sell funds valid on %s (F09)".formatted(seller.code(), day),
                "have the institution send its licence and enter it under its licences"));
      }
    }
    return found.stream();
  }

  private static Failure unrated(Product.Fund fund, String key, String who) {
    return new Failure(
        "G06",
        "RISK_NOT_RATED",
        fund,
        "fund." + key,
        "",
        "the fund has no risk level of its %s; the higher of both counts (F03)".formatted(who),
        "write the level 1 (R1) to 5 (R5) from its rating report");
  }
}
