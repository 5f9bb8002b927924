package finmart.domain.marketing;

import finmart.domain.partner.ProductLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something a creative of a line must say.
 *
 * @param lines product lines it is required in, empty for all
 * @param anyOf wordings one of which must stand there, for {@link Element#WORDING}
 */
record Requirement(String rule, Set<ProductLine> lines, Element element, List<Phrase> anyOf) {
  private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");

  /** What is required; all but the wording are facts of the product. */
  enum Element {
    /** One of the listed wordings. */
    WORDING {
      @Override
      Optional<String> missing(Requirement required, Advertised product, Skeleton whole) {
        return required.anyOf.stream().anyMatch(wording -> wording.isIn(whole))
            ? Optional.empty()
            : Optional.of(
                required.anyOf.stream()
                    .map(wording -> "\"" + wording.written() + "\"")
                    .collect(Collectors.joining(" or ")));
      }
    },
    /** The institution's full legal name. */
    ISSUER_NAME {
      @Override
      Optional<String> missing(Requirement required, Advertised product, Skeleton whole) {
        return says(whole, product.issuer())
            ? Optional.empty()
            : Optional.of("the institution's full name \"" + product.issuer() + "\"");
      }
    },
    /** Both ends of the yearly all-in cost, in the convention of the table and labelled so. */
    ALL_IN_COST {
      @Override
      Optional<String> missing(Requirement required, Advertised product, Skeleton whole) {
        if (product.cost().isEmpty()) {
          return Optional.of("the yearly all-in cost, which the product's fee terms do not yield");
        }
        var cost = product.cost().get();
        Set<BigDecimal> stated = percentages(whole.plain());
        boolean isStated =
            says(whole, "年化")
                && stated.contains(percent(cost.least().bps()))
                && stated.contains(percent(cost.most().bps()))
                && says(whole, cost.convention().label());
        return isStated ? Optional.empty() : Optional.of("\"" + cost.total() + "\"");
      }
    },
    /** The fund's risk level, and no other. */
    RISK_GRADE {
      @Override
      Optional<String> missing(Requirement required, Advertised product, Skeleton whole) {
        if (product.riskLevel().isEmpty()) {
          return Optional.of("the risk level, which the product does not have");
        }
        int level = product.riskLevel().getAsInt();
        boolean isOther =
            Pattern.compile("r[1-5](?!\\d)")
                .matcher(whole.letters())
                .results()
                .anyMatch(match -> !match.group().equals("r" + level));
        return says(whole, "R" + level) && !isOther
            ? Optional.empty()
            : Optional.of("the risk level R%d and no other".formatted(level));
      }
    };

    /** Returns what must be added; nothing if it is there. */
    abstract Optional<String> missing(Requirement required, Advertised product, Skeleton whole);
  }

  boolean isFor(ProductLine line) {
    return lines.isEmpty() || lines.contains(line);
  }

  Optional<Finding> finding(Advertised product, Skeleton whole) {
    return element
        .missing(this, product, whole)
        .map(
            missing ->
                new Finding(rule, Effect.BLOCK, "texts", "nowhere says " + missing + "; add it"));
  }

  private static boolean says(Skeleton whole, String wording) {
    return whole.letters().contains(Skeleton.of(wording).letters());
  }

  private static Set<BigDecimal> percentages(String plain) {
    var stated = new TreeSet<BigDecimal>();
    PERCENT.matcher(plain).results().forEach(match -> stated.add(new BigDecimal(match.group(1))));
    return stated;
  }

  private static BigDecimal percent(int bps) {
    return BigDecimal.valueOf(bps, 2);
  }
}
