package finmart.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.law.Cites;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a copy of what is shipped; nothing here starts Spark. */
class CheckCatalogueTest {
  private static final Path SHIPPED = Path.of("..", "conf");

  private static final String CARDS = "products/supermarket/cards.yaml";
  private static final String LOANS = "products/supermarket/loans.yaml";
  private static final String FUNDS = "products/supermarket/funds.yaml";
  private static final String PARTNERS = "partners/supermarket/partners.yaml";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void copy() throws IOException {
    for (String room :
        new String[] {"products/supermarket", "partners/supermarket", "compliance"}) {
      Files.createDirectories(folder.resolve(room));
      try (Stream<Path> files = Files.list(SHIPPED.resolve(room))) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(room).resolve(file.getFileName()));
        }
      }
    }
  }

  @Test
  void whatIsShippedPasses() throws IOException {
    assertThat(check("2026-11-01")).isZero();
    assertThat(out.toString()).contains("137 products of 24 institutions, 0 failures, 0 warnings");
    assertThat(json().get("products").asInt()).isEqualTo(137);
    assertThat(json().get("failures")).isEmpty();
    assertThat(json().get("warnings")).isEmpty();
  }

  @Test
  @Cites("G08")
  void aRuleOnAnAttributeNoProfileHasIsAFailureOfItsProduct() throws IOException {
    edit(CARDS, "attribute: age,", "attribute: aeg,");

    assertThat(check("2026-11-01")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "G08 card-hengtong-youth v1 \\S+at_least.attribute: no profile has \"aeg\";"
                + " did you mean \"age\"\\?; mend the rule.*cards.yaml:42\\)");
    assertThat(json().get("failures"))
        .extracting(failure -> failure.get("product").asText())
        .containsOnly("card-hengtong-youth");
  }

  @Test
  @Cites("G08")
  void rulesNobodyCanPassAreAWarningAndTheExitCodeIsThatOfTheGates() throws IOException {
    edit(CARDS, "attribute: age, minimum: 20", "attribute: age, minimum: 2000");

    assertThat(check("2026-11-01")).as("the edit voids the release, G11").isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "warning: card-hengtong-youth: of all its rules together nobody can pass: tried")
        .contains("1 failures, 1 warnings");
    assertThat(json().get("failures"))
        .singleElement()
        .extracting(f -> f.get("rule").asText())
        .isEqualTo("G11");
    assertThat(json().get("warnings").get(0).asText()).startsWith("card-hengtong-youth: of all");
  }

  @Test
  @Cites({"G02", "G03", "G06", "G11", "G12"})
  void everyFailureIsPrintedWithRulePlaceKeyAndRemedyAndIsExitCodeOne() throws IOException {
    edit(FUNDS, "      risk_by_distributor: 1\n", "");
    edit(LOANS, "        lender: 恒通银行", "        lender: \"\" # 恒通银行");
    edit(CARDS, "effective_to: 2026-03-31", "effective_to: 2026-04-01");
    edit(PARTNERS, "valid_to: 2027-06-30, lines: [LOAN]", "valid_to: 2026-10-31, lines: [LOAN]");

    assertThat(check("2026-11-01")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "G06 fund-\\S+ v1 fund.risk_by_distributor: .*write the level.*funds.yaml:\\d+")
        .containsPattern("G03 loan-hengtong-home v1 loan.cost.lender: .*loans.yaml:\\d+")
        .containsPattern("G12 card-hengtong-travel v2 effective_to: .*end version 1 on 2026-03-31")
        .containsPattern("G02 loan-jihe-home v1 partner.approvals: .*2026-10-31")
        .containsPattern("G11 loan-hengtong-home v1 release.digest: .*write digest [0-9a-f]{64}");
    JsonNode first = json().get("failures").get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .contains("rule", "product", "key", "message", "place", "value", "remedy");
  }

  /** Each mistake withholds its own products; everything else is on sale as before. */
  @Test
  @Cites({"N01", "G02", "G03", "G06", "G12"})
  void aBadEntryWithholdsItsOwnProductsAndNothingElse() throws IOException {
    edit(CARDS, "    partner: hengtong\n", "    partner: hengtongg\n");
    assertThat(failing())
        .as("an unknown partner: licences and approvals of nobody are not judged")
        .containsOnly("N01 card-hengtong-youth");
    assertThat(out.toString())
        .containsPattern(
            "N01 card-hengtong-youth v1 partner: no partner has this code; did you mean"
                + " \"hengtong\"\\?: hengtongg; write the code of a partner.*cards.yaml:9\\)")
        .contains("1 failures");
    restore(CARDS);

    edit(PARTNERS, "valid_to: 2027-06-30, lines: [LOAN]", "valid_to: 2026-10-31, lines: [LOAN]");
    assertThat(failing())
        .as("an approval that expired yesterday")
        .isNotEmpty()
        .allMatch(failure -> failure.startsWith("G02 loan-jihe-"));
    restore(PARTNERS);

    edit(FUNDS, "      risk_by_issuer: 1\n", "");
    assertThat(failing())
        .as("a fund without a risk level")
        .anyMatch(failure -> failure.startsWith("G06 fund-"));
    assertThat(products()).hasSize(1);
    restore(FUNDS);

    edit(LOANS, "        lender: 恒通银行", "        lender: \"\" # 恒通银行");
    assertThat(failing()).as("a loan without a cost table").contains("G03 loan-hengtong-home");
    assertThat(products()).containsOnly("loan-hengtong-home");
    restore(LOANS);

    edit(CARDS, "effective_to: 2026-03-31", "effective_to: 2026-04-01");
    assertThat(failing())
        .as("overlapping validity of versions")
        .contains("G12 card-hengtong-travel");
    assertThat(products()).containsOnly("card-hengtong-travel");
    restore(CARDS);

    edit(
        CARDS,
        "code: AGE_TOO_HIGH, test: {at_most: {attribute: age, maximum: 32}}",
        "code: AGE_TOO_LOW, test: {at_most: {attribute: age, maximum: 32}}");
    assertThat(failing())
        .as("two rules of one code in force on one day")
        .contains("G08 card-hengtong-youth");
    assertThat(products()).containsOnly("card-hengtong-youth");
    assertThat(out.toString()).contains("is in force always together with another always");
  }

  @Test
  void whatCanNotBeReadIsExitCodeTwo() throws IOException {
    assertThat(
            Launcher.launch(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "check-catalogue",
                folder.resolve("products/nowhere").toString(),
                "--conf",
                SHIPPED.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("is no directory; give the one of a catalogue");
    edit(CARDS, "level: GOLD", "level: GOLDEN");
    assertThat(check("2026-11-01")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean \"GOLD\"?");
  }

  private int check(String day) {
    return Launcher.launch(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "check-catalogue",
        folder.resolve("products/supermarket").toString(),
        "--as-of",
        day,
        "--conf",
        SHIPPED.toString(),
        "--json",
        folder.resolve("check.json").toString());
  }

  /** Rule and product of every failure on a day the shipped catalogue passes. */
  private List<String> failing() throws IOException {
    assertThat(check("2026-11-01")).isEqualTo(1);
    var failing = new ArrayList<String>();
    json().get("failures").forEach(f -> failing.add(text(f, "rule") + " " + text(f, "product")));
    return failing;
  }

  /** The products of the failures of the last check. */
  private Set<String> products() throws IOException {
    var products = new TreeSet<String>();
    json().get("failures").forEach(failure -> products.add(text(failure, "product")));
    return products;
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asText();
  }

  private void restore(String file) throws IOException {
    Files.copy(SHIPPED.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("check.json").toFile());
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(from);
    assertThat(at).as("\"%s\" stands in %s", from, file).isNotNegative();
    Files.writeString(path, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
