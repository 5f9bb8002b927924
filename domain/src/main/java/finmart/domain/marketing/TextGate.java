package finmart.domain.marketing;

import finmart.domain.document.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges the texts of a creative: what they must not say, must say, and where they may lead. */
public final class TextGate {
  /** Knows no words and no requirements. */
  public static final TextGate ALLOWING_ALL =
      new TextGate(List.of(), new Negations(List.of(), List.of(), ""), List.of());

  private final List<WordList> lists;
  private final Negations negations;
  private final List<Requirement> requirements;

  TextGate(List<WordList> lists, Negations negations, List<Requirement> requirements) {
    this.lists = List.copyOf(lists);
    this.negations = negations;
    this.requirements = List.copyOf(requirements);
  }

  /** Reads {@code conf/compliance/marketing.yaml}. */
  public static TextGate read(Path file, Problems problems) {
    return MarketingReader.read(file, problems);
  }

  /** Returns everything the rules find, in the order of places, then rules. */
  public List<Finding> findings(Creative creative, Advertised product) {
    var found = new ArrayList<Finding>();
    var whole = Skeleton.of(String.join("\n", creative.texts().values()));
    for (Map.Entry<Place, String> text : creative.texts().entrySet()) {
      var skeleton = Skeleton.of(text.getValue());
      for (WordList list : lists) {
        if (list.isFor(product.line()) && !list.isLifted(whole)) {
          found.addAll(findings(list, text.getKey(), skeleton));
        }
      }
      for (String host : Links.in(text.getValue())) {
        if (!product.domains().contains(host)) {
          found.add(foreignHost(text.getKey(), host, product));
        }
      }
    }
    for (Requirement requirement : requirements) {
      if (requirement.isFor(product.line())) {
        requirement.finding(product, whole).ifPresent(found::add);
      }
    }
    return found;
  }

  private List<Finding> findings(WordList list, Place place, Skeleton text) {
    var found = new ArrayList<Finding>();
    for (Word word : list.words()) {
      word.hits(text).stream()
          .filter(hit -> !negations.deny(hit, text))
          .findFirst()
          .ifPresent(
              hit ->
                  found.add(
                      new Finding(
                          list.rule(),
                          list.effect(),
                          place.key(),
                          "says \"%s\" (%s); %s"
                              .formatted(
                                  text.written(hit.start(), hit.end()),
                                  word.phrase().written(),
                                  list.remedy()))));
    }
    return found;
  }

  private static Finding foreignHost(Place place, String host, Advertised product) {
    return new Finding(
        "M01",
        Effect.BLOCK,
        place.key(),
        "leads to %s, which is none of the institution's own domains %s; link to its own page"
            .formatted(host, product.domains().stream().sorted().toList()));
  }
}
