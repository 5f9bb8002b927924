package finmart.features.profile;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads the feature declarations of {@code conf/features}. */
public final class FeatureReader {
  private static final int LONGEST_DAYS = 3650;

  /** The tables whose rows a profile is made of. */
  private static final List<Table> SOURCES =
      List.of(LedgerEntry.TABLE, SocialEdge.TABLE, ConsumptionOrder.TABLE, Interaction.TABLE);

  /** Columns of the profile table that are no features. */
  private static final Set<String> RESERVED = Set.of("user_id", Table.AS_OF);

  private final List<AttributeFeature> attributes = new ArrayList<>();
  private final List<AggregateFeature> aggregates = new ArrayList<>();
  private final List<DerivedFeature> derived = new ArrayList<>();
  private final Map<String, AttributeType> types = new LinkedHashMap<>();

  private FeatureReader() {}

  /** Reads every file of the folder; all problems of all files are noted. */
  public static FeatureCatalogue read(Path folder, Problems problems) {
    var reader = new FeatureReader();
    List<Fields> files =
        Document.filesIn(folder, problems).stream().map(f -> Document.open(f, problems)).toList();
    for (Fields file : files) {
      file.each("attributes").forEach(reader::attribute);
      if (file.has("source") || file.has("features")) {
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
    String attribute = fields.text("attribute");
    var kind = fields.one("kind", AttributeFeature.Kind.class);
    String name = named(fields, fields.text("name"), kind.type());
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
    List<Fields> features = file.each("features");
    String name = file.text("source");
    var table = SOURCES.stream().filter(t -> t.name().equals(name)).findFirst();
    if (table.isPresent()) {
      for (Fields fields : features) {
        aggregate(table.get(), fields);
        fields.close();
      }
    } else if (file.has("source")) {
      var known = SOURCES.stream().map(Table::name).toList();
      file.note("source", name + " is no table of features" + Suggestion.after(name, known));
    }
  }

  private void aggregate(Table table, Fields fields) {
    List<String> columns = Arrays.asList(table.schema().fieldNames());
    String name = fields.text("name");
    int before = fields.problems().count();
    var measure = fields.one("measure", Measure.class);
    boolean isMeasure = fields.problems().count() == before;
    String column = fields.optionalText("column").orElse(null);
    if (isMeasure && measure.needsColumn() == (column == null)) {
      fields.note("column", measure + (column == null ? " needs one" : " takes none"));
    } else if (column != null && known(fields, "column", column, columns)) {
      DataType type = table.schema().apply(column).dataType();
      if (isMeasure && measure.needsNumber() && !type.equals(DataTypes.LongType)) {
        fields.note(
            "column",
            "%s needs whole numbers, %s is %s".formatted(measure, column, type.simpleString()));
      }
    }
    var filter = filter(fields, "filter", columns);
    var minus = filter(fields, "minus", columns);
    if (isMeasure && !minus.isEmpty() && measure != Measure.SUM) {
      fields.note("minus", "only SUM can take away, not " + measure);
    }
    String unit = fields.text("unit");
    boolean zero = fields.flag("zero_when_nothing");
    var declared = declared(fields);
    List<String> windows = fields.texts("windows");
    for (String window : windows.isEmpty() ? List.of("") : windows) {
      int days = days(fields, window);
      String full =
          name + (window.isEmpty() ? "" : "_" + window) + (unit.isEmpty() ? "" : "_" + unit);
      String unique = named(fields, full, AttributeType.NUMBER);
      fields
          .build(
              () ->
                  new AggregateFeature(
                      unique, table.name(), measure, column, filter, minus, days, zero, declared))
          .ifPresent(aggregates::add);
    }
  }

  private void derived(Fields fields) {
    String name = fields.text("name");
    if (fields.has("any_of")) {
      List<String> inputs = fields.texts("any_of");
      if (inputs.isEmpty()) {
        fields.note("any_of", "must name at least one feature");
      }
      inputs.forEach(i -> input(fields, "any_of", i, AttributeType.FLAG, AttributeType.NUMBER));
      String unique = named(fields, name, AttributeType.FLAG);
      var declared = declared(fields);
      fields
          .build(() -> new DerivedFeature.AnyOf(unique, inputs, declared))
          .ifPresent(derived::add);
    } else {
      String of = number(fields, "ratio_of");
      String to = number(fields, "ratio_to");
      String unique = named(fields, name, AttributeType.NUMBER);
      var declared = declared(fields);
      fields
          .build(() -> new DerivedFeature.Ratio(unique, of, to, declared))
          .ifPresent(derived::add);
    }
    fields.close();
  }

  private String number(Fields fields, String key) {
    String input = fields.text(key);
    if (fields.has(key)) {
      input(fields, key, input, AttributeType.NUMBER);
    }
    return input;
  }

  private void input(Fields fields, String key, String input, AttributeType... accepted) {
    if (known(fields, key, input, types.keySet())
        && !List.of(accepted).contains(types.get(input))) {
      var kinds = Arrays.stream(accepted).map(Enum::name).collect(Collectors.joining(" or "));
      fields.note(key, "%s is %s; it must be %s".formatted(input, types.get(input), kinds));
    }
  }

  private String named(Fields fields, String name, AttributeType type) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      fields.note("name", "\"" + name + "\" must be snake_case");
    } else if (RESERVED.contains(name)) {
      fields.note("name", name + " is a name of the house");
    } else if (types.putIfAbsent(name, type) != null) {
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

  private static boolean known(Fields fields, String key, String word, Collection<String> known) {
    if (!known.contains(word)) {
      fields.note(key, "\"" + word + "\" is not known here" + Suggestion.after(word, known));
    }
    return known.contains(word);
  }

  private static int days(Fields fields, String window) {
    if (window.isEmpty()) {
      return 0;
    }
    if (!window.matches("[1-9][0-9]{0,3}d")
        || Integer.parseInt(window.replace("d", "")) > LONGEST_DAYS) {
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
        fields.text("description"),
        fields.has("is_protected") && fields.flag("is_protected"));
  }
}
