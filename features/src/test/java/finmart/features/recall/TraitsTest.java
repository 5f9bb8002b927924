package finmart.features.recall;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import finmart.features.table.ContractException;
import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

class TraitsTest {
  record Profile(String userId, String region, Double income) {}

  record Held(String userId, String productId, double weight) {}

  record Tie(String fromUserId, String toUserId) {}

  record Somebody(String userId) {}

  private static final List<String> BOTH = List.of("region", "income");

  @Test
  void whatIsUnknownOrNoNumberOrRareIsNoTrait() {
    var people = new ArrayList<>(people());
    people.add(new Profile("rare", "island", null));
    people.add(new Profile("odd", null, Double.NaN));
    Traits traits = Traits.of(profiles(people), BOTH);

    assertThat(traits.all())
        .extracting(Trait::value)
        .contains("north", "south")
        .doesNotContain("island");
    assertThat(seen(traits, new Profile("x", "island", null))).isEmpty();
    assertThat(seen(traits, new Profile("x", null, Double.NaN))).isEmpty();
    assertThat(seen(traits, new Profile("x", "north", -5.0))).hasSize(2);
    assertThat(seen(traits, new Profile("x", "north", 1e9))).hasSize(2);
  }

  @Test
  void anAttributeThatProfilesLackIsNamed() {
    assertThatThrownBy(() -> Traits.of(profiles(people()), List.of("region", "shoe_size")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("[shoe_size]");
  }

  /** In the north everybody holds a, in the south b; a ridge of almost nothing finds just that. */
  @Test
  void scoresAreWhatPeopleOfTheSameTraitHold() {
    RecallModel model = trained(List.of("region"));
    Traits traits = Traits.of(profiles(people()), List.of("region"));
    var person = new Person();
    person.show(traits, row(new Profile("new", "north", null)));
    var scores = new float[2];

    assertThat(model.scorer("attribute").orElseThrow().score(person, scores)).isTrue();
    assertThat(scores).containsExactly(new float[] {1, 0}, within(1e-3f));

    person.clear();
    assertThat(model.scorer("attribute").orElseThrow().score(person, scores)).isFalse();
  }

  @Test
  void tiesSpeakOnlyWhereEnoughOfThemHold() {
    var people = Records.dataset(SPARK, Somebody.class, new Somebody("u"), new Somebody("v"));
    var ties =
        Records.dataset(
            SPARK,
            Tie.class,
            new Tie("u", "x"),
            new Tie("u", "x"),
            new Tie("u", "y"),
            new Tie("u", "z"),
            new Tie("u", "u"),
            new Tie("v", "x"));
    var held =
        Records.dataset(
            SPARK,
            Held.class,
            new Held("u", "own", 1),
            new Held("x", "a", 1),
            new Held("y", "a", 1),
            new Held("z", "a", 0.5),
            new Held("z", "b", 1));

    var rows = new Ties(2).withTieHoldings(people, ties, held).orderBy("user_id").collectAsList();

    assertThat(rows.get(0).<Row>getList(1)).hasSize(1);
    Row only = rows.get(0).<Row>getList(1).get(0);
    assertThat(only.getString(0)).isEqualTo("a");
    assertThat(only.getDouble(1)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(rows.get(1).isNullAt(1)).isTrue();
    assertThatThrownBy(() -> new Ties(1)).hasMessageContaining("2 or more");
  }

  @Test
  void theSocialSourceScoresByShares() {
    var person = new Person();
    var scores = new float[] {9, 9};
    assertThat(new TieShares(2).score(person, scores)).isFalse();

    person.tie(1, 0.5f);
    person.tie(-1, 0.5f);

    assertThat(new TieShares(2).score(person, scores)).isTrue();
    assertThat(scores).containsExactly(0, 0.5f);
  }

  @Test
  void onlyTheAttributesOfSourcesThatAreTrainedAreLookedAt() {
    assertThat(settings(List.of("ease", "attribute"), List.of("region")).attributes())
        .containsExactly("region");
    assertThat(settings(List.of("ease"), List.of("region")).attributes()).isEmpty();
  }

  private static RecallSettings settings(List<String> sources, List<String> attributes) {
    var standard = RecallSettings.standard();
    return new RecallSettings(
        sources,
        standard.ease(),
        standard.popularity(),
        standard.itemKnn(),
        standard.rp3Beta(),
        standard.als(),
        new Attributes("attribute", attributes, 1e-3),
        standard.segment(),
        standard.ties());
  }

  private static RecallModel trained(List<String> attributes) {
    var holdings = new ArrayList<Held>();
    for (Profile person : people()) {
      holdings.add(new Held(person.userId(), person.region().equals("north") ? "a" : "b", 1));
    }
    Dataset<Row> held = Records.dataset(SPARK, Held.class, holdings);
    var settings = settings(List.of("attribute"), attributes);
    var profiles = profiles(people());
    var training =
        new Training(HeldTogether.of(held), held, profiles, Traits.of(profiles, attributes));
    return RecallModel.load(Recall.train(training, settings));
  }

  private static List<Profile> people() {
    var people = new ArrayList<Profile>();
    for (int user = 0; user < 40; user++) {
      people.add(new Profile("u" + user, user % 2 == 0 ? "north" : "south", user * 100.0));
    }
    return people;
  }

  private static int[] seen(Traits traits, Profile profile) {
    return traits.seen(row(profile));
  }

  private static Row row(Profile profile) {
    return new GenericRowWithSchema(
        new Object[] {profile.userId(), profile.region(), profile.income()},
        Records.schemaOf(Profile.class));
  }

  private static Dataset<Row> profiles(List<Profile> people) {
    return Records.dataset(SPARK, Profile.class, people);
  }
}
