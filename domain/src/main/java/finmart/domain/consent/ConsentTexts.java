package finmart.domain.consent;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The texts people agree to, by purpose and first day. A consent holds for the text that was shown,
 * until a later text changes what is agreed (rule P02, PIPL art. 14).
 *
 * @param texts by purpose and first day
 */
public record ConsentTexts(List<Text> texts) implements Serializable {
  /**
   * One version of a text.
   *
   * @param validFrom first day it is shown
   * @param asksAgain whether it changes purpose, method or items, so that who agreed to a former
   *     text has to be asked again
   * @param content the words as they are shown
   * @param sha256 hex digest of the content in UTF-8
   */
  public record Text(
      String purpose,
      String version,
      LocalDate validFrom,
      boolean asksAgain,
      String content,
      String sha256)
      implements Serializable {}

  public ConsentTexts {
    texts =
        texts.stream()
            .sorted(Comparator.comparing(Text::purpose).thenComparing(Text::validFrom))
            .toList();
  }

  /** Reads {@code conf/compliance/consent_texts.yaml}. */
  public static ConsentTexts read(Path file, Problems problems) {
    var texts = new ArrayList<Text>();
    try (Fields top = Document.open(file, problems)) {
      for (Fields fields : top.each("texts")) {
        String content = fields.word("text");
        var text =
            new Text(
                fields.word("purpose"),
                fields.word("version"),
                fields.date("valid_from"),
                fields.flag("asks_again"),
                content,
                sha256(content));
        if (texts.stream().anyMatch(other -> isSame(other, text))) {
          fields.note("%s has two texts %s".formatted(text.purpose(), text.version()));
        }
        texts.add(text);
        fields.close();
      }
    }
    return new ConsentTexts(texts);
  }

  /**
   * True if the consent is to a text of its purpose that is shown on the day, or to an earlier one
   * since which nothing changed that has to be agreed again. A text whose digest differs is another
   * text.
   */
  public boolean stands(Consent consent, LocalDate day) {
    boolean stands = false;
    for (Text text : texts) {
      if (text.purpose().equals(consent.purpose()) && !day.isBefore(text.validFrom())) {
        boolean isShown =
            text.version().equals(consent.textVersion())
                && text.sha256().equals(consent.textSha256());
        stands = isShown || stands && !text.asksAgain();
      }
    }
    return stands;
  }

  /** What people are asked for. */
  public Set<String> purposes() {
    return texts.stream().map(Text::purpose).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The text of a purpose that is shown on the day. */
  public Optional<Text> current(String purpose, LocalDate day) {
    return texts.stream()
        .filter(text -> text.purpose().equals(purpose) && !day.isBefore(text.validFrom()))
        .reduce((former, later) -> later);
  }

  /** Hex digest of a text. */
  public static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean isSame(Text one, Text other) {
    return one.purpose().equals(other.purpose())
        && (one.version().equals(other.version()) || one.validFrom().equals(other.validFrom()));
  }
}
