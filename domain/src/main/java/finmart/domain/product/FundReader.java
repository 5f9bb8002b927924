package finmart.domain.product;

import finmart.domain.document.Fields;
import finmart.domain.product.fund.Dealing;
import finmart.domain.product.fund.FundFees;
import finmart.domain.product.fund.FundType;
import finmart.domain.product.fund.RiskRating;
import finmart.domain.product.fund.ShareClass;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Optional;

/** Reads what is particular to a fund. */
final class FundReader {
  private static final int MOST_DAYS = 3650;

  private FundReader() {}

  static Optional<Product> fund(Optional<Listing> listing, Fields fields, Currency currency) {
    String code = fields.text("fund_code");
    var share = fields.one("share_class", ShareClass.class);
    var type = fields.one("type", FundType.class);
    // A rating that is missing is the business of gate G06, which withholds this fund only.
    var risk =
        new RiskRating(
            risk(fields, "risk_by_issuer"),
            risk(fields, "risk_by_distributor"),
            risk(fields, "risk_floor_derived"));
    String custodian = fields.text("custodian");
    String benchmark = fields.text("benchmark", "");
    var established = fields.date("established_on");
    var fees = fees(fields.in("fees"));
    var dealing =
        new Dealing(
            fields.one("status", Dealing.Status.class, Dealing.Status.OPEN),
            ProductReader.money(fields, "min_purchase_minor", currency),
            ProductReader.money(fields, "min_plan_minor", currency),
            ProductReader.daysOrNone(fields, "lock_days"),
            ProductReader.days(fields, "confirm_days"),
            ProductReader.days(fields, "redeem_days"));
    return listing.flatMap(
        common ->
            fields.build(
                () ->
                    new Product.Fund(
                        common,
                        code,
                        share,
                        type,
                        risk,
                        custodian,
                        benchmark,
                        established,
                        fees.orElse(FundFees.FREE),
                        dealing)));
  }

  private static int risk(Fields fields, String key) {
    return (int) fields.whole(key, 1, RiskRating.HIGHEST, 0);
  }

  private static Optional<FundFees> fees(Fields fields) {
    try (fields) {
      var subscription = ProductReader.rate(fields, "subscription_bps");
      var management = ProductReader.rate(fields, "management_bps");
      var custody = ProductReader.rate(fields, "custody_bps");
      var service = ProductReader.rateOrNone(fields, "service_bps");
      var redemption = new ArrayList<FundFees.Redemption>();
      for (Fields tier : fields.each("redemption")) {
        try (tier) {
          int below = (int) tier.whole("below_days", 1, MOST_DAYS);
          redemption.add(new FundFees.Redemption(below, ProductReader.rate(tier, "bps")));
        }
      }
      return fields.build(
          () -> new FundFees(subscription, redemption, management, custody, service));
    }
  }
}
