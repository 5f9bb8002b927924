package finmart.domain.product;

import finmart.domain.document.Fields;
import finmart.domain.product.insurance.Cover;
import finmart.domain.product.insurance.InsuranceKind;
import java.util.Optional;

/** Reads what is particular to insurance. There is no key for a premium (rule N14). */
final class InsuranceReader {
  private InsuranceReader() {}

  static Optional<Product> insurance(Optional<Listing> listing, Fields fields) {
    for (String key : fields.keys()) {
      if (key.contains("premium") && fields.has(key)) {
        fields.note(key, "insurance is displayed without any premium (N14, G07); take it out");
      }
    }
    String insurer = fields.text("insurer", "");
    String filing = fields.text("filing_number", "");
    var kind = fields.one("kind", InsuranceKind.class);
    var cover =
        new Cover(
            fields.text("cover", ""),
            fields.text("sum_insured", ""),
            fields.text("deductible", ""),
            fields.text("ages", ""),
            fields.text("payment_term", ""),
            fields.has("renewal_guaranteed") && fields.flag("renewal_guaranteed"));
    int waiting = ProductReader.days(fields, "waiting_days");
    int hesitation = ProductReader.days(fields, "hesitation_days");
    return listing.flatMap(
        common ->
            fields.build(
                () ->
                    new Product.Insurance(
                        common, insurer, filing, kind, cover, waiting, hesitation)));
  }
}
