package finmart.features.profile;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.features.source.Contracts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the feature declarations of {@code conf/features}. */
public final class FeatureReader {
  private static final int LONGEST_DAYS = 3650;

  private final List<AttributeFeature> attributes = new ArrayList<>();
  private final List<AggregateFeature> aggregates = new ArrayList<>();
  private final List<DerivedFeature> derived = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  private FeatureReader() {}

  /** Reads every file of the folder; all problems of all files are noted. */
  public static FeatureCatalogue read(Path folder, Problems problems) {
    var reader = new FeatureReader();
    List<Fields> files =
        Document.filesIn(folder, problems).stream().map(f -> Document.open(f, problems)).toList();
    for (Fields file : files) {
      file.each("attributes").forEach(reader::attribute);
      if (file.has("source")) {
        reader.aggregates(file);
      }
    }
    for (Fields file : files) {
      file.each("derived").forEach(reader::derived);
      file.close();
    }
    return new FeatureCatalogue(reader.attributes, reader.aggregates, reader.derived);
  }

  private void attribute(Fields fields) {
    String name = named(fields, fields.text("name"));
    String attribute = fields.text("attribute");
    var kind = fields.one("kind", AttributeFeature.Kind.class);
    var levels = new LinkedHashMap<String, Integer>();
    fields.textMap("levels").forEach((text, level) -> levels.put(text, whole(fields, level)));
    String fallback = fields.optionalText("fallback").orElse(null);
    var declared = declared(fields);
    fields
        .build(() -> new AttributeFeature(name, attribute, kind, levels, fallback, declared))
        .ifPresent(attributes::add);
    fields.close();
  }

  private void aggregates(Fields file) {
    String table = file.text("source");
    var contract = Contracts.named(table);
    if (contract.isEmpty()) {
      var known = Contracts.ALL.stream().map(t -> t.name()).toList();
      file.note("source", table + " is no source table" + Suggestion.after(table, known));
      return;
    }
    List<String> columns = Arrays.asList(contract.get().schema().fieldNames());
    for (Fields fields : file.each("features")) {
      aggregate(table, columns, fields);
      fields.close();
    }
  }

  private void aggregate(String table, List<String> columns, Fields fields) {
    String name = fields.text("name");
    var measure = fields.one("measure", Measure.class);
    String column = fields.optionalText("column").orElse(null);
    if (measure.needsColumn() == (column == null)) {
      fields.note("column", measure + (column == null ? " needs one" : " takes none"));
    }
    if (column != null) {
      known(fields, "column", column, columns);
    }
    var filter = filter(fields, "filter", columns);
    var minus = filter(fields, "minus", columns);
    String unit = fields.text("unit");
    boolean zero = fields.flag("zero_when_nothing");
    var declared = declared(fields);
    List<String> windows = fields.texts("windows");
    for (String window : windows.isEmpty() ? List.of("") : windows) {
      int days = days(fields, window);
      String full =
          name + (window.isEmpty() ? "" : "_" + window) + (unit.isEmpty() ? "" : "_" + unit);
      String unique = named(fields, full);
      fields
          .build(
              () ->
                  new AggregateFeature(
                      unique, table, measure, column, filter, minus, days, zero, declared))
          .ifPresent(aggregates::add);
    }
  }

  private void derived(Fields fields) {
    String name = fields.text("name");
    List<String> inputs =
        fields.has("any_of")
            ? fields.texts("any_of")
            : List.of(fields.text("ratio_of"), fields.text("ratio_to"));
    inputs.forEach(
        input -> known(fields, fields.has("any_of") ? "any_of" : "ratio_of", input, names));
    String unique = named(fields, name);
    var declared = declared(fields);
    fields
        .build(
            () ->
                fields.has("any_of")
                    ? new DerivedFeature.AnyOf(unique, inputs, declared)
                    : new DerivedFeature.Ratio(unique, inputs.get(0), inputs.get(1), declared))
        .ifPresent(derived::add);
    fields.close();
  }

  private String named(Fields fields, String name) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      fields.note("name", "\"" + name + "\" must be snake_case");
    } else if (!names.add(name) || name.equals("user_id")) {
      fields.note("name", name + " is declared twice");
    }
    return name;
  }

  private static Map<String, List<String>> filter(Fields fields, String key, List<String> columns) {
    var filter = new LinkedHashMap<String, List<String>>();
    if (fields.has(key)) {
      Fields within = fields.in(key);
      for (String column : within.keys()) {
        known(within, column, column, columns);
        filter.put(column, within.texts(column));
      }
    }
    return filter;
  }

  private static void known(Fields fields, String key, String word, Iterable<String> known) {
    var words = new LinkedHashSet<String>();
    known.forEach(words::add);
    if (!words.contains(word)) {
      fields.note(key, "\"" + word + "\" is not known here" + Suggestion.after(word, words));
    }
  }

  private static int days(Fields fields, String window) {
    if (window.isEmpty()) {
      return 0;
    }
    if (!window.matches("[1-9][0-9]{0,3}d")
        || whole(fields, window.replace("d", "")) > LONGEST_DAYS) {
      fields.note("windows", "\"" + window + "\" must be like 30d, at most " + LONGEST_DAYS + "d");
      return 0;
    }
    return Integer.parseInt(window.replace("d", ""));
  }

  private static int whole(Fields fields, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      fields.note("levels", "\"" + text + "\" must be a whole number");
      return 0;
    }
  }

  private static Declared declared(Fields fields) {
    return new Declared(
        fields.one("privacy_class", Declared.PrivacyClass.class),
        fields.text("purpose").toUpperCase(Locale.ROOT),
        fields.text("owner"),
        fields.text("description"));
  }
}
