package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;

import finmart.features.table.Records;
import finmart.features.table.Required;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is really so in a world, kept as Parquet under {@code <out>/truth}: its settings, its people
 * with their latent traits, its products with their true attributes. Only the simulation and
 * evaluation may read it; it is never declared as a source.
 */
public record Truth(World world) {
  private static final String FOLDER = "truth";

  /**
   * Latent traits of one person.
   *
   * @param taste liking per theme, in the order of the product vectors
   * @param riskAppetite 1 to 5
   * @param thrift share of income set aside
   * @param activity times the average
   */
  public record Latent(
      @Required String sourceUserId,
      @Required String lifeStage,
      long monthlyIncomeMinor,
      double debtShare,
      @Required List<Double> taste,
      double riskAppetite,
      double thrift,
      double activity) {}

  /**
   * True attributes of one product.
   *
   * @param vector weight per theme
   * @param popularity liking that everybody shares
   */
  public record Attributed(
      @Required String productId,
      @Required String line,
      @Required String partnerCode,
      int riskLevel,
      boolean takesLeads,
      @Required LocalDate effectiveFrom,
      LocalDate effectiveTo,
      @Required List<Double> vector,
      double popularity) {}

  /**
   * One account and whose it is.
   *
   * @param person source_user_id of the person's first account
   */
  public record Owned(@Required String sourceUserId, @Required String person) {}

  /** The settings of a world but its population. */
  record Frame(long users, int days, long seed, @Required LocalDate asOf) {}

  /** Writes the truth of a world, replacing any other. */
  public void write(Path out) {
    SparkSession spark = world.indexes().sparkSession();
    WorldSettings settings = world.settings();
    var frame = new Frame(settings.users(), settings.days(), settings.seed(), settings.asOf());
    save(Records.dataset(spark, Frame.class, frame), out, "frame");
    save(Records.dataset(spark, Population.class, settings.population()), out, "population");
    var products = new ArrayList<Attributed>();
    for (int i = 0; i < world.shelf().size(); i++) {
      products.add(attributed(world.shelf(), i));
    }
    save(Records.dataset(spark, Attributed.class, products), out, "product");
    save(people(), out, "person");
    save(accounts(), out, "account");
  }

  /** Reads the truth back as the world it is true of. */
  public static Truth read(SparkSession spark, Path out) {
    Frame frame = Records.collect(load(spark, out, "frame"), Frame.class).get(0);
    Population population =
        Records.collect(load(spark, out, "population"), Population.class).get(0);
    var settings =
        new WorldSettings(frame.users(), frame.days(), frame.seed(), frame.asOf(), population);
    List<WorldProduct> products =
        Records.collect(load(spark, out, "product"), Attributed.class).stream()
            .map(
                p ->
                    new WorldProduct(
                        p.productId(),
                        p.line(),
                        p.partnerCode(),
                        p.riskLevel(),
                        p.takesLeads(),
                        p.effectiveFrom(),
                        p.effectiveTo()))
            .toList();
    return new Truth(new World(spark, settings, products));
  }

  /** Everybody's accounts. Grain: source_user_id. Columns of {@link Owned}. */
  public Dataset<Row> accounts() {
    var accounts = new Accounts(world.settings());
    return world
        .indexes()
        .flatMap(
            (FlatMapFunction<Long, Row>)
                index ->
                    accounts.of(index).stream()
                        .map(own -> RowFactory.create(own, People.sourceUserId(index)))
                        .iterator(),
            Encoders.row(Records.schemaOf(Owned.class)));
  }

  /** Latent traits of everybody. Grain: source_user_id. Columns of {@link Latent}. */
  public Dataset<Row> people() {
    var settings = world.settings();
    var people = new People(settings);
    return world
        .indexes()
        .map(
            (MapFunction<Long, Row>) index -> latent(people.person(index), settings.seed()),
            Encoders.row(Records.schemaOf(Latent.class)));
  }

  /**
   * Adds what is true of a person and a product. Grain in and out: the given pairs. Adds {@code
   * preference} (comparable within a line), {@code click_probability} (once examined), {@code
   * application_probability} (of a first click) and {@code approval_probability} (0 where a hidden
   * rule stands against it on the day).
   *
   * @param pairs source_user_id and product_id, both of this world
   * @throws IllegalArgumentException inside the tasks if a pair is not of this world
   */
  public Dataset<Row> withTruth(Dataset<Row> pairs, LocalDate day) {
    StructType schema =
        new StructType()
            .add("source_user_id", DataTypes.StringType, false)
            .add("product_id", DataTypes.StringType, false)
            .add("preference", DataTypes.DoubleType, false)
            .add("click_probability", DataTypes.DoubleType, false)
            .add("application_probability", DataTypes.DoubleType, false)
            .add("approval_probability", DataTypes.DoubleType, false);
    Shelf shelf = world.shelf();
    var settings = world.settings();
    var people = new People(world.settings());
    var underwriting = new Underwriting(world.settings().seed(), shelf);
    return pairs
        .select(col("source_user_id"), col("product_id"))
        .map(
            (MapFunction<Row, Row>)
                pair ->
                    trueOf(
                        pair.getString(0),
                        pair.getString(1),
                        day,
                        settings,
                        people,
                        underwriting,
                        shelf),
            Encoders.row(schema));
  }

  /** Probability that a position, from 1, is examined once it is an impression. */
  public static double examinationProbability(int position) {
    return Shelf.examinationProbability(position);
  }

  private static Row trueOf(
      String sourceUserId,
      String productId,
      LocalDate day,
      WorldSettings settings,
      People people,
      Underwriting underwriting,
      Shelf shelf) {
    long index = people.indexOf(sourceUserId);
    if (index < 0) {
      throw new IllegalArgumentException("The world has no person " + sourceUserId);
    }
    Person person = people.person(index);
    int product = shelf.indexOf(productId);
    boolean mayBeApproved = underwriting.hiddenRule(person, product, day).isEmpty();
    return RowFactory.create(
        sourceUserId,
        productId,
        shelf.preference(person, product),
        shelf.clickProbability(person, product),
        Reactions.applicationProbability(settings, person, shelf.product(product)),
        mayBeApproved ? underwriting.approvalProbability(person, product) : 0.0);
  }

  private static Row latent(Person person, long seed) {
    return Records.toRow(
        new Latent(
            person.sourceUserId(),
            person.stage().name(),
            person.monthlyIncomeMinor(),
            Budget.of(person, seed).debtShare(),
            boxed(person.taste()),
            person.riskAppetite(),
            person.thrift(),
            person.activity()));
  }

  private static Attributed attributed(Shelf shelf, int index) {
    WorldProduct product = shelf.product(index);
    return new Attributed(
        product.productId(),
        product.line(),
        product.partnerCode(),
        product.riskLevel(),
        product.takesLeads(),
        product.effectiveFrom(),
        product.effectiveTo(),
        boxed(shelf.vector(index)),
        shelf.popularity(index));
  }

  private static List<Double> boxed(double[] values) {
    var boxed = new ArrayList<Double>(values.length);
    for (double value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  private static void save(Dataset<Row> rows, Path out, String name) {
    rows.write().mode(SaveMode.Overwrite).parquet(folder(out, name));
  }

  private static Dataset<Row> load(SparkSession spark, Path out, String name) {
    return spark.read().parquet(folder(out, name));
  }

  private static String folder(Path out, String name) {
    return out.resolve(FOLDER).resolve(name).toString();
  }
}
