package finmart.serving.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Languages of the pages. */
public enum Language {
  ZH("zh-CN", "中文"),
  EN("en", "English");

  private final String tag;
  private final String label;

  Language(String tag, String label) {
    this.tag = tag;
    this.label = label;
  }

  /** As HTML and HTTP write it. */
  public String tag() {
    return tag;
  }

  /** In its own words. */
  public String label() {
    return label;
  }

  /** As cookies and addresses write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Language> named(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }

  /** The one a browser asks for most; Chinese for all who ask for neither. */
  static Language accepted(String header) {
    if (header == null) {
      return ZH;
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .flatMap(range -> named(range.getRange().split("-")[0]).stream())
          .findFirst()
          .orElse(ZH);
    } catch (IllegalArgumentException e) {
      return ZH;
    }
  }
}
