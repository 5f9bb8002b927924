package finmart.domain.document;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys and values of one YAML mapping. What is missing or does not fit is noted as a problem
 * and answered with a stand-in ({@code ""}, 0, an empty list), so that reading goes on; whoever
 * read must ask {@link Problems#orThrow} before using what came out.
 */
public final class Fields implements AutoCloseable {
  final Map<String, NodeTuple> tuples;
  private final Set<String> asked = new LinkedHashSet<>();
  private final String file;
  private final int line;
  private final String path;
  private final Problems problems;
  private Set<String> excused = Set.of();
  private int problemsBefore = -1;

  private Fields(Map<String, NodeTuple> tuples, String file, int line, String path, Problems all) {
    this.tuples = tuples;
    this.file = file;
    this.line = line;
    this.path = path;
    this.problems = all;
  }

  /** A mapping without keys, in place of one that could not be read; what it lacks is not noted. */
  static Fields unreadable(String file) {
    var silent = new Problems();
    silent.note(file, "", "could not be read");
    return new Fields(Map.of(), file, 1, "", silent);
  }

  static Fields of(MappingNode mapping, String file, String path, Problems problems) {
    var tuples = new LinkedHashMap<String, NodeTuple>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        tuples.put(key.getValue(), tuple);
      }
    }
    return new Fields(tuples, file, lineOf(mapping), path, problems);
  }

  public boolean has(String key) {
    problemsBefore = problemsBefore < 0 ? problems.count() : problemsBefore;
    asked.add(key);
    return tuples.containsKey(key) && !Tag.NULL.equals(tuples.get(key).getValueNode().getTag());
  }

  /** Lets required keys be missing: nothing is noted, stand-ins are answered. */
  public void excuse(Set<String> keys) {
    excused = Set.copyOf(keys);
  }

  /** True if a key was asked for and is not written. */
  public boolean lacks(String key) {
    return asked.contains(key) && !has(key);
  }

  /** The keys as written, in order; does not count as asking for them. */
  public List<String> keys() {
    return List.copyOf(tuples.keySet());
  }

  public String text(String key) {
    return read(key, Scalar.TEXT).orElse("");
  }

  public Optional<String> optionalText(String key) {
    return has(key) ? read(key, Scalar.TEXT) : Optional.empty();
  }

  public String text(String key, String fallback) {
    return optionalText(key).orElse(fallback);
  }

  /** Reads a required text that is not empty; {@link #text} lets it be. */
  public String word(String key) {
    String text = text(key);
    if (has(key) && text.isEmpty() && isPlain(key)) {
      note(key, "must not be empty");
    }
    return text;
  }

  /** Reads a whole number in {@code [least, most]}. */
  public long whole(String key, long least, long most) {
    return read(key, Scalar.whole(least, most)).orElse(least);
  }

  public long whole(String key, long least, long most, long fallback) {
    return has(key) ? whole(key, least, most) : fallback;
  }

  /** Reads a decimal number in {@code [least, most]}. */
  public double number(String key, double least, double most) {
    return read(key, Scalar.number(least, most)).orElse(least);
  }

  public boolean flag(String key) {
    return read(key, Scalar.FLAG).orElse(false);
  }

  public LocalDate date(String key) {
    return read(key, Scalar.DATE).orElse(LocalDate.EPOCH);
  }

  public Optional<LocalDate> optionalDate(String key) {
    return has(key) ? Optional.of(date(key)) : Optional.empty();
  }

  /** Reads an ISO-8601 period such as {@code P90D}. */
  public Period period(String key) {
    return read(key, Scalar.PERIOD).orElse(Period.ZERO);
  }

  /** Reads one name of a closed list; written in any case, dashes count as underscores. */
  public <E extends Enum<E>> E one(String key, Class<E> type) {
    return read(key, Scalar.one(type)).orElse(type.getEnumConstants()[0]);
  }

  public <E extends Enum<E>> E one(String key, Class<E> type, E fallback) {
    return has(key) ? one(key, type) : fallback;
  }

  /** Reads a list of texts; one text is a list of one, a missing key an empty list. */
  public List<String> texts(String key) {
    if (isPlain(key)) {
      return List.of(((ScalarNode) tuples.get(key).getValueNode()).getValue());
    }
    String expected = "must be a list of texts";
    var read = new ArrayList<String>();
    for (Node entry : entries(key, expected)) {
      if (entry instanceof ScalarNode value) {
        read.add(value.getValue());
      } else {
        problems.note(place(lineOf(entry)), pathOf(key), expected);
      }
    }
    return List.copyOf(read);
  }

  /** Reads a mapping of text to text, in order; a missing key is an empty mapping. */
  public Map<String, String> textMap(String key) {
    var read = new LinkedHashMap<String, String>();
    var within = has(key) ? in(key) : unreadable(file);
    within.keys().forEach(name -> read.put(name, within.text(name)));
    return read;
  }

  /** Opens the mapping under a required key. */
  public Fields in(String key) {
    var node = node(key);
    if (node.orElse(null) instanceof MappingNode mapping) {
      return of(mapping, file, pathOf(key), problems);
    }
    node.ifPresent(wrong -> note(key, "must hold keys and values"));
    return unreadable(file);
  }

  /** Opens each mapping of the list under a key; a missing key is an empty list. */
  public List<Fields> each(String key) {
    return each(key, problems);
  }

  /** Opens them with other problems, so that what is wrong in them stops nothing else. */
  public List<Fields> each(String key, Problems within) {
    var read = new ArrayList<Fields>();
    int i = 0;
    for (Node entry : entries(key, "must be a list")) {
      String path = pathOf(key) + "[" + i++ + "]";
      if (entry instanceof MappingNode mapping) {
        read.add(of(mapping, file, path, within));
      } else {
        within.note(place(lineOf(entry)), path, "must hold keys and values");
      }
    }
    return read;
  }

  /** True if the value under the key is a text, number or date. */
  public boolean isPlain(String key) {
    return has(key) && tuples.get(key).getValueNode() instanceof ScalarNode;
  }

  /** True if the value under the key is a list. */
  public boolean isList(String key) {
    return has(key) && tuples.get(key).getValueNode() instanceof SequenceNode;
  }

  /** Builds a value, or notes why its constructor refuses; empty if anything read was wrong. */
  public <T> Optional<T> build(Supplier<T> constructor) {
    if (problemsBefore >= 0 && problems.count() > problemsBefore) {
      return Optional.empty();
    }
    try {
      return Optional.of(constructor.get());
    } catch (IllegalArgumentException e) {
      problems.note(place(line), path, e.getMessage());
      return Optional.empty();
    }
  }

  /** Notes a problem at a key of this mapping. */
  public void note(String key, String message) {
    noteMissing(key, "", message);
  }

  /** Notes that a key of this mapping names a thing nobody declares. */
  public void noteMissing(String key, String name, String message) {
    int at = tuples.containsKey(key) ? lineOf(tuples.get(key).getKeyNode()) : line;
    problems.note(new Problem(place(at), pathOf(key), message, name));
  }

  /** Notes a problem with this mapping as a whole. */
  public void note(String message) {
    problems.note(place(line), path, message);
  }

  /** Where this mapping stands: file and line. */
  public String place() {
    return place(line);
  }

  public Problems problems() {
    return problems;
  }

  /** Notes every key that was written but never asked for. */
  @Override
  public void close() {
    tuples.keySet().stream()
        .filter(key -> !asked.contains(key))
        .forEach(key -> note(key, "is not a key here" + Suggestion.after(key, asked)));
  }

  private Optional<Node> node(String key) {
    if (has(key)) {
      return Optional.of(tuples.get(key).getValueNode());
    }
    if (!excused.contains(key)) {
      problems.note(place(line), pathOf(key), "is missing");
    }
    return Optional.empty();
  }

  private List<Node> entries(String key, String expected) {
    boolean isList = isList(key);
    if (has(key) && !isList) {
      note(key, expected);
    }
    return isList ? ((SequenceNode) tuples.get(key).getValueNode()).getValue() : List.of();
  }

  private <T> Optional<T> read(String key, Scalar<T> scalar) {
    var node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String written = node.get() instanceof ScalarNode value ? value.getValue() : "";
    try {
      if (node.get() instanceof ScalarNode) {
        return Optional.of(scalar.reader().apply(written.trim()));
      }
      note(key, scalar.objection().apply("this"));
    } catch (DateTimeParseException | ArithmeticException | IllegalArgumentException e) {
      note(key, scalar.objection().apply("\"" + written + "\""));
    }
    return Optional.empty();
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private String place(int at) {
    return file + ":" + at;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
