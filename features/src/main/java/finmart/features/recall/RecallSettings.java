package finmart.features.recall;

import finmart.domain.document.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How recall is trained.
 *
 * @param sources names of the recall sources to train, each once; see {@link #KNOWN}
 * @param lambda ridge of EASE, users' worth of shrinkage, above 0; Steck 2019 uses 200 to 1,000
 * @param hasIntercept whether EASE learns how common a product is; yes where most people hold few
 * @param mostProducts largest catalogue EASE is fitted to
 */
public record RecallSettings(
    List<String> sources, double lambda, boolean hasIntercept, int mostProducts) {
  /** All recall sources. */
  public static final Set<String> KNOWN = Set.of(Ease.NAME, Popularity.NAME);

  private static final RecallSettings STANDARD =
      new RecallSettings(List.of(Ease.NAME, Popularity.NAME), 500, true, 5_000);

  public RecallSettings {
    sources = List.copyOf(new LinkedHashSet<>(sources));
    for (String source : sources) {
      if (!KNOWN.contains(source)) {
        throw new IllegalArgumentException(
            "no recall source is named \"" + source + "\"" + Suggestion.after(source, KNOWN));
      }
    }
    if (mostProducts < 1) {
      throw new IllegalArgumentException(
          "most products %d must be 1 or more".formatted(mostProducts));
    }
    new EaseFit(lambda, hasIntercept);
  }

  public static RecallSettings standard() {
    return STANDARD;
  }

  /** The sources named, in that order. */
  List<RecallSource> named() {
    return sources.stream().map(this::source).toList();
  }

  private RecallSource source(String name) {
    return switch (name) {
      case Ease.NAME -> new Ease(new EaseFit(lambda, hasIntercept), mostProducts);
      case Popularity.NAME -> new Popularity();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
