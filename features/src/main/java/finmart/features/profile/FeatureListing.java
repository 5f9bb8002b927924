package finmart.features.profile;

import finmart.features.profile.measure.Aggregate;
import finmart.features.profile.measure.RowFilter;
import finmart.features.profile.measure.Window;
import finmart.features.source.UserAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every feature with its lineage, in the order of the catalogue. */
public final class FeatureListing {
  private static final String OCCURRED = "occurred_at";
  private static final Set<String> OF_MOMENT =
      Set.of(RowFilter.HOUR, RowFilter.WEEKDAY, RowFilter.MONTH_DAY);

  private final Map<String, Feature> features = new LinkedHashMap<>();

  private FeatureListing() {}

  public static FeatureListing of(FeatureCatalogue catalogue) {
    var listing = new FeatureListing();
    catalogue.attributes().forEach(a -> listing.add(feature(a)));
    catalogue.aggregates().forEach(a -> listing.add(feature(a)));
    catalogue.derived().forEach(d -> listing.add(feature(d)));
    return listing;
  }

  public List<Feature> all() {
    return List.copyOf(features.values());
  }

  public Set<String> names() {
    return features.keySet();
  }

  public Optional<Feature> named(String name) {
    return Optional.ofNullable(features.get(name));
  }

  /** The feature and all it is made of in the end, each after those that need it. */
  public List<Feature> lineage(String name) {
    var found = new LinkedHashSet<Feature>();
    named(name)
        .ifPresent(
            feature -> {
              found.add(feature);
              feature.inputs().forEach(input -> found.addAll(lineage(input)));
            });
    return List.copyOf(found);
  }

  /** The source columns a feature is made of in the end, as table.column. */
  public Set<String> sourceColumns(String name) {
    return lineage(name).stream()
        .flatMap(feature -> feature.columns().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(Feature feature) {
    features.put(feature.name(), feature);
  }

  private static Feature feature(AttributeFeature a) {
    List<String> columns = TieFacts.columns(a.attribute());
    String table = columns.get(0).substring(0, columns.get(0).indexOf('.'));
    boolean isDeclared = table.equals(UserAttribute.TABLE.name());
    return new Feature(
        a.name(),
        table,
        a.kind().name().toLowerCase(Locale.ROOT),
        "",
        columns,
        List.of(isDeclared ? table + ".attribute is " + a.attribute() : "fact " + a.attribute()),
        List.of(),
        a.declared());
  }

  private static Feature feature(AggregateFeature a) {
    Aggregate aggregate = a.aggregate();
    var columns = new LinkedHashSet<String>();
    if (aggregate.column() != null) {
      columns.add(a.table() + "." + aggregate.column());
    }
    var conditions = new ArrayList<String>();
    add("", aggregate.filter(), a.table(), columns, conditions);
    add("of rows where ", aggregate.within(), a.table(), columns, conditions);
    if (aggregate.minus() != null) {
      add("less rows where ", aggregate.minus(), a.table(), columns, conditions);
    }
    columns.add(a.table() + "." + OCCURRED);
    String of = aggregate.column() == null ? "" : " of " + aggregate.column();
    return new Feature(
        a.name(),
        a.table(),
        aggregate.measure().name().toLowerCase(Locale.ROOT) + of,
        text(aggregate.window()),
        List.copyOf(columns),
        conditions,
        List.of(),
        a.declared());
  }

  private static Feature feature(DerivedFeature d) {
    return new Feature(
        d.name(),
        FeatureCatalogue.TABLE_NAME,
        d.formula(),
        "",
        List.of(),
        List.of(),
        d.inputs(),
        d.declared());
  }

  private static void add(
      String before, RowFilter filter, String table, Set<String> columns, List<String> conditions) {
    for (RowFilter.Condition condition : filter.conditions()) {
      boolean isOfMoment = OF_MOMENT.contains(condition.column());
      columns.add(table + "." + (isOfMoment ? OCCURRED : condition.column()));
      conditions.add(before + condition.text());
    }
  }

  private static String text(Window window) {
    return window.length() + (window.unit() == Window.Unit.DAYS ? "d" : "m");
  }
}
