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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a copy of what is shipped; nothing here starts Spark. */
class CheckCatalogueTest {
  private static final Path SHIPPED = Path.of("..", "conf");

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
    assertThat(out.toString()).contains("135 products of 24 institutions, 0 failures, 0 warnings");
    assertThat(json().get("products").asInt()).isEqualTo(135);
    assertThat(json().get("failures")).isEmpty();
    assertThat(json().get("warnings")).isEmpty();
  }

  @Test
  @Cites("G08")
  void aRuleOnAnAttributeNoProfileHasIsAFailureOfItsProduct() throws IOException {
    edit("products/supermarket/cards.yaml", "attribute: age,", "attribute: aeg,");

    assertThat(check("2026-11-01")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "G08 card-hengtong-youth v1 \\S+at_least.attribute: no profile has \"aeg\";"
                + " did you mean \"age\"\\?; mend the rule.*cards.yaml:41\\)");
    assertThat(json().get("failures"))
        .extracting(failure -> failure.get("product").asText())
        .containsOnly("card-hengtong-youth");
  }

  @Test
  @Cites("G08")
  void rulesNobodyCanPassAreAWarningAndTheExitCodeIsThatOfTheGates() throws IOException {
    edit(
        "products/supermarket/cards.yaml",
        "attribute: age, minimum: 20",
        "attribute: age, minimum: 2000");

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
    edit("products/supermarket/funds.yaml", "      risk_by_distributor: 1\n", "");
    edit("products/supermarket/loans.yaml", "        lender: 恒通银行", "        lender: \"\" # 恒通银行");
    edit("products/supermarket/cards.yaml", "effective_to: 2026-03-31", "effective_to: 2026-04-01");
    edit(
        "partners/supermarket/partners.yaml",
        "valid_to: 2027-06-30, lines: [LOAN]",
        "valid_to: 2026-10-31, lines: [LOAN]");

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
    edit("products/supermarket/cards.yaml", "level: GOLD", "level: GOLDEN");
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
