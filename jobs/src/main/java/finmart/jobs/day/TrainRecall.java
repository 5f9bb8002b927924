package finmart.jobs.day;

import finmart.features.identity.Identity;
import finmart.features.recall.Holdings;
import finmart.features.recall.Recall;
import finmart.features.recall.RecallWeights;
import finmart.features.source.Interaction;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import org.apache.spark.storage.StorageLevel;

/** Learns from what people hold and want which products go together. */
public final class TrainRecall implements Job {
  @Override
  public String name() {
    return "train-recall";
  }

  @Override
  public String summary() {
    return "Learn which products go together from what people hold and want";
  }

  @Override
  public String description() {
    return "Fits the recall sources named in conf/platform.yaml: ease (EASE^R, Steck 2019) and popularity."
        + " In are pairs of person and product with a signal. Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Table.names(Interaction.TABLE, Identity.TABLE);
  }

  @Override
  public List<String> writes() {
    return Table.names(RecallWeights.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var platform = day.configuration().platform();
    var holdings =
        Holdings.of(day.knownOfPeople(Interaction.TABLE), platform.signals())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long pairs = holdings.count();
      day.writeKept(RecallWeights.TABLE, Recall.train(holdings, platform.recall()));
      return Tally.all(pairs, Map.of());
    } finally {
      holdings.unpersist();
    }
  }
}
