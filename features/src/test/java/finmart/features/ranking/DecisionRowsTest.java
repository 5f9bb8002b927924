package finmart.features.ranking;

import static finmart.features.TestSession.SPARK;
import static finmart.features.eligibility.Shop.NO_RULES;
import static finmart.features.eligibility.Shop.card;
import static finmart.features.eligibility.Shop.loan;
import static finmart.features.eligibility.Shop.rule;
import static finmart.features.eligibility.Shop.rules;
import static finmart.features.ranking.Viewers.DAY;
import static finmart.features.ranking.Viewers.MODEL;
import static finmart.features.ranking.Viewers.STANDARD;
import static finmart.features.ranking.Viewers.offers;
import static finmart.features.ranking.Viewers.users;
import static finmart.features.ranking.Viewers.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.rule.Condition;
import finmart.features.eligibility.Verdict;
import finmart.features.ranking.response.ResponseModel;
import finmart.features.table.ContractException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What decisions are made from and written as: columns, contracts, digests. */
class DecisionRowsTest {
  @Test
  void theOrderDoesNotDependOnPartitions() {
    var rules = rules(NO_RULES, card("card-1"), card("card-2"), card("card-3"), loan("loan-1"));
    var rows = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      rows.add(
          "('u%d', %b, null, null, array(struct('card-%d', 1.0d)))".formatted(i, i % 3 > 0, i % 4));
    }
    var profiles = users(rows.toArray(String[]::new));

    assertThat(offers(profiles.repartition(7), rules, MODEL))
        .containsExactlyInAnyOrderElementsOf(offers(profiles.coalesce(1), rules, MODEL));
  }

  @Test
  void whatWasReadOfAPersonHasAName() {
    var rules =
        rules(NO_RULES, card("card-1", rule("AGE_TOO_LOW", new Condition.AtLeast("age", 18))));
    var profiles =
        SPARK.sql(
            "select *, if(user_id = 'older', 31, 30) as age, user_id as shoe_size from "
                + values(
                    "('a', true, null, null, null)",
                    "('b', true, null, null, null)",
                    "('older', true, null, null, null)",
                    "('owner', true, array('card-2'), null, null)",
                    "('off', false, null, null, null)",
                    "('off-owner', false, array('card-2'), null, null)"));

    var digests = new TreeMap<String, String>();
    offers(profiles, rules, MODEL).forEach(o -> digests.put(o.userId(), o.inputDigest()));

    assertThat(digests.get("a")).hasSize(16).isEqualTo(digests.get("b"));
    assertThat(digests.get("off")).isEqualTo(digests.get("off-owner"));
    assertThat(Set.copyOf(digests.values())).hasSize(4);
  }

  @Test
  void theRowsKeepTheirContracts() {
    var decisions =
        Decisions.of(
            users("('u', true, null, null, null)"),
            rules(NO_RULES, card("c")),
            MODEL,
            ResponseModel.none(),
            STANDARD,
            DAY);

    assertThat(RankedOffer.TABLE.conform(decisions.offers()).count()).isEqualTo(1);
    assertThat(Verdict.TABLE.conform(decisions.verdicts()).count()).isEqualTo(1);
  }

  @Test
  void aMissingColumnIsNamedBeforeAnythingRuns() {
    var profiles = users("('u', true, null, null, null)").drop("signals", "exposures");

    assertThatThrownBy(
            () ->
                Decisions.of(profiles, rules(NO_RULES), MODEL, ResponseModel.none(), STANDARD, DAY))
        .isInstanceOf(ContractException.class)
        .hasMessage("profiles to be ranked lack columns [exposures, signals]");
  }
}
