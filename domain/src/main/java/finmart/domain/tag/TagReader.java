package finmart.domain.tag;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Condition;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the declarations of {@code conf/tags}. */
public final class TagReader {
  /** Columns of the profile table that are no features. */
  private static final Set<String> HOUSE = Set.of("user_id", "as_of", "changes_on", "is_gone");

  private final Map<String, AttributeType> features;
  private final ForbiddenCategories forbidden;
  private final Map<String, AttributeType> types = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, Fields> declarations = new LinkedHashMap<>();
  private final Map<String, Tag> read = new LinkedHashMap<>();
  private final Set<String> sorted = new LinkedHashSet<>();
  private final Set<String> wrong = new LinkedHashSet<>();

  private TagReader(Map<String, AttributeType> features, ForbiddenCategories forbidden) {
    this.features = features;
    this.forbidden = forbidden;
  }

  /**
   * Reads every file of the folder; all problems of all files are noted: a name that is taken, an
   * attribute nobody has with every tag that falls with it, a cycle, a forbidden category.
   *
   * @param features every feature a profile has, with its type
   */
  public static TagCatalogue read(
      Path folder,
      Map<String, AttributeType> features,
      ForbiddenCategories forbidden,
      Problems problems) {
    var reader = new TagReader(features, forbidden);
    List<Fields> files =
        Document.filesIn(folder, problems).stream().map(f -> Document.open(f, problems)).toList();
    files.forEach(file -> file.each("tags", new Problems()).forEach(reader::expect));
    var attributes = new HashMap<>(features);
    attributes.putAll(reader.types);
    var rules = new RuleReader(attributes, new Reasons(Map.of()));
    for (Fields file : files) {
      file.each("tags").forEach(fields -> reader.declare(fields, rules));
      file.close();
    }
    List.copyOf(reader.read.keySet()).forEach(name -> reader.sort(name, new ArrayList<>()));
    return reader.catalogue();
  }

  /** Keeps the name and type of a tag, so that others may speak of it wherever it stands. */
  private void expect(Fields fields) {
    String name = fields.text("name");
    if (types.putIfAbsent(name, fields.has("bands") ? AttributeType.TEXT : AttributeType.FLAG)
        == null) {
      places.put(name, fields.place());
    }
  }

  private void declare(Fields fields, RuleReader rules) {
    String name = fields.word("name");
    if (!fields.place().equals(places.get(name))) {
      fields.note("name", name + " is declared twice, first at " + places.get(name));
    } else if (!name.matches("[a-z][a-z0-9_]*")) {
      fields.note("name", "\"" + name + "\" must be snake_case");
    } else if (features.containsKey(name) || HOUSE.contains(name)) {
      fields.note("name", name + " is the name of a feature");
    } else {
      declarations.put(name, fields);
      tag(name, fields, rules);
    }
  }

  private void tag(String name, Fields fields, RuleReader rules) {
    int before = fields.problems().count();
    var meaning = fields.has("bands") ? bands(fields, rules) : flag(fields, rules);
    var needs = Set.copyOf(fields.texts("needs"));
    needs.stream()
        .filter(need -> !features.containsKey(need) && !types.containsKey(need))
        .sorted()
        .forEach(
            need ->
                fields.note(
                    "needs",
                    "no profile has \"%s\"%s"
                        .formatted(need, Suggestion.after(need, features.keySet()))));
    String description = fields.word("description");
    forbidden.noteIn(name, fields, "name");
    forbidden.noteIn(description, fields, "description");
    var terms = terms(fields, description);
    fields.close();
    if (fields.problems().count() > before || meaning.isEmpty() || terms.isEmpty()) {
      wrong.add(name);
    }
    meaning.ifPresent(
        m -> read.put(name, new Tag(name, needs, m, terms.orElse(null), fields.place())));
  }

  private static Optional<Terms> terms(Fields fields, String description) {
    String owner = fields.word("owner");
    String purpose = fields.word("purpose");
    var privacyClass = fields.one("privacy_class", Terms.PrivacyClass.class);
    boolean isSensitive = fields.flag("is_sensitive");
    boolean isDeletable = fields.flag("is_deletable");
    String assessment = fields.word("assessment");
    return fields.build(
        () ->
            new Terms(
                owner, purpose, privacyClass, isSensitive, isDeletable, assessment, description));
  }

  private Optional<Meaning> flag(Fields fields, RuleReader rules) {
    return test(fields, rules).map(Meaning.Flag::new);
  }

  private Optional<Meaning> bands(Fields fields, RuleReader rules) {
    var bands = new ArrayList<Meaning.Band>();
    List<Fields> written = fields.each("bands");
    for (Fields band : written) {
      String value = band.word("value");
      forbidden.noteIn(value, band, "value");
      test(band, rules).ifPresent(test -> bands.add(new Meaning.Band(value, test)));
      band.close();
    }
    String otherwise = fields.word("otherwise");
    return bands.size() < written.size()
        ? Optional.empty()
        : fields.build(() -> new Meaning.Bands(bands, otherwise));
  }

  private Optional<Condition> test(Fields fields, RuleReader rules) {
    var test = rules.condition(fields.in("test"));
    test.ifPresent(condition -> noteForbidden(condition, forbidden, fields));
    return test;
  }

  /** Notes what a test reads and compares with that no test may. */
  public static void noteForbidden(
      Condition condition, ForbiddenCategories forbidden, Fields fields) {
    if (condition.parts().isEmpty()) {
      condition.attributes().forEach(name -> forbidden.noteIn(name, fields, "test"));
    }
    if (condition instanceof Condition.TextLeaf leaf) {
      leaf.values().forEach(value -> forbidden.noteIn(value, fields, "test"));
    }
    condition.parts().forEach(part -> noteForbidden(part, forbidden, fields));
  }

  /** Puts a tag behind those it reads; notes a cycle once and what rests on a wrong tag. */
  private void sort(String name, List<String> path) {
    if (path.contains(name)) {
      var cycle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
      if (wrong.addAll(cycle)) {
        cycle.add(name);
        declarations.get(name).note("test", "cycle: " + String.join(" → ", cycle));
      }
      return;
    }
    if (sorted.contains(name)) {
      return;
    }
    path.add(name);
    for (String input : read.get(name).attributes()) {
      if (read.containsKey(input)) {
        sort(input, path);
      }
      if (wrong.contains(input) && !wrong.contains(name)) {
        declarations.get(name).note("test", "rests on the tag " + input + ", which is wrong");
        wrong.add(name);
      }
    }
    path.remove(path.size() - 1);
    sorted.add(name);
  }

  private TagCatalogue catalogue() {
    var unsound = new TreeMap<String, AttributeType>();
    types.forEach(
        (name, type) -> {
          if (wrong.contains(name) || !read.containsKey(name)) {
            unsound.put(name, type);
          }
        });
    return new TagCatalogue(
        sorted.stream().filter(name -> !unsound.containsKey(name)).map(read::get).toList(),
        unsound);
  }
}
