package finmart.features.source.mapping;

import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import finmart.features.source.file.CardSecrets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads mappings as people write them. A plain text is a column's name; anything else is one key
 * that names the form, e.g. {@code {decimal: {column: 金额}}}. Forms nest: where a form works on
 * another value, that stands beside its own keys as {@code column} or {@code of}.
 */
public final class MappingReader {
  private final ZoneId zone;
  private final String sourceName;
  private final Set<String> references;
  private final Map<String, Function<Fields, Mapping>> forms;

  /**
   * @param zone of dates that name none
   * @param sourceName stands for a path part that is not there
   * @param references names that lookups may use
   */
  public MappingReader(ZoneId zone, String sourceName, Set<String> references) {
    this.zone = zone;
    this.sourceName = sourceName;
    this.references = Set.copyOf(references);
    this.forms =
        Map.ofEntries(
            Map.entry("date", f -> within(f, "date", this::date)),
            Map.entry("decimal", f -> within(f, "decimal", this::decimal)),
            Map.entry("lookup", f -> within(f, "lookup", this::lookup)),
            Map.entry("substring", f -> within(f, "substring", this::substring)),
            Map.entry("path_part", f -> within(f, "path_part", this::pathPart)),
            Map.entry("preamble", f -> within(f, "preamble", this::preamble)),
            Map.entry("column", this::column),
            Map.entry("constant", f -> new Constant(f.text("constant"))),
            Map.entry("concat", this::concat),
            Map.entry("content_id", f -> new ContentId(list(f, "content_id"))),
            Map.entry("cases", this::cases),
            Map.entry("nothing", f -> nothing(f)));
  }

  /** Reads the mapping under a required key. */
  public Mapping read(Fields parent, String key) {
    if (parent.isPlain(key)) {
      return columnNamed(parent, key, parent.text(key));
    }
    try (Fields fields = parent.in(key)) {
      return form(fields);
    }
  }

  /**
   * Reads the list of conditions, or the single one, under a key; a missing key is no condition.
   */
  public List<Condition> conditions(Fields parent, String key) {
    if (!parent.has(key)) {
      return List.of();
    }
    var read = new ArrayList<Condition>();
    for (Fields fields : parent.isList(key) ? parent.each(key) : List.of(parent.in(key))) {
      try (fields) {
        read.add(ConditionReader.read(fields, operand(fields)));
      }
    }
    return read;
  }

  private Mapping form(Fields fields) {
    List<String> named = fields.keys().stream().filter(forms::containsKey).toList();
    if (named.size() == 1) {
      return forms.get(named.get(0)).apply(fields);
    }
    if (named.size() > 1) {
      fields.note(named.get(1), "only one form of mapping may stand here, not " + named);
      named.forEach(fields::has);
    } else if (!fields.keys().isEmpty()) {
      String written = fields.keys().get(0);
      fields.note(written, "is no form of mapping" + Suggestion.after(written, forms.keySet()));
      fields.keys().forEach(fields::has);
    }
    return new Nothing();
  }

  private Mapping within(Fields parent, String key, Function<Fields, Mapping> form) {
    if (parent.isPlain(key)) {
      parent.note(key, "must hold keys and values, such as {column: NAME}");
      return new Nothing();
    }
    try (Fields fields = parent.in(key)) {
      return form.apply(fields);
    }
  }

  /** What a form works on: {@code column: NAME} or {@code of: MAPPING}. */
  private Mapping operand(Fields fields) {
    if (fields.has("of")) {
      return read(fields, "of");
    }
    return column(fields);
  }

  private Mapping column(Fields fields) {
    return columnNamed(fields, "column", fields.text("column"));
  }

  private static Mapping columnNamed(Fields fields, String key, String name) {
    if (CardSecrets.isSecret(name)) {
      fields.note(key, "\"" + name + "\" holds card secrets (class C3), which are never taken");
    }
    return new ColumnValue(name);
  }

  private Mapping date(Fields fields) {
    var patterns = new ArrayList<DatePattern>();
    for (String pattern : fields.texts("patterns")) {
      try {
        patterns.add(new DatePattern(pattern));
      } catch (IllegalArgumentException e) {
        fields.note("patterns", "\"" + pattern + "\" is no date pattern: " + e.getMessage());
      }
    }
    return new DateValue(operand(fields), patterns, zoneOf(fields, zone));
  }

  /** Reads the optional key {@code zone}. */
  public static ZoneId zoneOf(Fields fields, ZoneId fallback) {
    var written = fields.optionalText("zone");
    try {
      return written.isEmpty() ? fallback : ZoneId.of(written.get());
    } catch (DateTimeException e) {
      fields.note("zone", "\"" + written.get() + "\" is no time zone such as Asia/Shanghai");
      return fallback;
    }
  }

  private Mapping decimal(Fields fields) {
    return new DecimalValue(
        operand(fields),
        (int) fields.whole("scale", 0, 6, 2),
        fields.one("sign", DecimalValue.Sign.class, DecimalValue.Sign.KEEP));
  }

  private Mapping lookup(Fields fields) {
    String reference = fields.text("reference", "");
    if (fields.has("table") != reference.isEmpty()) {
      fields.note("table", "name either a table or a reference");
    }
    if (!reference.isEmpty() && !references.contains(reference)) {
      String hint = Suggestion.after(reference, references);
      fields.note("reference", "\"" + reference + "\" is not declared" + hint);
    }
    Mapping fallback = fields.has("default") ? read(fields, "default") : null;
    return new Lookup(operand(fields), fields.textMap("table"), reference, fallback);
  }

  private Mapping substring(Fields fields) {
    if (fields.has("from")) {
      int from = (int) fields.whole("from", -4000, 4000);
      int length = (int) fields.whole("length", 1, 4000, Integer.MAX_VALUE);
      return new Slice(operand(fields), from, length);
    }
    String after = fields.text("after", "");
    String before = fields.text("before", "");
    if (after.isEmpty() && before.isEmpty()) {
      fields.note("from", "say from and length, or after, or before");
    }
    return new Part(operand(fields), after, before);
  }

  private Mapping pathPart(Fields fields) {
    int parent = (int) fields.whole("parent", 1, 20, 1);
    return new PathPart(parent, fields.text("fallback", sourceName));
  }

  private Mapping preamble(Fields fields) {
    return new PreambleText(fields.text("after"), fields.text("before", ""));
  }

  private Mapping concat(Fields fields) {
    if (fields.isList("concat")) {
      return new Concat(list(fields, "concat"), "", false);
    }
    return within(
        fields, "concat", f -> new Concat(list(f, "parts"), f.text("separator", " "), true));
  }

  private static Mapping nothing(Fields fields) {
    if (!fields.flag("nothing")) {
      fields.note("nothing", "can only be true");
    }
    return new Nothing();
  }

  private Mapping cases(Fields fields) {
    var cases = new ArrayList<Cases.Case>();
    Mapping otherwise = null;
    for (Fields line : fields.each("cases")) {
      try (line) {
        if (line.has("otherwise")) {
          otherwise = read(line, "otherwise");
        } else {
          cases.add(new Cases.Case(conditions(line, "when"), read(line, "then")));
        }
      }
    }
    return new Cases(cases, otherwise);
  }

  private List<Mapping> list(Fields parent, String key) {
    if (!parent.has(key)) {
      parent.note(key, "is missing");
    }
    var read = new ArrayList<Mapping>();
    for (Fields fields : parent.each(key)) {
      try (fields) {
        read.add(form(fields));
      }
    }
    return read;
  }
}
