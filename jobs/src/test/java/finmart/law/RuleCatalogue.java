package finmart.law;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of {@code conf/compliance/rules.yaml}.
 *
 * @param byId entries by id, in the order of the file
 */
record RuleCatalogue(Map<String, Entry> byId) {
  /**
   * One rule.
   *
   * @param open what of it nothing holds yet, empty if nothing is open
   * @param notApplicable why no test can hold it, empty if tests do
   */
  record Entry(
      String id, String title, String law, String article, String open, String notApplicable) {
    boolean isTested() {
      return notApplicable.isEmpty();
    }
  }

  /**
   * @throws finmart.domain.document.ConfigurationException naming everything that is wrong
   */
  static RuleCatalogue read(Path file) {
    var problems = new Problems();
    var entries = new LinkedHashMap<String, Entry>();
    try (Fields top = Document.open(file, problems)) {
      for (Fields fields : top.each("rules")) {
        var entry =
            new Entry(
                fields.word("id"),
                fields.word("title"),
                fields.word("law"),
                fields.word("article"),
                fields.text("open", ""),
                fields.text("not_applicable", ""));
        if (entries.put(entry.id(), entry) != null) {
          fields.note("id", entry.id() + " stands here twice");
        }
        if (!entry.open().isEmpty() && !entry.isTested()) {
          fields.note("open", "says what is left of a rule that is tested; this one is not");
        }
        fields.close();
      }
    }
    problems.orThrow();
    return new RuleCatalogue(entries);
  }
}
