package finmart.features.feedback;

import finmart.domain.partner.ProductLine;
import finmart.features.eligibility.Barriers;
import finmart.features.ranking.kernel.BestPlaces;
import finmart.features.recall.PersonReader;
import finmart.features.recall.RecallModel;
import finmart.features.recall.Scorer;
import finmart.features.recall.evaluation.Metrics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Asks every source of a recall model alone for a list of the same people, on the day it was
 * trained: the best scores of what was open to them, what they own or sent away left out, equal
 * scores by product id. A score of exactly 0 says nothing, and a product never seen in training has
 * none: neither is listed.
 */
public final class SourceTrial {
  /** N of the figures. */
  static final int FIRST_PLACES = 5;

  /** What has to be there of a person, besides what {@link PersonReader} reads. */
  public static final List<String> COLUMNS =
      List.of("owned", "dismissed", "refused_predicates", "ruleset_version");

  private static final int UNSEEN = -1;

  /** What one source's lists of one line came to. */
  private static final class Lists {
    private final Metrics.Sum found;
    private long spoken;

    Lists(int products) {
      found = new Metrics.Sum(FIRST_PLACES, products);
    }

    void add(int[] list, int length, int[] wanted) {
      found.add(list, length, wanted);
      spoken += length > 0 ? 1 : 0;
    }
  }

  private final RecallModel model;
  private final Barriers barriers;
  private final PersonReader reader;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[] modelIndex;
  private final int[] columns;
  private final float[] scores;
  private final int[] list = new int[FIRST_PLACES];
  private final BestPlaces best = new BestPlaces(FIRST_PLACES);
  private final Map<String, Map<ProductLine, Lists>> bySource = new TreeMap<>();

  /**
   * @param model as trained on the day
   * @param barriers of the day
   * @param person columns of the rows to come: {@link #COLUMNS} and those of the reader
   */
  public SourceTrial(RecallModel model, Barriers barriers, StructType person) {
    this.model = model;
    this.barriers = barriers;
    reader = new PersonReader(model, person);
    columns = COLUMNS.stream().mapToInt(person::fieldIndex).toArray();
    scores = new float[model.products().size()];
    barriers.products().forEach(product -> places.put(product, places.size()));
    modelIndex = new int[places.size()];
    Arrays.fill(modelIndex, UNSEEN);
    for (int index = 0; index < scores.length; index++) {
      Integer place = places.get(model.products().get(index));
      if (place != null) {
        modelIndex[place] = index;
      }
    }
    model.sources().keySet().forEach(source -> bySource.put(source, new TreeMap<>()));
  }

  /**
   * Asks all sources for one person; not of somebody without personalisation (rule P10), and not in
   * a line where nothing wanted was open.
   *
   * @param wanted ids of products the person came to want
   */
  public void ask(Row person, Collection<String> wanted) {
    var known = reader.read(person);
    if (!reader.isOpen()) {
      return;
    }
    BitSet open = barriers.open((byte[]) person.get(columns[2]), person.getString(columns[3]));
    close(open, person, columns[0]);
    close(open, person, columns[1]);
    Map<ProductLine, int[]> questions = questions(open, wanted);
    if (questions.isEmpty()) {
      return;
    }
    for (var source : model.sources().entrySet()) {
      Scorer scorer = source.getValue();
      boolean speaks = scorer.score(known, scores);
      Map<ProductLine, Lists> lists = bySource.get(source.getKey());
      questions.forEach(
          (line, relevant) ->
              lists
                  .computeIfAbsent(line, l -> new Lists(places.size()))
                  .add(list, speaks ? fill(line, open) : 0, relevant));
    }
  }

  /** The figures of every source in every line in which anybody was asked. */
  public List<RecallQuality> qualities(LocalDate listedOn) {
    var qualities = new ArrayList<RecallQuality>();
    bySource.forEach(
        (source, lines) ->
            lines.forEach((line, lists) -> qualities.add(quality(source, line, lists, listedOn))));
    return List.copyOf(qualities);
  }

  private RecallQuality quality(String source, ProductLine line, Lists lists, LocalDate listedOn) {
    var onOffer = new long[places.size()];
    for (int place = 0; place < onOffer.length; place++) {
      onOffer[place] = barriers.line(place) == line ? 1 : 0;
    }
    Metrics metrics = lists.found.over(onOffer, 1);
    return new RecallQuality(
        source,
        line.name(),
        listedOn,
        lists.found.questions(),
        lists.spoken,
        lists.found.hits(),
        metrics.hr(),
        metrics.recall(),
        metrics.ndcg(),
        metrics.coverage(),
        FIRST_PLACES);
  }

  /** Places wanted of what is open, rising, by line; insurance is in nobody's list. */
  private Map<ProductLine, int[]> questions(BitSet open, Collection<String> wanted) {
    var byLine = new TreeMap<ProductLine, BitSet>();
    for (String product : wanted) {
      int place = places.getOrDefault(product, UNSEEN);
      if (place != UNSEEN && open.get(place) && barriers.line(place).isPersonal()) {
        byLine.computeIfAbsent(barriers.line(place), l -> new BitSet()).set(place);
      }
    }
    var questions = new TreeMap<ProductLine, int[]>();
    byLine.forEach((line, relevant) -> questions.put(line, relevant.stream().toArray()));
    return questions;
  }

  private void close(BitSet open, Row person, int column) {
    if (!person.isNullAt(column)) {
      for (String product : person.<String>getList(column)) {
        int place = places.getOrDefault(product, UNSEEN);
        if (place != UNSEEN) {
          open.clear(place);
        }
      }
    }
  }

  /** Lists the best of a line and returns how many there are. */
  private int fill(ProductLine line, BitSet open) {
    best.clear();
    for (int place = open.nextSetBit(0); place >= 0; place = open.nextSetBit(place + 1)) {
      int index = modelIndex[place];
      if (index != UNSEEN && barriers.line(place) == line && scores[index] != 0) {
        best.offer(place, scores[index]);
      }
    }
    for (int at = 0; at < best.length(); at++) {
      list[at] = best.place(at);
    }
    return best.length();
  }
}
