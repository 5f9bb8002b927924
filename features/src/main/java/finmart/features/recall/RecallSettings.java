package finmart.features.recall;

import finmart.domain.document.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How recall is trained.
 *
 * @param sources names of the recall sources to train, each once; see {@link #KNOWN}
 * @param ease what goes with what; the intercept helps where most people hold few
 * @param popularity what is held by most, of late
 * @param itemKnn nearest products
 * @param rp3Beta walks over holders
 * @param als factors by Spark
 * @param attribute what people of the same traits hold
 * @param segment popularity within one attribute
 * @param ties what a person's ties hold
 */
public record RecallSettings(
    List<String> sources,
    Ease ease,
    Popularity popularity,
    ItemKnn itemKnn,
    Rp3Beta rp3Beta,
    Als als,
    Attributes attribute,
    Attributes segment,
    Ties ties) {
  /** All recall sources. */
  public static final Set<String> KNOWN =
      Set.of(
          Ease.NAME,
          Popularity.NAME,
          ItemKnn.NAME,
          Rp3Beta.NAME,
          Als.NAME,
          Attributes.NAME,
          Attributes.SEGMENT,
          Ties.NAME);

  private static final double LAMBDA = 500;
  private static final int NEIGHBOURS = 200;
  private static final RecallSettings STANDARD =
      new RecallSettings(List.of(Ease.NAME, Popularity.NAME), LAMBDA, true, 5_000);

  public RecallSettings {
    sources = List.copyOf(new LinkedHashSet<>(sources));
    for (String source : sources) {
      if (!KNOWN.contains(source)) {
        throw new IllegalArgumentException(
            "no recall source is named \"" + source + "\"" + Suggestion.after(source, KNOWN));
      }
    }
    if (ease.mostProducts() < 1) {
      throw new IllegalArgumentException(
          "most products %d must be 1 or more".formatted(ease.mostProducts()));
    }
  }

  /** EASE as given, popularity that forgets nothing, and the usual settings of the others. */
  public RecallSettings(
      List<String> sources, double lambda, boolean hasIntercept, int mostProducts) {
    this(
        sources,
        new Ease(new EaseFit(lambda, hasIntercept), mostProducts),
        new Popularity(Double.POSITIVE_INFINITY),
        new ItemKnn(Neighbourhood.cosine(0, 0, NEIGHBOURS)),
        new Rp3Beta(Neighbourhood.walk(0.7, 0.3, NEIGHBOURS)),
        new Als(64, 10, 10, 0.4, 1),
        new Attributes(Attributes.NAME, List.of(), 20),
        new Attributes(Attributes.SEGMENT, List.of(), 20),
        new Ties(3));
  }

  public static RecallSettings standard() {
    return STANDARD;
  }

  /** The same settings with other sources to train. */
  public RecallSettings training(List<String> others) {
    return new RecallSettings(
        others, ease, popularity, itemKnn, rp3Beta, als, attribute, segment, ties);
  }

  /** The features that the sources named look at, each once. */
  public List<String> attributes() {
    return named().stream()
        .filter(Attributes.class::isInstance)
        .flatMap(source -> ((Attributes) source).attributes().stream())
        .distinct()
        .toList();
  }

  /** The sources named, in that order. */
  List<RecallSource> named() {
    return sources.stream().map(this::source).toList();
  }

  private RecallSource source(String name) {
    return switch (name) {
      case Ease.NAME -> ease;
      case Popularity.NAME -> popularity;
      case ItemKnn.NAME -> itemKnn;
      case Rp3Beta.NAME -> rp3Beta;
      case Als.NAME -> als;
      case Attributes.NAME -> attribute;
      case Attributes.SEGMENT -> segment;
      case Ties.NAME -> new Social();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
