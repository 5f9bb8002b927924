package finmart.domain.rule;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The closed list of reason codes with their texts.
 *
 * @param byCode texts of each code
 */
public record Reasons(Map<String, Texts> byCode) implements Serializable {
  /**
   * What a reason says.
   *
   * @param user to the user, polite, without a threshold of the institution
   * @param officer to the compliance officer, exact
   */
  public record Texts(String user, String officer) implements Serializable {}

  public Reasons {
    byCode = Map.copyOf(byCode);
  }

  /** Reads {@code reasons.yaml}: {@code reasons: {CODE: {user: …, officer: …}}}. */
  public static Reasons read(Path file, Problems problems) {
    var texts = new LinkedHashMap<String, Texts>();
    try (Fields fields = Document.open(file, problems)) {
      Fields reasons = fields.in("reasons");
      for (String code : reasons.keys()) {
        try (Fields reason = reasons.in(code)) {
          texts.put(code, new Texts(reason.text("user"), reason.text("officer")));
        }
      }
    }
    return new Reasons(texts);
  }

  public boolean knows(String code) {
    return byCode.containsKey(code);
  }

  public Set<String> codes() {
    return byCode.keySet();
  }

  /** Returns the texts of a code; an unknown code speaks for itself. */
  public Texts of(String code) {
    return byCode.getOrDefault(code, new Texts(code, code));
  }
}
