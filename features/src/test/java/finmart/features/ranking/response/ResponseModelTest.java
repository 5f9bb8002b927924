package finmart.features.ranking.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ResponseModelTest {
  private static final List<String> AGE = List.of("age");
  private static final LearntResponse CLICK =
      Answers.logistic(
          "LOAN",
          ResponseStage.CLICK,
          AGE,
          Map.of("p", new double[] {0, 1}, "q", new double[] {-1, 0}));
  private static final LearntResponse APPROVAL =
      Answers.logistic("LOAN", ResponseStage.APPROVAL, AGE, Map.of("p", new double[] {1, 0}));

  @Test
  void theBenefitIsTheProductOfTheStepsThatWereLearnt() {
    var model = ResponseModel.of(List.of(CLICK, APPROVAL), AGE, Answers.VERSION);
    var line = model.line("LOAN").orElseThrow();
    var situation = model.situation();
    situation[0] = Math.log(3);
    var answers = new double[3];

    double benefit = line.answer(situation, line.places("p"), 0.1, 0.1, 0, 0, answers);

    assertThat(answers[0]).isCloseTo(0.75, within(1e-12));
    assertThat(answers[1]).isEqualTo(1);
    assertThat(answers[2]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    assertThat(benefit).isCloseTo(answers[0] * answers[2], within(1e-12));
    assertThat(line.answer(situation, line.places("new"), 0, 0, 0, 0, answers)).isPositive();
    assertThat(model.line("FUND")).isEmpty();
  }

  @Test
  void aLineWhoseClicksWereNotLearntIsNotOrderedByLaterSteps() {
    assertThat(ResponseModel.of(List.of(APPROVAL), AGE, Answers.VERSION).line("LOAN")).isEmpty();
    assertThat(ResponseModel.of(List.of(), AGE, Answers.VERSION).version()).isEmpty();
  }

  @Test
  void aModelOfOtherFeaturesIsNotUsedAndSaysWhy() {
    for (var other :
        List.of(
            ResponseModel.of(List.of(CLICK), List.of("age", "income"), Answers.VERSION),
            ResponseModel.of(List.of(CLICK), AGE, "v2"))) {
      assertThat(other.line("LOAN")).isEmpty();
      assertThat(other.version()).isEmpty();
      assertThat(other.complaint().orElseThrow())
          .contains("learnt from other features (v1 [age])", "until train-response has run again");
    }
    assertThat(ResponseModel.of(List.of(CLICK), AGE, Answers.VERSION).complaint()).isEmpty();
  }

  @Test
  void numbersThatAreNoModelAreNotUsedAndSayWhy() {
    var torn =
        Answers.row(
            "LOAN", ResponseStage.CLICK, "logistic", new double[] {1, 2}, AGE, List.of("p"));
    // The root reads the third of seven numbers and goes to itself.
    var round =
        Answers.row(
            "LOAN",
            ResponseStage.CLICK,
            "trees",
            new double[] {1, 0, 2, 0.5, 0, 0},
            AGE,
            List.of("p"));

    for (var row : List.of(torn, round)) {
      var model = ResponseModel.of(List.of(row), AGE, Answers.VERSION);
      assertThat(model.line("LOAN")).isEmpty();
      assertThat(model.complaint().orElseThrow()).contains("can not be read");
    }
  }

  @Test
  void theVersionFollowsWhatWasLearnt() {
    var model = ResponseModel.of(List.of(CLICK, APPROVAL), AGE, Answers.VERSION);

    assertThat(model.version())
        .hasSize(16)
        .isEqualTo(ResponseModel.of(List.of(APPROVAL, CLICK), AGE, Answers.VERSION).version())
        .isNotEqualTo(ResponseModel.of(List.of(CLICK), AGE, Answers.VERSION).version());
  }

  @Test
  void whatIsUnknownOrNoNumberIsTheMean() {
    var schema = StructType.fromDDL("name STRING, age DOUBLE, is_new BOOLEAN");
    var features =
        new ResponseFeatures(
            List.of("age", "is_new", "gone"), List.of(2.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    var values = new double[3];
    int[] places = features.places(schema);

    features.read(row(schema, "n", Double.NaN, null), places, values);
    assertThat(values).containsExactly(0, 0, 0);
    features.read(row(schema, "n", null, true), places, values);
    assertThat(values).containsExactly(0, Math.log(2), 0);
    features.read(row(schema, "n", 1e300, false), places, values);
    assertThat(values).containsExactly(4, 0, 0);
    features.read(row(schema, "n", Double.POSITIVE_INFINITY, false), places, values);
    assertThat(values[0]).isEqualTo(4);
  }

  private static GenericRowWithSchema row(StructType schema, Object... values) {
    return new GenericRowWithSchema(values, schema);
  }
}
