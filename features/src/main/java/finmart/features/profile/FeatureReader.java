package finmart.features.profile;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import finmart.domain.tag.ForbiddenCategories;
import finmart.features.source.ConsumptionOrder;
import finmart.features.source.Interaction;
import finmart.features.source.LedgerEntry;
import finmart.features.source.SocialEdge;
import finmart.features.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the feature declarations of {@code conf/features}. */
public final class FeatureReader {
  /** The tables whose rows a profile is made of. */
  private static final List<Table> SOURCES =
      List.of(LedgerEntry.TABLE, SocialEdge.TABLE, ConsumptionOrder.TABLE, Interaction.TABLE);

  private final ForbiddenCategories forbidden;
  private final List<AttributeFeature> attributes = new ArrayList<>();
  private final List<AggregateFeature> aggregates = new ArrayList<>();
  private final Map<String, AttributeType> types = new LinkedHashMap<>();

  private FeatureReader(ForbiddenCategories forbidden) {
    this.forbidden = forbidden;
  }

  /**
   * Reads every file of the folder; all problems of all files are noted.
   *
   * @param forbidden what no feature may be about (rules P12, A02)
   */
  public static FeatureCatalogue read(
      Path folder, ForbiddenCategories forbidden, Problems problems) {
    var reader = new FeatureReader(forbidden);
    List<Fields> files =
        Document.filesIn(folder, problems).stream().map(f -> Document.open(f, problems)).toList();
    for (Fields file : files) {
      file.each("attributes").forEach(fields -> reader.attribute(fields, file));
      if (file.has("source") || file.has("features")) {
        reader.aggregates(file);
      }
    }
    var derived = new DerivedReader(reader.types);
    for (Fields file : files) {
      for (Fields fields : file.each("derived")) {
        derived.read(fields, file, name -> reader.isNamed(fields, name));
      }
    }
    var catalogue = new FeatureCatalogue(reader.attributes, reader.aggregates, derived.inOrder());
    files.forEach(Fields::close);
    return catalogue;
  }

  private void attribute(Fields fields, Fields file) {
    String attribute = fields.text("attribute");
    var kind = fields.one("kind", AttributeFeature.Kind.class);
    String name = named(fields, fields.text("name"), kind.type());
    if (!attribute.equals(name)) {
      forbidden.noteIn(attribute, fields, "attribute");
    }
    var levels = new LinkedHashMap<String, Integer>();
    fields.textMap("levels").forEach((text, level) -> levels.put(text, whole(fields, level)));
    String fallback = fields.optionalText("fallback").orElse(null);
    var declared = Declared.read(fields, file);
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
      var reader = new AggregateReader(table.get(), file, forbidden);
      features.forEach(fields -> reader.read(fields, this::aggregate));
    } else if (file.has("source")) {
      var known = SOURCES.stream().map(Table::name).toList();
      file.note("source", name + " is no table of features" + Suggestion.after(name, known));
    }
  }

  private void aggregate(
      Fields fields, String name, AttributeType type, Optional<AggregateFeature> feature) {
    named(fields, name, type);
    feature.ifPresent(aggregates::add);
  }

  private String named(Fields fields, String name, AttributeType type) {
    if (isNamed(fields, name)) {
      types.put(name, type);
    }
    return name;
  }

  /** True if a feature may have the name; notes what is against it. */
  private boolean isNamed(Fields fields, String name) {
    forbidden.noteIn(name, fields, "name");
    if (!name.matches("[a-z][a-z0-9_]*")) {
      fields.note("name", "\"" + name + "\" must be snake_case");
    } else if (FeatureCatalogue.NO_FEATURES.contains(name) || name.equals(Table.AS_OF)) {
      fields.note("name", name + " is a name of the house");
    } else if (types.containsKey(name)) {
      fields.note("name", name + " is declared twice");
    } else {
      return true;
    }
    return false;
  }

  private static int whole(Fields fields, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      fields.note("levels", "\"" + text + "\" must be a whole number");
      return 0;
    }
  }
}
