package finmart.domain.product.card;

import finmart.domain.rule.Condition;
import finmart.domain.rule.Rule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How the institution takes card holders in.
 *
 * @param takesStudents whether a student with a second source of repayment may apply (rule K01)
 * @param mostCards cards of the institution one person may have (rule K02); 0 if it is not stated
 * @param reapplyDays days to wait after a refusal
 * @param needsBranch whether the first card is activated in person
 */
public record Admission(boolean takesStudents, int mostCards, int reapplyDays, boolean needsBranch)
    implements Serializable {
  private static final Condition NO_STUDENT =
      new Condition.Not(new Condition.IsTrue("has_student_indicator"));
  private static final String K01 = "K01 银监发〔2009〕60号";

  /** The attribute that says how many cards of an institution a person has. */
  public static String cardsHeld(String issuer) {
    return "cards_held_%s_count".formatted(issuer.replace('-', '_'));
  }

  /**
   * A student needs a card whose bank takes students (rule K01), and nobody gets another card who
   * has as many of the issuer's as it gives one person (rule K02). Not known refuses.
   */
  public List<Rule> rules(String issuer) {
    var rules = new ArrayList<Rule>();
    if (!takesStudents) {
      rules.add(new Rule("STUDENTS_NOT_TAKEN", NO_STUDENT, K01));
    }
    if (mostCards > 0) {
      rules.add(
          new Rule(
              "CARDS_AT_MAXIMUM",
              new Condition.AtMost(cardsHeld(issuer), mostCards - 1),
              "K02 银保监规〔2022〕13号"));
    }
    return List.copyOf(rules);
  }

  /**
   * A lead on a student takes a written second source of repayment (rule K01). Nothing here holds
   * one, so students find their own way to the bank's page and no lead is made of them.
   */
  public List<Rule> leadRules() {
    return List.of(new Rule("SECOND_REPAYMENT_UNWRITTEN", NO_STUDENT, K01));
  }
}
