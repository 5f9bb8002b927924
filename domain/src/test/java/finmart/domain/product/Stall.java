package finmart.domain.product;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A catalogue of one product per line, in files, every gate in order on {@link #DAY}. Tests change
 * a word here and there and have the result approved again, so that only the gate in question
 * fails.
 */
final class Stall {
  static final LocalDate DAY = LocalDate.parse("2026-11-01");
  static final String LOAN = "loan-a";
  static final String CARD = "card-a";
  static final String FUND = "fund-a";
  static final String INSURANCE = "insurance-a";

  private final Path conf;
  private final Map<String, String> files = StallFiles.of();

  Stall(Path conf) {
    this.conf = conf;
  }

  /** Changes a text that stands somewhere. */
  Stall with(String written, String instead) {
    boolean isThere = files.values().stream().anyMatch(text -> text.contains(written));
    assertThat(isThere).as("\"%s\" stands somewhere", written).isTrue();
    files.replaceAll((name, text) -> text.replace(written, instead));
    return this;
  }

  /** Adds a product, two blanks in. */
  Stall plus(String product) {
    files.merge(StallFiles.PRODUCTS, product, String::concat);
    return this;
  }

  /** The loan once more, in another version with other dates. */
  Stall plusLoan(int version, String from, String to) {
    return plus(
        StallFiles.loan()
            .replace("version: 1", "version: " + version)
            .replace("product_version: 1", "product_version: " + version)
            .replace("effective_from: 2026-01-01", "effective_from: " + from)
            .replace(
                "    effective_to: 2026-12-31\n",
                to == null ? "" : "    effective_to: " + to + "\n"));
  }

  /** Reads it as it is written. */
  Catalogue read(Problems problems) {
    write();
    var reasons =
        new Reasons(
            Map.of(
                "AGE_TOO_LOW", new Reasons.Texts("a", "b"),
                "AGE_TOO_HIGH", new Reasons.Texts("a", "b")));
    var rules = new RuleReader(Map.of("age", AttributeType.NUMBER), reasons);
    return Catalogue.read(conf, "shop", rules, problems);
  }

  /** Has everybody approve what is written, then reads it. */
  Catalogue approved() {
    for (Product product : sound().versions()) {
      for (Advertisement advertisement : product.listing().creatives()) {
        approve(product, "sha256: SHA", "sha256: " + advertisement.creative().sha256());
      }
    }
    for (Product product : sound().versions()) {
      approve(product, "digest: DIGEST", "digest: " + product.listing().origin().digest());
    }
    return sound();
  }

  /** What fails on {@link #DAY}, each as rule, product and key, once approved again. */
  List<String> failures() {
    return failures(approved(), DAY);
  }

  static List<String> failures(Catalogue catalogue, LocalDate day) {
    return catalogue.failures(day).stream()
        .map(failure -> failure.rule() + " " + failure.product().id() + " " + failure.key())
        .toList();
  }

  private Catalogue sound() {
    var problems = new Problems();
    var catalogue = read(problems);
    problems.orThrow();
    return catalogue;
  }

  /** Approves one version: the first placeholder below its own first line. */
  private void approve(Product product, String placeholder, String approval) {
    String place = product.listing().origin().place();
    int line = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
    String text = files.get(StallFiles.PRODUCTS);
    int begin = 0;
    for (int i = 1; i < line; i++) {
      begin = text.indexOf('\n', begin) + 1;
    }
    int at = text.indexOf(placeholder, begin);
    int next = text.indexOf("  - product_id", begin + "  - product_id".length());
    if (at >= 0 && (next < 0 || at < next)) {
      files.put(
          StallFiles.PRODUCTS,
          text.substring(0, at) + approval + text.substring(at + placeholder.length()));
    }
  }

  private void write() {
    files.forEach(
        (name, text) -> {
          try {
            Path file = conf.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
