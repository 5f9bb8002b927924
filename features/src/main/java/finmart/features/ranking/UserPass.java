package finmart.features.ranking;

import finmart.features.eligibility.Judgement;
import finmart.features.eligibility.RowFacts;
import finmart.features.recall.Popularity;
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
  private final RowFacts facts;
  private final History history;
  private final float[] scores;
  private final TopOffers top;
  private final boolean[] excluded;

  UserPass(Panel panel, StructType profile) {
    this.panel = panel;
    this.facts = new RowFacts(profile);
    this.history = new History(panel, profile);
    this.scores = new float[panel.recall == null ? 0 : panel.recall.size()];
    this.top = new TopOffers(panel.settings.positions());
    this.excluded = new boolean[panel.productIds.length];
  }

  /** Returns one row of {@link Decisions#SCHEMA}. */
  Row decide(Row profile) {
    Judgement judgement = panel.judge.judge(facts.on(profile));
    history.read(profile, excluded);
    boolean isPersonal = history.signals() > 0 && scores.length > 0;
    if (isPersonal) {
      panel.recall.score(history.items(), history.weights(), history.signals(), scores);
    }
    var counts = new int[panel.lines.length];
    List<Row> offers = new ArrayList<>();
    for (int line = 0; line < panel.lines.length; line++) {
      counts[line] = order(panel.lines[line], judgement, isPersonal);
      for (int at = 0; at < top.length; at++) {
        offers.add(offer(line, at, isPersonal));
      }
    }
    Arrays.fill(excluded, false);
    return RowFactory.create(
        profile.get(history.userPlace()),
        judgement.refusedBytes(),
        judgement.unknownBytes(),
        counts[0],
        counts[1],
        counts[2],
        isPersonal,
        offers.toArray());
  }

  /** Fills {@link #top} with the best of one line and returns how many products are eligible. */
  private int order(int[] places, Judgement judgement, boolean isPersonal) {
    top.clear();
    int eligible = 0;
    for (int place : places) {
      if (judgement.allows(place)) {
        eligible++;
        if (!excluded[place]) {
          double popular = panel.settings.popularityWeight() * panel.popularity[place];
          double recalled = panel.settings.recallWeight() * recallScore(place, isPersonal);
          top.offer(place, popular + recalled);
        }
      }
    }
    return eligible;
  }

  private Row offer(int line, int at, boolean isPersonal) {
    int place = top.places[at];
    double recalled = recallScore(place, isPersonal);
    double popular = panel.popularity[place];
    boolean isRecalled =
        panel.settings.recallWeight() * recalled > panel.settings.popularityWeight() * popular;
    return RowFactory.create(
        Panel.LINES.get(line).name(),
        at + 1,
        panel.productIds[place],
        panel.partners[place],
        top.scores[at],
        isRecalled ? panel.settings.recallSource() : Popularity.NAME,
        recalled,
        popular);
  }

  /** The score cut to [-1, 1]; 0 for a product never seen in training and for what is no number. */
  private double recallScore(int place, boolean isPersonal) {
    int index = panel.modelIndex[place];
    if (!isPersonal || index < 0 || Float.isNaN(scores[index])) {
      return 0;
    }
    return Math.max(-1, Math.min(1, scores[index]));
  }
}
