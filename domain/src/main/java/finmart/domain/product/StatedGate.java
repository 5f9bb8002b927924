package finmart.domain.product;

import java.time.LocalDate;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The gate of each line that asks for its terms (G03, G06, G07, G08) asks for all of them: a
 * product that does not state one, as an imported one may not, is never shown; nor is one whose own
 * rules can not be applied, e.g. because no profile has what they ask for.
 */
final class StatedGate implements PublishGate {
  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    return Stream.concat(unstated(product), wrongRules(product));
  }

  private static Stream<Failure> wrongRules(Product product) {
    return product.listing().origin().wrongRules().stream()
        .map(
            wrong ->
                new Failure(
                    rule(product),
                    "RULES_NOT_READABLE",
                    product,
                    wrong.key(),
                    "",
                    wrong.message(),
                    "mend the rule and have the product approved anew",
                    wrong.place()));
  }

  private static Stream<Failure> unstated(Product product) {
    var notStated = product.listing().origin().notStated();
    return notStated.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Failure(
                rule(product),
                "TERMS_NOT_STATED",
                product,
                "not_stated",
                String.join(", ", new TreeSet<>(notStated)),
                "nobody stated these terms",
                "ask the institution, write them and take them off the list"));
  }

  private static String rule(Product product) {
    return switch (product.line()) {
      case CREDIT_CARD -> "G08";
      case LOAN -> "G03";
      case FUND -> "G06";
      case INSURANCE -> "G07";
    };
  }
}
