package finmart.features.eligibility;

import finmart.domain.rule.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/**
 * The shipped rules as they are written, judged from the YAML itself: nothing here knows the typed
 * tree, so that a table of people made here checks it independently.
 *
 * @param byOwner the tests of {@code global} and of every product version ({@code id@version}), in
 *     the order of the files
 */
record RawRules(Map<String, List<RawRule>> byOwner) {
  static final String GLOBAL = "global";

  /** A text no rule names. */
  static final String ANOTHER = "another";

  /** K01: a card whose bank does not say that it takes students is not for them. */
  private static final RawRule NO_STUDENTS =
      new RawRule(
          "STUDENTS_NOT_TAKEN",
          Map.of("not", Map.of("is_true", Map.of("attribute", "has_student_indicator"))));

  record RawRule(String code, Map<String, Object> test) {}

  /** One person and what a rule must say of them. */
  record Row(Map<String, Object> person, Truth expected) {}

  /**
   * @param day the day of the approvals
   */
  static RawRules read(Path conf, LocalDate day, String... catalogues) {
    var byOwner = new TreeMap<String, List<RawRule>>();
    byOwner.put(GLOBAL, rules(load(conf.resolve("rules").resolve("global.yaml")).get("rules")));
    for (String catalogue : catalogues) {
      var partners = load(conf.resolve("partners").resolve(catalogue).resolve("partners.yaml"));
      for (Path file : files(conf.resolve("products").resolve(catalogue))) {
        for (Map<String, Object> product : maps(load(file).get("products"))) {
          var own = new ArrayList<>(approvedRegions(product, maps(partners.get("partners")), day));
          if (product.get("fund") instanceof Map<?, ?> fund) {
            own.add(suitability(fund));
            own.add(means(fund));
          }
          if (product.get("card") instanceof Map<?, ?> card
              && !Boolean.TRUE.equals(card.get("takes_students"))) {
            own.add(NO_STUDENTS);
          }
          if (product.get("card") instanceof Map<?, ?> card) {
            own.add(mostCards(product, card));
          }
          own.addAll(rules(product.get("eligibility")));
          byOwner.put(product.get("product_id") + "@" + product.get("version"), own);
        }
      }
    }
    return new RawRules(byOwner);
  }

  /** N01: a head office may have approved some regions only; one that names none means all. */
  private static List<RawRule> approvedRegions(
      Map<String, Object> product, List<Map<String, Object>> partners, LocalDate day) {
    return partners.stream()
        .filter(partner -> partner.get("code").equals(product.get("partner")))
        .flatMap(partner -> maps(partner.get("approvals")).stream())
        .filter(approval -> ((List<?>) approval.get("lines")).contains(product.get("line")))
        .filter(
            approval ->
                !day(approval, "approved_on").isAfter(day)
                    && !day(approval, "valid_to").isBefore(day))
        .map(approval -> (List<?>) approval.get("regions"))
        .filter(regions -> !regions.isEmpty())
        .map(
            regions ->
                new RawRule(
                    "REGION_NOT_SERVED",
                    Map.of("one_of", Map.of("attribute", "region", "values", regions))))
        .toList();
  }

  private static LocalDate day(Map<String, Object> approval, String key) {
    return LocalDate.ofInstant(((Date) approval.get(key)).toInstant(), ZoneOffset.UTC);
  }

  /** F01, F03: the person's class reaches the higher of the two ratings. */
  private static RawRule suitability(Map<?, ?> fund) {
    int issuer = (Integer) fund.get("risk_by_issuer");
    int distributor = (Integer) fund.get("risk_by_distributor");
    return new RawRule(
        "RISK_ABOVE_TOLERANCE",
        Map.of(
            "at_least",
            Map.of("attribute", "risk_tolerance", "minimum", Math.max(issuer, distributor))));
  }

  /** F03: the person declared to have the least purchase. */
  private static RawRule means(Map<?, ?> fund) {
    return new RawRule(
        "AMOUNT_BEYOND_MEANS",
        Map.of(
            "at_least",
            Map.of("attribute", "investable_minor", "minimum", fund.get("min_purchase_minor"))));
  }

  /** K02: the person has fewer of the issuer's cards than it gives one person. */
  private static RawRule mostCards(Map<String, Object> product, Map<?, ?> card) {
    Object issuer = product.getOrDefault("issuer", product.get("partner"));
    String attribute = "cards_held_" + String.valueOf(issuer).replace('-', '_') + "_count";
    return new RawRule(
        "CARDS_AT_MAXIMUM",
        Map.of(
            "at_most",
            Map.of("attribute", attribute, "maximum", (Integer) card.get("most_cards") - 1)));
  }

  /** Every text some rule names. */
  TreeSet<String> vocabulary() {
    var words = new TreeSet<String>();
    byOwner.values().forEach(rules -> rules.forEach(rule -> values(rule.test(), words)));
    return words;
  }

  /**
   * People around every bound of a test: each number a rule names and its two neighbours, each
   * text, true and false, and not known, in every combination.
   */
  List<Row> rows(RawRule rule, TreeSet<String> vocabulary) {
    var points = new TreeMap<String, List<Object>>();
    points(rule.test(), vocabulary, points);
    List<Map<String, Object>> people = new ArrayList<>(List.of(new HashMap<>()));
    points.forEach(
        (attribute, values) -> {
          var more = new ArrayList<Map<String, Object>>();
          for (Map<String, Object> person : people) {
            more.add(person);
            for (Object value : values) {
              var other = new HashMap<>(person);
              other.put(attribute, value);
              more.add(other);
            }
          }
          people.clear();
          people.addAll(more);
        });
    return people.stream().map(p -> new Row(p, judge(rule.test(), p))).toList();
  }

  private static void points(
      Map<String, Object> test, TreeSet<String> vocabulary, Map<String, List<Object>> points) {
    String kind = test.keySet().iterator().next();
    Object body = test.get(kind);
    if (kind.equals("all_of") || kind.equals("any_of")) {
      maps(body).forEach(part -> points(part, vocabulary, points));
    } else if (kind.equals("not")) {
      points(map(body), vocabulary, points);
    } else {
      Map<String, Object> leaf = map(body);
      var values =
          points.computeIfAbsent((String) leaf.get("attribute"), name -> new ArrayList<>());
      for (String bound : List.of("minimum", "maximum")) {
        if (leaf.get(bound) instanceof Number number) {
          double at = number.doubleValue();
          values.addAll(List.of(Math.nextDown(at), at, Math.nextUp(at)));
        }
      }
      if (leaf.containsKey("values")) {
        values.addAll(vocabulary);
        values.add(ANOTHER);
      }
      if (kind.equals("is_true")) {
        values.addAll(List.of(true, false));
      }
    }
  }

  private static Truth judge(Map<String, Object> test, Map<String, Object> person) {
    String kind = test.keySet().iterator().next();
    Object body = test.get(kind);
    switch (kind) {
      case "all_of":
        return worst(maps(body), person, Truth.FAIL, Truth.PASS);
      case "any_of":
        return worst(maps(body), person, Truth.PASS, Truth.FAIL);
      case "not":
        Truth truth = judge(map(body), person);
        return truth == Truth.UNKNOWN ? truth : truth == Truth.PASS ? Truth.FAIL : Truth.PASS;
      default:
        return leaf(kind, map(body), person);
    }
  }

  private static Truth worst(
      List<Map<String, Object>> parts, Map<String, Object> person, Truth decisive, Truth other) {
    var truths = parts.stream().map(part -> judge(part, person)).toList();
    return truths.contains(decisive)
        ? decisive
        : truths.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : other;
  }

  private static Truth leaf(String kind, Map<String, Object> leaf, Map<String, Object> person) {
    Object value = person.get((String) leaf.get("attribute"));
    if (kind.equals("exists")) {
      return value == null ? Truth.FAIL : Truth.PASS;
    }
    if (value == null) {
      return Truth.UNKNOWN;
    }
    boolean holds =
        switch (kind) {
          case "at_least" -> !((Double) value < number(leaf, "minimum"));
          case "at_most" -> !((Double) value > number(leaf, "maximum"));
          case "between" ->
              !((Double) value < number(leaf, "minimum")
                  || (Double) value > number(leaf, "maximum"));
          case "one_of" -> texts(leaf).contains(value);
          case "none_of" -> !texts(leaf).contains(value);
          case "is_true" -> (Boolean) value;
          default -> throw new IllegalArgumentException("no table is made for " + kind + " yet");
        };
    return holds ? Truth.PASS : Truth.FAIL;
  }

  private static double number(Map<String, Object> leaf, String key) {
    return ((Number) leaf.get(key)).doubleValue();
  }

  private static List<String> texts(Map<String, Object> leaf) {
    return ((List<?>) leaf.get("values")).stream().map(String::valueOf).toList();
  }

  private static void values(Object node, TreeSet<String> words) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("values") instanceof List<?> list) {
        list.forEach(word -> words.add(String.valueOf(word)));
      }
      map.values().forEach(value -> values(value, words));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> values(value, words));
    }
  }

  private static List<RawRule> rules(Object list) {
    return maps(list).stream()
        .map(rule -> new RawRule((String) rule.get("code"), map(rule.get("test"))))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object list) {
    return list == null ? List.of() : (List<Map<String, Object>>) list;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  private static Map<String, Object> load(Path file) {
    try {
      return new Yaml().load(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(f -> !f.endsWith("catalogue.yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
