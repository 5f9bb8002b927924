package finmart.features.profile;

import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import finmart.domain.rule.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads features made of features, in whatever order and file they stand. */
final class DerivedReader {
  /** One that was read: where, of what, and how it is built once its inputs are known. */
  private record Draft(
      Fields fields, Map<String, List<String>> inputs, Supplier<DerivedFeature> building) {
    List<String> names() {
      return inputs.values().stream().flatMap(List::stream).distinct().toList();
    }
  }

  private final Map<String, AttributeType> types;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  /**
   * @param types every feature that is not derived; derived ones are added
   */
  DerivedReader(Map<String, AttributeType> types) {
    this.types = types;
  }

  /**
   * @param file top of the file, whose keys hold for all its features
   * @param isNamed whether a feature may have a name; notes what is against it
   */
  void read(Fields fields, Fields file, Predicate<String> isNamed) {
    String name = fields.text("name");
    if (fields.has("any_of")) {
      List<String> inputs = fields.texts("any_of");
      if (inputs.isEmpty()) {
        fields.note("any_of", "must name at least one feature");
      }
      var declared = Declared.read(fields, file);
      add(
          name,
          isNamed,
          AttributeType.FLAG,
          new Draft(
              fields,
              Map.of("any_of", inputs),
              () -> new DerivedFeature.AnyOf(name, inputs, declared)));
    } else {
      boolean isDifference = fields.has("difference_of");
      String first = isDifference ? "difference_of" : "ratio_of";
      String second = isDifference ? "less" : "ratio_to";
      var inputs = new LinkedHashMap<String, List<String>>();
      String of = number(fields, first, inputs);
      String to = number(fields, second, inputs);
      var declared = Declared.read(fields, file);
      add(
          name,
          isNamed,
          AttributeType.NUMBER,
          new Draft(
              fields,
              inputs,
              () ->
                  isDifference
                      ? new DerivedFeature.Difference(name, of, to, declared)
                      : new DerivedFeature.Ratio(name, of, to, declared)));
    }
    fields.close();
  }

  /** Checks the inputs and returns the features, every one after its inputs. */
  List<DerivedFeature> inOrder() {
    drafts.values().forEach(this::checkInputs);
    var ordered = new ArrayList<DerivedFeature>();
    var done = new LinkedHashSet<String>();
    drafts.keySet().forEach(name -> visit(name, new LinkedHashSet<>(), done, ordered));
    return ordered;
  }

  private void add(String name, Predicate<String> isNamed, AttributeType type, Draft draft) {
    if (isNamed.test(name)) {
      types.put(name, type);
      drafts.put(name, draft);
    }
  }

  private static String number(Fields fields, String key, Map<String, List<String>> inputs) {
    String input = fields.text(key);
    if (fields.has(key)) {
      inputs.put(key, List.of(input));
    }
    return input;
  }

  private void checkInputs(Draft draft) {
    draft
        .inputs()
        .forEach(
            (key, inputs) -> {
              AttributeType[] accepted =
                  key.equals("any_of")
                      ? new AttributeType[] {AttributeType.FLAG, AttributeType.NUMBER}
                      : new AttributeType[] {AttributeType.NUMBER};
              inputs.forEach(input -> checkInput(draft.fields(), key, input, accepted));
            });
  }

  private void checkInput(Fields fields, String key, String input, AttributeType... accepted) {
    if (!types.containsKey(input)) {
      fields.noteMissing(
          key, input, "no profile has \"" + input + "\"" + Suggestion.after(input, types.keySet()));
    } else if (!List.of(accepted).contains(types.get(input))) {
      var kinds = Arrays.stream(accepted).map(Enum::name).collect(Collectors.joining(" or "));
      fields.note(key, "%s is %s; it must be %s".formatted(input, types.get(input), kinds));
    }
  }

  /** Depth first; a feature that is come upon on its own way is made of itself. */
  private void visit(String name, Set<String> way, Set<String> done, List<DerivedFeature> ordered) {
    Draft draft = drafts.get(name);
    if (draft == null || done.contains(name)) {
      return;
    }
    if (!way.add(name)) {
      var circle = new ArrayList<>(way);
      circle.add(name);
      draft
          .fields()
          .note(
              "name",
              "is made of itself: "
                  + String.join(" → ", circle.subList(circle.indexOf(name), circle.size())));
      done.add(name);
      return;
    }
    draft.names().forEach(input -> visit(input, way, done, ordered));
    way.remove(name);
    if (done.add(name)) {
      draft.fields().build(draft.building()).ifPresent(ordered::add);
    }
  }
}
