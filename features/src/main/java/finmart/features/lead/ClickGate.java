package finmart.features.lead;

import finmart.domain.consent.Consent;
import finmart.domain.lead.LeadGate;
import finmart.domain.lead.LeadId;
import finmart.domain.partner.Partner;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.features.eligibility.RowFacts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Puts one click through the domain's gate. */
final class ClickGate implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Columns of a lead, all nullable, the click's source and the reasons against it. */
  static final StructType JUDGED = judged();

  private static final String NOT_OFFERED = LeadGate.Refusal.PRODUCT_NOT_OFFERED.name();

  private final Map<String, Product> products;
  private final Map<String, Partner> partners;
  private final Set<String> offered;
  private final LeadGate gate;

  /** The facts about the person, as a struct with a column for each of {@link #attributes}. */
  static final String FACTS = "facts";

  ClickGate(Catalogue catalogue, List<Product> offered, LeadGate gate) {
    // Of a product on offer, the version of the day; of any other, the latest.
    var products = new HashMap<String, Product>();
    catalogue.products().forEach(product -> products.put(product.id(), product));
    offered.forEach(product -> products.put(product.id(), product));
    this.products = Map.copyOf(products);
    this.partners = Map.copyOf(catalogue.partners().byCode());
    this.offered = offered.stream().map(Product::id).collect(Collectors.toUnmodifiableSet());
    this.gate = gate;
  }

  Row judge(Row click) {
    Product product = products.get(click.<String>getAs("product_id"));
    Partner partner = product == null ? null : partners.get(product.listing().partner());
    if (partner == null) {
      return row(click, product, null, null, List.of(NOT_OFFERED));
    }
    List<Consent> consents = Consents.of(click);
    Row person = click.getAs(FACTS);
    List<String> refusals =
        gate.check(
            product,
            partner,
            offered.contains(product.id()),
            consents,
            person == null ? attribute -> null : RowFacts.of(person));
    Consent live = gate.covering(product, partner, consents).orElse(null);
    Consent bureau = gate.throughBureau(product, partner, consents).orElse(null);
    return row(click, product, live, bureau, refusals);
  }

  /** The attributes the rules of any product read. */
  Set<String> attributes() {
    var attributes = new TreeSet<String>();
    for (Product product : products.values()) {
      Partner partner = partners.get(product.listing().partner());
      if (partner != null) {
        attributes.addAll(gate.requirements(product, partner).attributes());
      }
    }
    return attributes;
  }

  private static Row row(
      Row click, Product product, Consent consent, Consent bureau, List<String> reasons) {
    String userId = click.getAs("user_id");
    String productId = click.getAs("product_id");
    String clickId = click.getAs("click_id");
    return RowFactory.create(
        LeadId.of(userId, productId, clickId).value(),
        userId,
        product == null ? null : product.listing().partner(),
        product == null ? null : product.line().name(),
        productId,
        product == null ? null : product.listing().version(),
        clickId,
        click.getAs("clicked_at"),
        consent == null ? null : consent.consentId(),
        consent == null ? null : consent.textVersion(),
        consent == null ? null : consent.textSha256(),
        consent == null ? null : consent.grantedAt(),
        consent == null ? null : consent.expiresAt(),
        consent == null
            ? null
            : consent.dataItems().stream().sorted().collect(Collectors.joining(",")),
        bureau == null ? null : bureau.recipient(),
        bureau == null ? null : bureau.consentId(),
        bureau == null ? null : bureau.textVersion(),
        bureau == null ? null : bureau.textSha256(),
        bureau == null ? null : bureau.grantedAt(),
        bureau == null ? null : bureau.expiresAt(),
        click.getAs("source"),
        reasons.toArray());
  }

  private static StructType judged() {
    var judged = new StructType();
    for (StructField field : Lead.TABLE.schema().fields()) {
      judged = judged.add(field.name(), field.dataType(), true);
    }
    return judged
        .add("source", DataTypes.StringType, false)
        .add("reasons", DataTypes.createArrayType(DataTypes.StringType, false), false);
  }
}
