package finmart.jobs.day;

import finmart.features.identity.Identity;
import finmart.features.profile.StandingProfiles;
import finmart.features.recall.Basis;
import finmart.features.recall.HeldTogether;
import finmart.features.recall.Holdings;
import finmart.features.recall.Recall;
import finmart.features.recall.RecallWeights;
import finmart.features.recall.Training;
import finmart.features.recall.Trait;
import finmart.features.recall.Traits;
import finmart.features.source.Interaction;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    return "Fits the recall sources named in conf/platform.yaml: ease (EASE^R, Steck 2019), popularity,"
        + " item-knn, rp3beta, als, attribute, segment, social. What is held together is counted exactly; on the next day only"
        + " the histories of people with new interactions are taken away and added again, unless"
        + " what was counted has changed since. In are pairs of person and product with a signal."
        + " Refuses nothing.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(
            StandingProfiles.TABLES.stream(),
            Table.names(Interaction.TABLE, Identity.TABLE, UserAttribute.TABLE, HeldTogether.TABLE)
                .stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Table.names(RecallWeights.TABLE, HeldTogether.TABLE, Trait.TABLE);
  }

  @Override
  public Tally run(Day day) {
    var platform = day.configuration().platform();
    var signals = platform.signals();
    var interactions = day.knownOfPeople(Interaction.TABLE).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var counting = Counting.of(day, interactions, signals);
      day.write(
          HeldTogether.TABLE, counting.held().rows(day.spark(), Basis.of(interactions, signals)));
      var holdings = Holdings.of(interactions, signals, day.asOf());
      var profiles = day.profiles();
      var traits = Traits.of(profiles, platform.recall().attributes());
      day.write(Trait.TABLE, Records.dataset(day.spark(), Trait.class, traits.all()));
      day.writeKept(
          RecallWeights.TABLE,
          Recall.train(
              new Training(counting.held(), holdings, profiles, traits), platform.recall()));
      return Tally.all(counting.held().pairs(), Map.of("recall_users_counted", counting.users()));
    } finally {
      interactions.unpersist();
    }
  }
}
