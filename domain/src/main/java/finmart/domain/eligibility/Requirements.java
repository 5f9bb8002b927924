package finmart.domain.eligibility;

import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.domain.rule.Attribute;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Facts;
import finmart.domain.rule.Remedy;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Truth;
import finmart.domain.rule.Vacuity;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All rules one product has on one day.
 *
 * @param rules the global rules of its line, the regions its partner is approved for (N01), what
 *     follows from its kind, and its own conditions, in this order
 */
public record Requirements(List<Rule> rules) implements Serializable {
  public Requirements {
    rules = List.copyOf(rules);
  }

  /** Gathers the rules in force on the day. */
  public static Requirements of(
      Product product, Partner partner, GlobalRules global, LocalDate day) {
    var rules = new ArrayList<>(global.of(product.line()));
    approvedRegions(product, partner, day).ifPresent(rules::add);
    rules.addAll(product.inherentRules());
    rules.addAll(product.listing().eligibility());
    rules.removeIf(rule -> !rule.isValid(day));
    return new Requirements(rules);
  }

  /**
   * What a lead takes: all that an offer takes, and what the product's kind asks of leads alone.
   */
  public static Requirements forLead(
      Product product, Partner partner, GlobalRules global, LocalDate day) {
    var rules = new ArrayList<>(of(product, partner, global, day).rules());
    rules.addAll(product.leadRules());
    return new Requirements(rules);
  }

  /** The attributes the rules read. */
  public Set<String> attributes() {
    var attributes = new TreeSet<String>();
    conditions().forEach(condition -> attributes.addAll(condition.attributes()));
    return attributes;
  }

  /** True if every rule passes; not known refuses. */
  public boolean allow(Facts facts) {
    return rules.stream().allMatch(rule -> rule.condition().judge(facts) == Truth.PASS);
  }

  /** Judges every rule and keeps what was seen. */
  public List<Rule.Finding> judge(Facts facts) {
    return rules.stream().map(rule -> rule.judge(facts)).toList();
  }

  /** What would open the product to the person; empty if nothing that may be changed would. */
  public Optional<Remedy> remedy(Facts facts, Map<String, Attribute> about) {
    return Remedy.of(conditions(), facts, about);
  }

  /** Why nobody at all can pass these rules together, if so. */
  public Optional<String> contradiction(Map<String, Attribute> about) {
    return Vacuity.of(conditions(), about).filter(text -> text.startsWith(Vacuity.NOBODY_PASSES));
  }

  private List<Condition> conditions() {
    return rules.stream().map(Rule::condition).toList();
  }

  private static Optional<Rule> approvedRegions(Product product, Partner partner, LocalDate day) {
    return partner
        .approval(product.line(), day)
        .filter(approval -> !approval.regions().isEmpty())
        .map(
            approval ->
                new Rule(
                    "REGION_NOT_SERVED",
                    new Condition.OneOf("region", Set.copyOf(approval.regions())),
                    "N01 head-office approval " + approval.number()));
  }
}
