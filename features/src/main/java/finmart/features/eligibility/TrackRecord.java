package finmart.features.eligibility;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import finmart.domain.partner.ProductLine;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.product.card.Admission;
import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.domain.time.AsOf;
import finmart.features.source.Interaction;
import finmart.features.source.Interaction.Kind;
import finmart.features.source.UserAttribute;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a person already had to do with the products of a catalogue, as attributes for rules. It
 * depends on which products there are and is therefore no feature of a profile.
 *
 * <ul>
 *   <li>{@code cards_held_<issuer>_count}: cards of an institution the person has (rule K02), of
 *       products that are or were in the catalogue;
 *   <li>{@code shown_<line>_7d_count}: offers of a line shown in the seven days before the day (the
 *       frequency cap of rule A01).
 * </ul>
 *
 * <p>Nobody the house knows no card of is <em>unknown</em>: the rule asks for cards known to be
 * held ("declared ≥ maximum ⇒ not eligible"), our own record of them is complete for what it is,
 * and the institution counts again before it issues. So without any sign the count is 0. What a
 * person or a source declared, in a fact of the attribute's own name, counts if it is more. Only a
 * declaration that is no whole number from 0 to 999 leaves the count unknown: something is held,
 * and nobody knows how much; that refuses.
 *
 * @param cards attribute of each card product
 * @param lines line of each product that can be shown to a person
 */
public record TrackRecord(Map<String, String> cards, Map<String, String> lines) {
  private static final int DAYS = 7;
  private static final String[] USER = {"user_id"};
  private static final String COUNT = "[0-9]{1,3}";
  private static final StructType COUNTED =
      new StructType()
          .add("kind", DataTypes.StringType, false)
          .add("product_id", DataTypes.StringType, false)
          .add("attribute", DataTypes.StringType, false);

  public TrackRecord {
    cards = new TreeMap<>(cards);
    lines = new TreeMap<>(lines);
  }

  /** What there is to count in a catalogue. */
  public static TrackRecord of(Catalogue catalogue) {
    var cards = new TreeMap<String, String>();
    var lines = new TreeMap<String, String>();
    for (Product product : catalogue.versions()) {
      if (product.line() == ProductLine.CREDIT_CARD) {
        cards.put(product.id(), Admission.cardsHeld(product.listing().issuer()));
      }
      if (product.line().isPersonal()) {
        lines.put(product.id(), shown(product.line()));
      }
    }
    return new TrackRecord(cards, lines);
  }

  /** The attributes that written rules may speak of: features, and what was shown. */
  public static Map<String, AttributeType> beside(Map<String, AttributeType> features) {
    var types = new LinkedHashMap<>(features);
    allShown().forEach(name -> types.put(name, AttributeType.NUMBER));
    return types;
  }

  /** What is true of each attribute whoever it is of: of features, and of these. */
  public Map<String, Attribute> known(Map<String, Attribute> features) {
    var known = new LinkedHashMap<>(features);
    allShown().forEach(name -> known.put(name, about(true)));
    held().forEach(name -> known.put(name, about(false)));
    return known;
  }

  /** The tables an attribute of these comes from, in order; none for another attribute. */
  public List<String> tablesOf(String attribute) {
    if (allShown().contains(attribute)) {
      return List.of(Interaction.TABLE.name());
    }
    return held().contains(attribute)
        ? List.of(Interaction.TABLE.name(), "lead_event", UserAttribute.TABLE.name())
        : List.of();
  }

  /**
   * Grain in and out: user_id. Adds the attributes; shown ones are never null.
   *
   * @param interactions with user_id, as known on the day
   * @param issued user_id and product_id of leads that ended with the product in hand; any repeats
   * @param facts declared facts with user_id, as known on the day
   */
  public Dataset<Row> with(
      Dataset<Row> people,
      Dataset<Row> interactions,
      Dataset<Row> issued,
      Dataset<Row> facts,
      AsOf asOf) {
    Column isRecent = col("occurred_at").geq(lit(Timestamp.from(asOf.plusDays(-DAYS).midnight())));
    Column told = lit(null).cast(toldType());
    Dataset<Row> counted =
        interactions
            .filter(col("kind").equalTo(Kind.HOLD.name()))
            .select("user_id", "kind", "product_id")
            .union(issued.select(col("user_id"), lit(Kind.HOLD.name()), col("product_id")))
            .distinct()
            .union(
                interactions
                    .filter(col("kind").equalTo(Kind.IMPRESSION.name()).and(isRecent))
                    .select("user_id", "kind", "product_id"))
            .join(broadcast(attributes(people.sparkSession())), new String[] {"kind", "product_id"})
            .select(col("user_id"), col("attribute"), told.as("told"));
    Dataset<Row> declared =
        facts
            .filter(col("attribute").isin(held().toArray()))
            .select(
                col("user_id"),
                col("attribute"),
                struct(col("known_at"), col("source"), col("value"), col("expires_at"))
                    .cast(toldType())
                    .as("told"));
    var columns = new ArrayList<Column>();
    Arrays.stream(people.columns()).forEach(name -> columns.add(col(name)));
    allShown().forEach(name -> columns.add(coalesce(col(name), lit(0L)).as(name)));
    held().forEach(name -> columns.add(cardsHeld(name, asOf)));
    return people
        .join(aggregated(counted.union(declared)), USER, "left")
        .select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> aggregated(Dataset<Row> rows) {
    var aggregates = new ArrayList<Column>();
    allShown().forEach(name -> aggregates.add(recorded(name).as(name)));
    for (String name : held()) {
      aggregates.add(recorded(name).as(name));
      aggregates.add(max(when(col("attribute").equalTo(name), col("told"))).as(declared(name)));
    }
    return rows.groupBy("user_id")
        .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
  }

  private static Column recorded(String name) {
    return count_if(col("attribute").equalTo(name).and(col("told").isNull()));
  }

  private static Column cardsHeld(String name, AsOf asOf) {
    Column recorded = coalesce(col(name), lit(0L));
    Column told = col(declared(name));
    Column isOver =
        coalesce(told.getField("expires_at").leq(lit(Timestamp.from(asOf.midnight()))), lit(false));
    Column value = told.getField("value");
    return when(told.isNull().or(isOver), recorded)
        .when(value.rlike("^" + COUNT + "$"), greatest(recorded, value.cast("long")))
        .as(name);
  }

  private Dataset<Row> attributes(SparkSession spark) {
    var rows = new ArrayList<Row>();
    cards.forEach((id, name) -> rows.add(RowFactory.create(Kind.HOLD.name(), id, name)));
    lines.forEach((id, name) -> rows.add(RowFactory.create(Kind.IMPRESSION.name(), id, name)));
    return spark.createDataFrame(rows, COUNTED);
  }

  private TreeSet<String> held() {
    return new TreeSet<>(cards.values());
  }

  private static List<String> allShown() {
    return Arrays.stream(ProductLine.values())
        .filter(ProductLine::isPersonal)
        .map(TrackRecord::shown)
        .toList();
  }

  private static String shown(ProductLine line) {
    return "shown_%s_%dd_count".formatted(line.name().toLowerCase(Locale.ROOT), DAYS);
  }

  private static String declared(String name) {
    return "declared_" + name;
  }

  /** Nobody is told to look at less; a card can be given back. */
  private static Attribute about(boolean isShown) {
    return new Attribute(AttributeType.NUMBER, 0, Double.POSITIVE_INFINITY, true, isShown, isShown);
  }

  private static StructType toldType() {
    return new StructType()
        .add("known_at", DataTypes.TimestampType)
        .add("source", DataTypes.StringType)
        .add("value", DataTypes.StringType)
        .add("expires_at", DataTypes.TimestampType);
  }
}
