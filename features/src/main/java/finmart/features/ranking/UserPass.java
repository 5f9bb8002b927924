package finmart.features.ranking;

import finmart.domain.partner.ProductLine;
import finmart.features.eligibility.Judgement;
import finmart.features.eligibility.RowFacts;
import finmart.features.ranking.kernel.Kernel;
import finmart.features.ranking.response.ResponseStage;
import finmart.features.recall.Attributes;
import finmart.features.recall.ItemFactors;
import finmart.features.recall.ItemWeights;
import finmart.features.recall.Person;
import finmart.features.recall.PersonReader;
import finmart.features.recall.Popularity;
import finmart.features.recall.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Judges, scores and orders for one person after another, on one thread: arrays are used again, no
 * row per person and product is ever made except for the places of the lists.
 */
final class UserPass {
  private final Panel panel;
  private final String day;
  private final int user;
  private final RowFacts facts;
  private final History history;

  /** Scores blocks of people if recall goes by factors; else null. */
  private final FactorRecall factors;

  private final Inputs inputs;
  private final FinalList list;
  private final int[] featurePlaces;
  private final double[] situation;
  private final double[] answers;
  private final float[] recalled;
  private final float[] scores;
  private final long[] fresh;
  private final long[] rested;

  /** Name of the source that scored the person; null where none did. */
  private String source;

  /**
   * @param day of the run, for draws
   * @throws finmart.features.table.ContractException if a column is missing
   */
  UserPass(Panel panel, String day, StructType profile) {
    this.panel = panel;
    this.day = day;
    history = new History(panel, profile);
    factors =
        panel.recall instanceof ItemFactors vectors && vectors.rank() > 0
            ? new FactorRecall(vectors, new PersonReader(panel.model, profile))
            : null;
    user = profile.fieldIndex("user_id");
    facts = new RowFacts(profile);
    var personal = new ArrayList<String>(panel.model.traits().attributes());
    personal.addAll(panel.responses.features());
    inputs = new Inputs(panel.judge.attributes(), personal, profile);
    featurePlaces = panel.responses.places(profile);
    situation = panel.responses.situation();
    answers = new double[ResponseStage.values().length];
    list = new FinalList(panel.settings, panel.issuerOf, panel.kindOf);
    recalled = new float[panel.model.products().size()];
    fresh = Places.words(panel.productIds.length);
    scores = new float[fresh.length * Long.SIZE];
    rested = Places.words(panel.productIds.length);
  }

  /**
   * Returns one row of {@link Decisions#SCHEMA} per person.
   *
   * @param profiles {@link Kernel#BLOCK} at most: a source of factors scores them together
   */
  List<Row> decide(List<Row> profiles) {
    if (factors != null) {
      factors.read(profiles);
    }
    var decided = new ArrayList<Row>();
    for (Row profile : profiles) {
      decided.add(decide(profile, decided.size()));
    }
    return decided;
  }

  /** Decides on one person alone. */
  Row decide(Row profile) {
    return decide(List.of(profile)).get(0);
  }

  private Row decide(Row profile, int inBlock) {
    Judgement judgement = panel.judge.judge(facts.on(profile));
    history.read(profile);
    source = recall(inBlock);
    if (history.isOpen()) {
      panel.responses.read(profile, featurePlaces, situation);
    }
    var counts = new int[panel.lines.length];
    List<Row> offers = new ArrayList<>();
    for (int line = 0; line < panel.lines.length; line++) {
      counts[line] = sort(line, judgement);
      ProductLine name = Panel.LINES.get(line);
      fill(profile, name);
      for (int at = 0; at < list.length; at++) {
        offers.add(offer(line, at));
      }
    }
    return RowFactory.create(
        profile.get(user),
        judgement.refusedBytes(),
        judgement.unknownBytes(),
        counts[0],
        counts[1],
        counts[2],
        isPersonal(),
        inputs.digest(profile, history.isOpen()),
        offers.toArray());
  }

  /**
   * Scores the person by the source for who holds few, or else by the one for histories, and
   * returns its name. Nobody is scored who has not personalisation switched on.
   */
  private String recall(int inBlock) {
    if (!history.isOpen()) {
      return null;
    }
    boolean isThin = history.owned() < Attributes.ENOUGH_HELD;
    if (isThin && says(panel.thin)) {
      // Who holds little may still have clicked, or sent away, something.
      if (!panel.thin.isOfHistory() && panel.recall instanceof ItemWeights linear) {
        linear.add(history.person(), recalled);
      }
      return panel.settings.recallSourceThin();
    }
    boolean speaks = factors == null ? says(panel.recall) : factors.score(inBlock, recalled);
    return speaks ? panel.settings.recallSource() : null;
  }

  /** Scores by a source; what looks at histories says nothing of a person without one. */
  private boolean says(Scorer scorer) {
    Person person = history.person();
    return scorer != null
        && (!scorer.isOfHistory() || person.held() > 0)
        && scorer.score(person, recalled);
  }

  /** Sorts one line into fresh and rested, scores it, and returns how many are eligible. */
  private int sort(int line, Judgement judgement) {
    Arrays.fill(fresh, 0);
    Arrays.fill(rested, 0);
    int eligible = 0;
    for (int place : panel.lines[line]) {
      if (!judgement.allows(place)) {
        continue;
      }
      eligible++;
      if (history.excludes(place)) {
        continue;
      }
      int exposures = history.exposures(place);
      scores[place] = panel.settings.fatigue().applied(score(line, place), exposures);
      Places.add(exposures < panel.settings.fatigue().cap() ? fresh : rested, place);
    }
    return eligible;
  }

  /**
   * What the person has of it in the end; where no answers were learnt, recall's estimate. Without
   * personalisation what is known of people like this one does not count either (rule P10).
   */
  private float score(int line, int place) {
    if (isAnswered(line)) {
      return (float) answer(line, place);
    }
    double popular = panel.settings.popularityWeight() * panel.popularity[place];
    return (float) (popular + panel.settings.recallWeight() * recallScore(place));
  }

  private boolean isPersonal() {
    return source != null || history.isOpen() && !panel.responses.version().isEmpty();
  }

  private boolean isAnswered(int line) {
    return panel.answers[line] != null && history.isOpen();
  }

  private double answer(int line, int place) {
    return panel.answers[line].answer(
        situation,
        panel.answerPlaces[place],
        recallScore(place),
        panel.popularity[place],
        history.ownSignal(place),
        history.exposures(place),
        answers);
  }

  /**
   * Whoever has not personalisation switched on gets the order that all alike get (rule P10): no
   * floor, which would depend on what else is eligible, and no draw.
   */
  private void fill(Row profile, ProductLine line) {
    if (!history.isOpen()) {
      list.fillByScore(fresh, scores);
      return;
    }
    Exploration exploration = panel.settings.exploration();
    Chance chance =
        exploration.share() > 0
            ? new Chance(exploration.seed(), profile.getString(user), line.name(), day)
            : null;
    list.fill(fresh, rested, scores, chance);
  }

  private Row offer(int line, int at) {
    int place = list.places[at];
    boolean isAnswered = isAnswered(line);
    if (isAnswered) {
      answer(line, place);
    }
    double recall = recallScore(place);
    double popular = panel.popularity[place];
    return RowFactory.create(
        Panel.LINES.get(line).name(),
        at + 1,
        panel.productIds[place],
        panel.partners[place],
        (double) scores[place],
        source != null && panel.modelIndex[place] >= 0 ? source : Popularity.NAME,
        recall,
        popular,
        history.ownSignal(place),
        history.exposures(place),
        isAnswered ? answers[0] : null,
        isAnswered ? answers[1] : null,
        isAnswered ? answers[2] : null,
        panel.settings.fatigue().left(history.exposures(place)),
        list.propensities[at],
        list.placings[at].name());
  }

  /** The score cut to [-1, 1]; 0 for a product never seen in training and for what is no number. */
  private double recallScore(int place) {
    int index = panel.modelIndex[place];
    if (source == null || index < 0 || Float.isNaN(recalled[index])) {
      return 0;
    }
    return Math.max(-1, Math.min(1, recalled[index]));
  }
}
