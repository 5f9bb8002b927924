package finmart.domain.product;

import finmart.domain.document.Fields;
import finmart.domain.product.card.Admission;
import finmart.domain.product.card.AnnualFee;
import finmart.domain.product.card.InstalmentPlan;
import finmart.domain.product.card.Level;
import finmart.domain.product.card.Network;
import finmart.domain.product.card.Revolving;
import finmart.domain.product.card.Rewards;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Reads what is particular to a credit card. */
final class CardReader {
  private static final int MOST_USES = 1000;
  private static final int MOST_MONTHS = 60;
  private static final int MOST_MONTHLY_BPS = 1000;
  private static final int MOST_CARDS = 100;

  private CardReader() {}

  static Optional<Product> card(Optional<Listing> listing, Fields fields, Currency currency) {
    var network = fields.one("network", Network.class);
    var level = fields.one("level", Level.class);
    String coBrand = fields.text("co_brand", "");
    var annualFee =
        new AnnualFee(
            ProductReader.money(fields, "annual_fee_minor", currency),
            (int) fields.whole("waived_after_uses", 0, MOST_USES, 0),
            fields.has("first_year_free") && fields.flag("first_year_free"));
    var revolving =
        new Revolving(
            ProductReader.days(fields, "interest_free_days"),
            ProductReader.rate(fields, "revolving_apr_bps"),
            ProductReader.rate(fields, "minimum_payment_bps"),
            ProductReader.rateOrNone(fields, "late_fee_bps"),
            ProductReader.rateOrNone(fields, "cash_fee_bps"),
            ProductReader.rateOrNone(fields, "foreign_fee_bps"));
    var plans = plans(fields);
    var rewards =
        new Rewards(
            fields.one("rewards", Rewards.Kind.class, Rewards.Kind.NONE),
            fields.text("rewards_text", ""),
            fields.texts("benefits"),
            fields.text("new_customer_gift", ""));
    var admission =
        new Admission(
            fields.has("takes_students") && fields.flag("takes_students"),
            (int) fields.whole("most_cards", 0, MOST_CARDS, 0),
            ProductReader.daysOrNone(fields, "reapply_days"),
            fields.has("needs_branch") && fields.flag("needs_branch"));
    return listing.flatMap(
        common ->
            fields.build(
                () ->
                    new Product.CreditCard(
                        common, network, level, coBrand, annualFee, revolving, plans, rewards,
                        admission)));
  }

  private static List<InstalmentPlan> plans(Fields owner) {
    var plans = new ArrayList<InstalmentPlan>();
    for (Fields fields : owner.each("instalments")) {
      try (fields) {
        int months = (int) fields.whole("months", 1, MOST_MONTHS);
        int fee = (int) fields.whole("monthly_fee_bps", 0, MOST_MONTHLY_BPS);
        var yearly = fields.has("yearly_bps") ? ProductReader.rate(fields, "yearly_bps") : null;
        fields.build(() -> new InstalmentPlan(months, fee, yearly)).ifPresent(plans::add);
      }
    }
    return plans;
  }
}
