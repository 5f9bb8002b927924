package finmart.features.source.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rows of one file share while it is being read. */
public final class FileContext {
  private final SourceFile file;
  private final Map<String, Map<String, String>> references;
  private final List<String> preamble = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * @param references small lookup tables of the source, by name
   */
  public FileContext(SourceFile file, Map<String, Map<String, String>> references) {
    this.file = file;
    this.references = references;
  }

  public String relative() {
    return file.relative();
  }

  public Map<String, String> reference(String name) {
    return references.getOrDefault(name, Map.of());
  }

  /** The lines above the header. */
  public List<String> preamble() {
    return preamble;
  }

  void clearPreamble() {
    preamble.clear();
  }

  void notePreamble(String line) {
    preamble.add(line);
  }

  /** Counts how often a content was asked for in this file, from 1. */
  public int occurrence(String content) {
    return seen.merge(content, 1, Integer::sum);
  }
}
