package finmart.jobs.command;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;

import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.time.AsOf;
import finmart.features.eligibility.RulePredicate;
import finmart.features.eligibility.Verdict;
import finmart.features.feed.FeedAnswer;
import finmart.features.feed.NeutralOffer;
import finmart.features.ranking.Placing;
import finmart.features.ranking.RankedOffer;
import finmart.features.table.Records;
import finmart.jobs.storage.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Three people's feeds of a day, line by line, with the way to see why. */
final class FeedSample {
  private static final int PEOPLE = 3;
  private static final int PLACES = 5;

  private final Run run;
  private final Warehouse warehouse;
  private final AsOf day;
  private final String place;

  FeedSample(Run run, AsOf day, String place) {
    this.run = run;
    this.warehouse = run.warehouse();
    this.day = day;
    this.place = place;
  }

  /** The people with most lines filled, in the order of their ids. */
  List<String> people() {
    return warehouse
        .read(RankedOffer.TABLE, day)
        .groupBy("user_id")
        .agg(count_distinct(col("product_line")).as("lines"))
        .orderBy(col("lines").desc(), col("user_id"))
        .limit(PEOPLE)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Prints their feeds. */
  void print(Console console) {
    List<String> people = people();
    var catalogue = run.configuration(day).catalogue();
    for (String user : people) {
      console.line("");
      console.line("feed of " + user + " on " + day);
      for (ProductLine line : ProductLine.values()) {
        if (line.isPersonal()) {
          var answer = FeedAnswer.of(warehouse.read(RankedOffer.TABLE, day), user, line);
          console.line("  %s (%d)".formatted(line, answer.offers().size()));
          answer.offers().stream()
              .limit(PLACES)
              .forEach(
                  offer ->
                      console.line(
                          text(
                              offer,
                              catalogue.productOn(offer.productId(), day.day()).orElseThrow())));
        }
      }
      closed(user, console);
    }
    console.line("");
    console.line("insurance, the same for everybody, in neutral order");
    Records.collect(warehouse.read(NeutralOffer.TABLE, day).orderBy("position"), NeutralOffer.class)
        .forEach(
            offer ->
                console.line(
                    "    %2d  %s"
                        .formatted(
                            offer.position(),
                            catalogue
                                .productOn(offer.productId(), day.day())
                                .orElseThrow()
                                .listing()
                                .name())));
  }

  private void closed(String user, Console console) {
    var verdict =
        Records.collect(
                warehouse.read(Verdict.TABLE, day).filter(col("user_id").equalTo(user)),
                Verdict.class)
            .get(0);
    var predicates = Records.collect(warehouse.read(RulePredicate.TABLE, day), RulePredicate.class);
    Map<String, List<Verdict.Refusal>> reasons = verdict.reasons(predicates);
    var counts = new TreeMap<String, Integer>();
    reasons
        .values()
        .forEach(
            refusals ->
                refusals.stream()
                    .map(Verdict.Refusal::code)
                    .distinct()
                    .forEach(code -> counts.merge(code, 1, Integer::sum)));
    console.line("  closed: %d products, by reason %s".formatted(reasons.size(), counts));
    reasons.keySet().stream()
        .findFirst()
        .ifPresent(
            product ->
                console.line(
                    "  why: ./finmart explain-offer --warehouse %s --as-of %s --user %s --product %s"
                        .formatted(place, day, user, product)));
  }

  private static String text(RankedOffer offer, Product product) {
    String placed = offer.placing() == Placing.SCORE ? "" : ", placed by " + offer.placing();
    return "    %2d  %-26s %s; score %.3f by %s%s"
        .formatted(
            offer.position(),
            product.listing().name(),
            product.terms(),
            offer.score(),
            offer.recallSource(),
            placed);
  }
}
