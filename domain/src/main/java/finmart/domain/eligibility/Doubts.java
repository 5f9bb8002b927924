package finmart.domain.eligibility;

import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Attribute;
import finmart.domain.rule.Rule;
import finmart.domain.rule.Vacuity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules that can be read but hardly be meant; each a warning with its proof, never an error. */
public final class Doubts {
  private Doubts() {}

  /**
   * Returns a line for every written rule that nobody can pass or nobody can fail, and for every
   * product whose rules of the day contradict each other.
   *
   * @param about what is known of each attribute
   */
  public static List<String> of(
      Catalogue catalogue, GlobalRules global, Map<String, Attribute> about, LocalDate day) {
    var doubts = new ArrayList<String>();
    for (GlobalRules.LineRule rule : global.rules()) {
      vacuous(rule.rule(), about).ifPresent(text -> doubts.add("global rule %s".formatted(text)));
    }
    for (Product product : catalogue.products()) {
      boolean hasEmptyRule = false;
      for (Rule rule : product.listing().eligibility()) {
        Optional<String> text = vacuous(rule, about);
        text.ifPresent(t -> doubts.add("%s: rule %s".formatted(product.id(), t)));
        hasEmptyRule |= text.isPresent();
      }
      if (!hasEmptyRule && catalogue.knowsInstitutionsOf(product)) {
        Requirements.of(product, catalogue.partnerOf(product), global, day)
            .contradiction(about)
            .ifPresent(
                text ->
                    doubts.add("%s: of all its rules together %s".formatted(product.id(), text)));
      }
    }
    return List.copyOf(doubts);
  }

  private static Optional<String> vacuous(Rule rule, Map<String, Attribute> about) {
    return Vacuity.of(List.of(rule.condition()), about)
        .map(text -> "%s (%s) %s".formatted(rule.code(), rule.condition().required(), text));
  }
}
