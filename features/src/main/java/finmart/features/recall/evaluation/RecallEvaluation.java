package finmart.features.recall.evaluation;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Suggestion;
import finmart.features.table.ContractException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Fits models to the training part of a table and asks them the questions of the test part.
 *
 * <p>Equal scores are ordered by item id. Items never seen in training may be recommended but count
 * as nobody's; users never seen get what a model says of nobody. How many of both the test asks for
 * is part of the result.
 */
public final class RecallEvaluation {
  /** Asks every model. */
  public static final String ALL = "all";

  private static final double SECOND = 1e9;

  private final Interactions interactions;
  private final EvaluationOptions options;
  private final LongSupplier nanos;
  private final Map<String, Method> methods;

  /**
   * @param nanos a running clock in nanoseconds, to measure with
   * @param session begins the Spark session when a model first needs it
   */
  public RecallEvaluation(
      Interactions interactions,
      EvaluationOptions options,
      LongSupplier nanos,
      Supplier<SparkSession> session) {
    this.interactions = interactions;
    this.options = options;
    this.nanos = nanos;
    this.methods = Methods.named(session);
  }

  /** The models, in the order they are reported. */
  public static List<String> models() {
    return List.copyOf(
        Methods.named(
                () -> {
                  throw new IllegalStateException("naming models begins no session");
                })
            .keySet());
  }

  /**
   * What one model reached.
   *
   * @param users users in training and test together
   * @param items items in training, test and candidate lists together
   * @param interactions training rows
   * @param questions questions of the test part
   * @param strangers questions of users that training never saw
   * @param unseen right answers that training never saw
   */
  public record Result(
      String model,
      int users,
      int items,
      long interactions,
      int questions,
      int strangers,
      long unseen,
      double fitSeconds,
      double recommendSeconds,
      Metrics metrics) {}

  /**
   * Returns one result per model.
   *
   * @param model one of {@link #models}, or {@link #ALL}
   * @param at length N of the lists, from 1
   * @param note takes each result as soon as it is there
   * @throws ConfigurationException if no model has that name
   * @throws ContractException if one of the two parts is empty
   */
  public List<Result> evaluate(String model, int at, Consumer<Result> note) {
    if (at < 1) {
      throw new ConfigurationException("--at " + at + " must be 1 or more");
    }
    if (interactions.rows() == 0 || interactions.cases().isEmpty()) {
      throw new ContractException(
          "%d training rows and %d questions of the test part: there is nothing to measure"
              .formatted(interactions.rows(), interactions.cases().size()));
    }
    if (model.equals(ALL)) {
      return methods.keySet().stream().map(name -> one(name, at, note)).toList();
    }
    if (!methods.containsKey(model)) {
      throw new ConfigurationException(
          "no model is named \"" + model + "\"" + Suggestion.after(model, methods.keySet()));
    }
    return List.of(one(model, at, note));
  }

  private Result one(String model, int at, Consumer<Result> note) {
    long begun = nanos.getAsLong();
    Recommender recommender = methods.get(model).fit(interactions, options);
    long fitted = nanos.getAsLong();
    Metrics metrics = Questions.ask(interactions, recommender, at);
    long asked = nanos.getAsLong();
    var result =
        new Result(
            model,
            interactions.users(),
            interactions.items(),
            interactions.rows(),
            interactions.cases().size(),
            interactions.strangers(),
            interactions.unseen(),
            (fitted - begun) / SECOND,
            (asked - fitted) / SECOND,
            metrics);
    note.accept(result);
    return result;
  }
}
