package finmart.jobs.conf;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.rule.Rule;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.FeatureUse;
import finmart.features.profile.FeatureUse.Kind;
import finmart.features.profile.FeatureUses;
import finmart.features.recall.Attributes;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Gathers everything under {@code conf/}, and of the house, that reads features. */
final class Uses {
  /** What code reads by name, whatever the configuration says. */
  private static final List<FeatureUse> HOUSE =
      List.of(
          new FeatureUse(
              Kind.HOUSE,
              "switch of personalisation",
              "finmart.features.ranking",
              "A05b",
              Set.of("personalisation")));

  private Uses() {}

  static FeatureUses of(Configuration configuration) {
    return new FeatureUses(
        Stream.of(
                derived(configuration),
                tags(configuration),
                segments(configuration),
                globalRules(configuration.globalRules()),
                configuration.catalogues().values().stream().flatMap(Uses::products),
                models(configuration.platform()),
                HOUSE.stream())
            .flatMap(uses -> uses)
            .toList());
  }

  /** Notes features that code of the house reads and nobody declares. */
  static void noteMissing(FeatureCatalogue features, Problems problems) {
    var known = features.types().keySet();
    for (FeatureUse use : HOUSE) {
      use.features().stream()
          .filter(name -> !known.contains(name))
          .sorted()
          .forEach(
              name ->
                  problems.note(
                      new Problem(
                          use.place(),
                          use.key(),
                          "no profile has \"" + name + "\"" + Suggestion.after(name, known),
                          name)));
    }
  }

  private static Stream<FeatureUse> derived(Configuration configuration) {
    return configuration.features().derived().stream()
        .map(
            feature ->
                new FeatureUse(
                    Kind.DERIVED_FEATURE,
                    feature.name(),
                    feature.declared().place(),
                    feature.formula(),
                    Set.copyOf(feature.inputs()),
                    feature.name()));
  }

  private static Stream<FeatureUse> tags(Configuration configuration) {
    return configuration.tags().tags().stream()
        .map(
            tag ->
                new FeatureUse(
                    Kind.TAG, tag.name(), tag.place(), "tags", tag.attributes(), tag.name()));
  }

  private static Stream<FeatureUse> segments(Configuration configuration) {
    return configuration.segments().values().stream()
        .map(
            segment ->
                new FeatureUse(
                    Kind.SEGMENT,
                    segment.name(),
                    segment.place(),
                    segment.choice().asked(),
                    segment.attributes()));
  }

  private static Stream<FeatureUse> globalRules(GlobalRules global) {
    return IntStream.range(0, global.rules().size())
        .mapToObj(
            i -> {
              Rule rule = global.rules().get(i).rule();
              return new FeatureUse(
                  Kind.GLOBAL_RULE,
                  rule.code(),
                  "conf/rules/global.yaml",
                  "rules[" + i + "]",
                  rule.condition().attributes());
            });
  }

  private static Stream<FeatureUse> products(Catalogue catalogue) {
    return catalogue.versions().stream()
        .flatMap(
            product ->
                Stream.of(
                        product.listing().eligibility().stream()
                            .map(rule -> use(product, "eligibility ", rule)),
                        product.inherentRules().stream().map(rule -> use(product, "kind ", rule)),
                        product.leadRules().stream().map(rule -> use(product, "lead ", rule)))
                    .flatMap(uses -> uses));
  }

  private static FeatureUse use(Product product, String key, Rule rule) {
    return new FeatureUse(
        Kind.PRODUCT_RULE,
        product.id() + " v" + product.listing().version(),
        product.listing().origin().place(),
        key + rule.code(),
        rule.condition().attributes());
  }

  private static Stream<FeatureUse> models(Platform platform) {
    var recall = platform.recall();
    return Stream.of(
        model("attribute_features", recall.attribute()),
        model("segment_feature", recall.segment()));
  }

  private static FeatureUse model(String key, Attributes model) {
    return new FeatureUse(
        Kind.MODEL,
        "recall source " + model.name(),
        "conf/platform.yaml",
        "recall." + key,
        Set.copyOf(model.attributes()));
  }
}
