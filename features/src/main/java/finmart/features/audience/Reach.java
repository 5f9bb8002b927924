package finmart.features.audience;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import finmart.domain.consent.ConsentLedger;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.time.AsOf;
import finmart.features.lead.Consents;
import finmart.features.profile.SharedSwitches;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who may be in an audience at all. */
public final class Reach {
  /** Whoever is younger, or of unknown age, is in no audience (rule A06). */
  private static final int ADULT = 18;

  private static final String AGE = "age";
  private static final String SWITCH = "personalisation";

  /** Columns of the profile that are read. */
  public static final Set<String> ATTRIBUTES = Set.of(AGE, SWITCH);

  private Reach() {}

  /**
   * Keeps the profiles of adults who have personalisation switched on and agree to the purpose.
   * Grain in and out: user_id. A switch turned off and a consent withdrawn count from whatever day
   * they became known: a day that is computed later brings nobody back who has left since.
   *
   * @param profiles whole profiles of the day
   * @param facts declared facts with user_id, of whatever day
   * @param answers consent events with user_id, of whatever day
   * @param recipient how consents name the house
   */
  public static Dataset<Row> of(
      Dataset<Row> profiles,
      Dataset<Row> facts,
      Dataset<Row> answers,
      String purpose,
      String recipient,
      ConsentTexts texts,
      AsOf asOf) {
    return profiles
        .filter(col(SWITCH).and(col(AGE).geq(ADULT)))
        .join(agreeing(answers, purpose, recipient, texts, asOf), "user_id")
        .join(SharedSwitches.off(facts, SWITCH), new String[] {"user_id"}, "left_anti");
  }

  private static Dataset<Row> agreeing(
      Dataset<Row> answers, String purpose, String recipient, ConsentTexts texts, AsOf asOf) {
    Dataset<Row> own =
        answers.filter(col("purpose").equalTo(purpose).and(col("recipient").equalTo(recipient)));
    Dataset<Row> declined =
        own.filter(col("action").equalTo("DECLINE"))
            .groupBy("user_id")
            .agg(max("occurred_at").as("declined_at"));
    FilterFunction<Row> agrees =
        row -> ledger(row, purpose, recipient).agrees(purpose, recipient, asOf, texts);
    return Consents.standing(own)
        .join(declined, new String[] {"user_id"}, "left")
        .filter(agrees)
        .select("user_id")
        .distinct();
  }

  private static ConsentLedger ledger(Row row, String purpose, String recipient) {
    Instant declinedAt = row.getAs("declined_at");
    return new ConsentLedger(
        Consents.of(row),
        declinedAt == null
            ? List.of()
            : List.of(
                new ConsentLedger.Decline(
                    purpose, recipient, row.getAs("product_id"), declinedAt)));
  }
}
