package finmart.domain.marketing;

import static finmart.domain.marketing.Adverts.BANK;
import static finmart.domain.marketing.Adverts.FLAWLESS;
import static finmart.domain.marketing.Adverts.GATE;
import static finmart.domain.marketing.Adverts.body;
import static finmart.domain.marketing.Adverts.findings;
import static finmart.domain.marketing.Adverts.product;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate with the words the house ships. */
class TextGateTest {
  @Test
  @Cites({"L06", "F03", "F07", "M16", "M02"})
  void aTextThatSaysAllItMustPasses() {
    FLAWLESS.forEach((line, text) -> assertThat(findings(line, text)).as(line.name()).isEmpty());
  }

  @Test
  @Cites("M03")
  void everyPlaceOfACreativeIsRead() {
    for (Place place : Place.values()) {
      var texts = new EnumMap<Place, String>(Place.class);
      texts.put(Place.BODY, FLAWLESS.get(ProductLine.LOAN));
      texts.merge(place, "秒到账", (body, word) -> body + word);
      var found = GATE.findings(new Creative("a", texts), product(ProductLine.LOAN));

      assertThat(found).extracting(Finding::key).containsExactly(place.key());
      assertThat(found.get(0).message())
          .isEqualTo(
              "says \"秒到账\" (秒到账); words that lure people into debt are banned; take it out");
    }
  }

  @Test
  @Cites("M01")
  void aTextLeadsToTheInstitutionsOwnDomainsOnly() {
    String flawless = FLAWLESS.get(ProductLine.LOAN);

    assertThat(findings(ProductLine.LOAN, flawless + "详见 https://loan.hengtong.example/a"))
        .isEmpty();
    assertThat(findings(ProductLine.LOAN, flawless + "详见loan.hengtong.example。")).isEmpty();
    for (String link :
        List.of(
            "https://evil.example/loan.hengtong.example",
            "HTTPS://EVIL.EXAMPLE",
            "https://loan.hengtong.example@evil.example/",
            "loan.hengtong.example.evil.com",
            "ｅｖｉｌ．ｅｘａｍｐｌｅ",
            "evil。example",
            "ev\u200Bil.example",
            "http://10.0.0.1/a",
            "https://恒通。com")) {
      assertThat(findings(ProductLine.LOAN, flawless + " " + link + " "))
          .extracting(Finding::rule)
          .as(link)
          .containsExactly("M01");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LOAN, M16, 恒通银行股份有限公司, 恒通银行",
    "LOAN, M02, 贷款, 融资",
    "LOAN, L06, 18%, 17%",
    "LOAN, L06, 7.2%-, ''",
    "LOAN, L06, 年化, 月",
    "LOAN, L06, 单利, 复利",
    "LOAN, L05, 借款需谨慎, 借款",
    "LOAN, N06, 以银行为准, 见页面",
    "CREDIT_CARD, M16, 恒通银行股份有限公司, 本行",
    "CREDIT_CARD, M02, 信用卡, 卡",
    "CREDIT_CARD, N06, 审批结果为准, 审批",
    "FUND, M16, 恒通银行股份有限公司, 本行",
    "FUND, F03, R3, R2",
    "FUND, F03, 中风险, 适合R5",
    "FUND, F07, 投资需谨慎, 可投资",
    "INSURANCE, M16, 恒通银行股份有限公司, 本行",
    "INSURANCE, M02, 保险, 保障",
  })
  @Cites({"L05", "L06", "F03", "F07", "M02", "M16", "N06"})
  void whatMustBeSaidIsMissedWhenItIsNot(
      ProductLine line, String rule, String part, String instead) {
    String flawed = FLAWLESS.get(line).replace(part, instead);

    assertThat(flawed).isNotEqualTo(FLAWLESS.get(line));
    assertThat(findings(line, flawed)).extracting(Finding::rule).contains(rule);
  }

  @Test
  @Cites({"L06", "G03"})
  void aLoanWithoutACostTableCanNotSayItsCost() {
    var bare =
        new Advertised(ProductLine.LOAN, BANK, Set.of(), Optional.empty(), OptionalInt.empty());

    assertThat(GATE.findings(body(FLAWLESS.get(ProductLine.LOAN)), bare))
        .extracting(Finding::rule)
        .containsExactly("L06");
  }

  @Test
  void mistakesInTheListAreNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("marketing.yaml");
    Files.writeString(
        file,
        """
        negations: {phrases: [], before: [], negators: 非}
        words:
          - {rule: M04, effect: BLOK, lines: [LOANS], words: ["！", 保本], remedy: none}
          - {rule: M04, effect: BLOCK, words: [], remedy: none, word: x}
        """);
    var problems = new Problems();
    TextGate.read(file, problems);

    assertThat(problems.all().stream().map(Problem::toString).toList().toString())
        .contains("did you mean \"BLOCK\"?")
        .contains("\"LOANS\" is no line; did you mean \"LOAN\"?")
        .contains("\"！\" has no letter and no digit to be found by")
        .contains("must list at least one text")
        .contains("words[1].word: is not a key here")
        .contains("without them every text passes");
  }
}
