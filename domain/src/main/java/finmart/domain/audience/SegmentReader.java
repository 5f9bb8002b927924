package finmart.domain.audience;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.tag.TagCatalogue;
import finmart.domain.tag.TagReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the declarations of {@code conf/segments}. */
public final class SegmentReader {
  private static final long MOST = 1_000_000_000;

  private final TagCatalogue tags;
  private final RuleReader rules;
  private final ForbiddenCategories forbidden;
  private final Set<String> purposes;
  private final long minimum;
  private final Map<String, Segment> segments = new TreeMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, Fields> lookalikes = new LinkedHashMap<>();

  private SegmentReader(
      Map<String, AttributeType> features,
      TagCatalogue tags,
      ForbiddenCategories forbidden,
      Set<String> purposes,
      long minimum) {
    var attributes = new HashMap<>(features);
    attributes.putAll(tags.types());
    this.tags = tags;
    this.rules = new RuleReader(attributes, new Reasons(Map.of()));
    this.forbidden = forbidden;
    this.purposes = Set.copyOf(purposes);
    this.minimum = minimum;
  }

  /**
   * Reads every file of the folder; all problems of all files are noted.
   *
   * @param purposes what there is a consent text for
   * @param minimum the smallest audience, people
   * @return segments by name
   */
  public static Map<String, Segment> read(
      Path folder,
      Map<String, AttributeType> features,
      TagCatalogue tags,
      ForbiddenCategories forbidden,
      Set<String> purposes,
      long minimum,
      Problems problems) {
    var reader = new SegmentReader(features, tags, forbidden, purposes, minimum);
    List<Fields> files =
        Document.filesIn(folder, problems).stream().map(f -> Document.open(f, problems)).toList();
    for (Fields file : files) {
      file.each("segments").forEach(reader::segment);
      file.close();
    }
    reader.lookalikes.forEach(reader::checkSeed);
    return reader.segments;
  }

  private void segment(Fields fields) {
    String name = fields.word("name");
    if (!name.matches("[a-z][a-z0-9_]*")) {
      fields.note("name", "\"" + name + "\" must be snake_case");
    }
    String first = places.putIfAbsent(name, fields.place());
    if (first != null) {
      fields.note("name", name + " is declared twice, first at " + first);
    }
    String purpose = fields.word("purpose");
    if (fields.has("purpose") && !purposes.contains(purpose)) {
      fields.note(
          "purpose",
          "nobody is asked for \"" + purpose + "\"" + Suggestion.after(purpose, purposes));
    }
    String owner = fields.word("owner");
    String description = fields.word("description");
    forbidden.noteIn(name, fields, "name");
    forbidden.noteIn(description, fields, "description");
    Optional<Segment.Choice> choice =
        fields.has("lookalike_of") ? lookalike(name, fields) : declared(fields);
    choice
        .flatMap(
            c ->
                fields.build(
                    () -> new Segment(name, purpose, owner, description, c, fields.place())))
        .ifPresent(segment -> segments.put(name, segment));
    fields.close();
  }

  private Optional<Segment.Choice> lookalike(String name, Fields fields) {
    String seed = fields.word("lookalike_of");
    long size = fields.whole("size", minimum, MOST);
    lookalikes.putIfAbsent(name, fields);
    return Optional.of(new Segment.Lookalike(seed, size));
  }

  private Optional<Segment.Choice> declared(Fields fields) {
    var test = rules.condition(fields.in("test"));
    test.ifPresent(
        condition -> {
          TagReader.noteForbidden(condition, forbidden, fields);
          condition.attributes().stream()
              .filter(tags.unsound()::containsKey)
              .forEach(tag -> fields.note("test", "rests on the tag " + tag + ", which is wrong"));
        });
    return test.map(Segment.Declared::new);
  }

  /**
   * A seed is people someone described; a lookalike of a lookalike is like nobody in particular.
   */
  private void checkSeed(String name, Fields fields) {
    String seed = fields.text("lookalike_of");
    if (places.containsKey(seed) && !segments.containsKey(seed)) {
      fields.note("lookalike_of", "rests on the segment " + seed + ", which is wrong");
      return;
    }
    var known = new TreeMap<>(segments);
    known.values().removeIf(segment -> !(segment.choice() instanceof Segment.Declared));
    if (!known.containsKey(seed)) {
      fields.note(
          "lookalike_of",
          "\"" + seed + "\" is no segment with a test" + Suggestion.after(seed, known.keySet()));
    } else if (segments.containsKey(name)
        && !segments.get(name).purpose().equals(segments.get(seed).purpose())) {
      fields.note("purpose", "is not that of " + seed + ", " + segments.get(seed).purpose());
    }
  }
}
