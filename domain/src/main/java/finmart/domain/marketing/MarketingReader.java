package finmart.domain.marketing;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.partner.ProductLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the words and requirements of the text gate from YAML. */
final class MarketingReader {
  private MarketingReader() {}

  static TextGate read(Path file, Problems problems) {
    try (Fields top = Document.open(file, problems)) {
      var lists = top.each("words").stream().map(MarketingReader::wordList).toList();
      var requirements = top.each("required").stream().map(MarketingReader::requirement).toList();
      if (lists.isEmpty() || requirements.isEmpty()) {
        top.note("words and required elements must both be listed; without them every text passes");
      }
      return new TextGate(lists, negations(top), requirements);
    }
  }

  private static Negations negations(Fields top) {
    try (Fields fields = top.in("negations")) {
      return new Negations(
          phrases(fields, "phrases"), phrases(fields, "before"), fields.text("negators"));
    }
  }

  private static WordList wordList(Fields fields) {
    try (fields) {
      String rule = fields.word("rule");
      var effect = fields.one("effect", Effect.class);
      Set<ProductLine> lines = lines(fields);
      List<Phrase> except = phrases(fields, "except");
      List<Word> words =
          required(fields, "words").stream().map(word -> new Word(word, except)).toList();
      return new WordList(
          rule, effect, lines, words, phrases(fields, "unless"), fields.word("remedy"));
    }
  }

  private static Requirement requirement(Fields fields) {
    try (fields) {
      String rule = fields.word("rule");
      Set<ProductLine> lines = lines(fields);
      var element = fields.one("element", Requirement.Element.class);
      List<Phrase> anyOf =
          element == Requirement.Element.WORDING ? required(fields, "any_of") : List.of();
      return new Requirement(rule, lines, element, anyOf);
    }
  }

  private static Set<ProductLine> lines(Fields fields) {
    var lines = EnumSet.noneOf(ProductLine.class);
    List<String> known = Arrays.stream(ProductLine.values()).map(Enum::name).toList();
    for (String name : fields.texts("lines")) {
      if (known.contains(name)) {
        lines.add(ProductLine.valueOf(name));
      } else {
        fields.note("lines", "\"" + name + "\" is no line" + Suggestion.after(name, known));
      }
    }
    return lines;
  }

  private static List<Phrase> required(Fields fields, String key) {
    List<Phrase> phrases = phrases(fields, key);
    if (phrases.isEmpty()) {
      fields.note(key, "must list at least one text");
    }
    return phrases;
  }

  private static List<Phrase> phrases(Fields fields, String key) {
    var readable = new ArrayList<Phrase>();
    for (String written : fields.texts(key)) {
      if (Phrase.isReadable(written)) {
        readable.add(Phrase.of(written));
      } else {
        fields.note(key, "\"" + written + "\" has no letter and no digit to be found by");
      }
    }
    return readable;
  }
}
