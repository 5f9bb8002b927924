package finmart.jobs.command;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import finmart.domain.document.ConfigurationException;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.features.audience.Likeness;
import finmart.features.audience.Lookalikes;
import finmart.features.source.Interaction;
import finmart.jobs.day.Day;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hides half of the holders of a product line and looks for them among people like the other. */
@Command(
    name = "evaluate-lookalike",
    header = "Measure how well a lookalike finds people who were hidden from it.",
    description = {
      "Half of the adults who hold a product of the line, drawn by a hash of the person, are the seed;"
          + " everybody else is scored, among them the other half. precision is the share of hidden"
          + " holders among the N most alike, base their share among all who were scored, lift the one"
          + " divided by the other. What people hold is no attribute of the comparison. Tells"
          + " nothing of single people and writes no table.",
      ""
    },
    usageHelpAutoWidth = true)
final class EvaluateLookalike implements Callable<Integer> {
  private static final int ADULT = 18;
  private static final int SHOWN = 5;

  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;

  @Option(
      names = "--line",
      required = true,
      description = "Product line: CREDIT_CARD, LOAN, FUND or INSURANCE.")
  private ProductLine line;

  @Option(names = "--at", description = "N, people found. Default: ${DEFAULT-VALUE}.")
  private int at = 500;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("evaluate-lookalike", places, sources, console)) {
      var configuration = run.configuration(days.asOf);
      var day = new Day(run.warehouse(), configuration, days.asOf, 0, Map.of());
      Dataset<Row> adults =
          day.profiles().filter(col("age").geq(ADULT)).persist(StorageLevel.MEMORY_AND_DISK());
      Dataset<Row> holders = holders(day).join(adults.select("user_id"), "user_id").persist();
      Column isSeed = abs(xxhash64(col("user_id"))).mod(2).equalTo(0);
      Dataset<Row> seed = holders.filter(isSeed);
      long minimum = configuration.platform().audience().gate().minimum();
      long people = seed.count();
      if (people < minimum) {
        throw new ConfigurationException(
            "the seed of %s on %s is under %d people".formatted(line, days.asOf, minimum));
      }
      var lookalikes =
          new Lookalikes(configuration.profile().compared(), configuration.platform().audience());
      Likeness likeness = lookalikes.learn(adults, seed);
      Dataset<Row> found = lookalikes.mostAlike(adults, seed, likeness, at);
      long hidden = holders.count() - people;
      var measured =
          new Measured(
              people,
              hidden,
              adults.count() - people,
              found.count(),
              found.join(holders, "user_id").count());
      console.line(measured.text(line));
      var reasons = likeness.reasons(SHOWN);
      reasons.forEach(
          r -> console.line("  %+.3f  %s %s".formatted(r.weight(), r.attribute(), r.seen())));
      summary(measured, reasons).write(places.json);
      return 0;
    }
  }

  private Dataset<Row> holders(Day day) {
    Object[] products =
        day.configuration().catalogue().products().stream()
            .filter(product -> product.line() == line)
            .map(Product::id)
            .toArray();
    return day.knownOfPeople(Interaction.TABLE)
        .filter(col("kind").equalTo("HOLD").and(col("product_id").isin(products)))
        .select("user_id")
        .distinct();
  }

  /**
   * @param scored everybody but the seed
   * @param right hidden holders among the found
   */
  private record Measured(long seed, long hidden, long scored, long found, long right) {
    double precision() {
      return (double) right / found;
    }

    double base() {
      return (double) hidden / scored;
    }

    double lift() {
      return precision() / base();
    }

    String text(ProductLine line) {
      return String.format(
          Locale.ROOT,
          "%s: seed %d, hidden %d of %d; precision@%d %.4f, base %.4f, lift %.2f",
          line,
          seed,
          hidden,
          scored,
          found,
          precision(),
          base(),
          lift());
    }
  }

  private Summary summary(Measured measured, List<Likeness.Reason> reasons) {
    var values = new LinkedHashMap<String, Object>();
    values.put("line", line.name());
    values.put("as_of", days.asOf.toString());
    values.put("seed", measured.seed());
    values.put("hidden", measured.hidden());
    values.put("scored", measured.scored());
    values.put("at", measured.found());
    values.put("precision", measured.precision());
    values.put("base", measured.base());
    values.put("lift", measured.lift());
    values.put(
        "reasons",
        reasons.stream()
            .map(r -> Map.of("attribute", r.attribute(), "seen", r.seen(), "weight", r.weight()))
            .toList());
    return new Summary(values);
  }
}
