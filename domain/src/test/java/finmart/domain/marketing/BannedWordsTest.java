package finmart.domain.marketing;

import static finmart.domain.marketing.Adverts.FLAWLESS;
import static finmart.domain.marketing.Adverts.blocks;
import static finmart.domain.marketing.Adverts.findings;
import static finmart.domain.marketing.Adverts.words;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.domain.partner.ProductLine;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words no text may say, however they are disguised. */
class BannedWordsTest {
  @ParameterizedTest
  @CsvSource({
    "M03, LOAN, 秒到账",
    "M03, CREDIT_CARD, 100%下卡",
    "M03, FUND, 高收益",
    "M03, INSURANCE, 什么都赔",
    "M03, FUND, 国家级",
    "M03, FUND, 全国第一",
    "M04, FUND, 保本保息",
    "M04, LOAN, 绝对安全",
    "M04, INSURANCE, 返本保底",
    "M05, FUND, 央行认证",
    "M05, INSURANCE, 经银保监会认证",
    "M06, INSURANCE, 和存款一样",
    "M06, INSURANCE, 比银行利息高",
    "M07, FUND, 收益排行",
    "M11, FUND, 加微信",
    "M13, FUND, 理财课",
    "M14, CREDIT_CARD, 邀请码",
    "M15, FUND, 私募",
    "N06, LOAN, 您已获批",
    "N15, INSURANCE, 存款",
    "F06, FUND, 预期年化收益率",
    "F06, FUND, 历史收益",
    "L05, CREDIT_CARD, 日息",
    "L08, LOAN, 校园贷",
    "M03, LOAN, 最快3分钟",
    "M03, LOAN, 最快五分钟",
  })
  @Cites({
    "M03", "M04", "M05", "M06", "M07", "M11", "M13", "M14", "M15", "N06", "N15", "F06", "L05", "L08"
  })
  void eachRuleFindsItsWords(String rule, ProductLine line, String word) {
    assertThat(findings(line, FLAWLESS.get(line) + word))
        .as(word)
        .extracting(Finding::rule)
        .contains(rule);
  }

  @Test
  @Cites("M03")
  void everySeedOfTheCatalogueIsOnTheList() {
    var all =
        "保本 保息 保本保息 零风险 无风险 稳赚 稳赚不赔 只赚不赔 百分百 绝对安全 保证收益 承诺收益 刚性兑付 国家级 最高级 最佳 第一 首选 暴富 躺赚"
            + " 财富自由 秒杀 抢购 限时抢 最后机会 内部渠道 内幕消息 银保监会认证 央行认证 监管备案保证 国家支持";
    var ofLine =
        Map.of(
            ProductLine.LOAN,
            "低门槛 零门槛 无门槛 秒到账 秒下款 秒批 极速到账 低利率 零利息 无成本 人人可借 黑户可贷 不看征信 不上征信 包过 100%下卡 有额度就能借 不用还"
                + " 一键借款 当天放款 无视逾期",
            ProductLine.FUND,
            "预期年化 预期年化收益率 高收益 低风险 业绩承诺 抄底 翻倍 坐享其成 强烈推荐 目标价 专家推荐",
            ProductLine.INSURANCE,
            "存钱送保障 和存款一样 比银行利息高 收益高于 不用健康告知 什么都赔 返本保底 赠送 返现 红包");

    ofLine.forEach(
        (line, words) -> {
          for (String word : (all + " " + words).split(" ")) {
            assertThat(blocks(line, word)).as(line + " " + word).isNotEmpty();
          }
        });
    for (String word : ofLine.get(ProductLine.LOAN).split(" ")) {
      assertThat(blocks(ProductLine.CREDIT_CARD, word)).as(word).isNotEmpty();
    }
    for (String word : List.of("免息", "最快3分钟", "最高额度", "日息", "月费率")) {
      var found = words(ProductLine.LOAN, "贷" + word);
      assertThat(found).extracting(Finding::effect).as(word).containsExactly(Effect.REVIEW);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "保 本",
        "保　本",
        "保\u200B本",
        "保\u00AD本",
        "保\uFE0F本",
        "保·本",
        "保-本",
        "保★本",
        "【保】【本】",
        "保\n本",
        "保\u3164本",
        "保\u0332本",
        "穩賺",
        "零風險",
        "無風險",
        "剛性兌付",
        "承諾收益",
        "穩 賺 不 賠",
        "㊙保本",
        "零\u2FB5險"
      })
  @Cites("M04")
  void noDisguiseHidesAWord(String disguised) {
    assertThat(words(ProductLine.FUND, disguised))
        .extracting(Finding::rule)
        .as(disguised)
        .contains("M04");
  }

  @ParameterizedTest
  @ValueSource(strings = {"１００％下卡", "①⓪⓪%下卡", "𝟏𝟎𝟎%下卡", "1 0 0 % 下 卡", "١٠٠%下卡", "100下卡"})
  @Cites("M03")
  void digitsInAnyFormAreTheSameDigits(String disguised) {
    assertThat(blocks(ProductLine.CREDIT_CARD, disguised)).as(disguised).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p2p", "Ｐ２Ｐ", "P·2·P", "𝐏𝟐𝐏", "p\u0301 2 p\u0301", "ⓟ②ⓟ"})
  @Cites("M15")
  void lettersInAnyFormAreTheSameLetters(String disguised) {
    assertThat(blocks(ProductLine.FUND, disguised)).as(disguised).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"本产品非保本", "本产品不保本", "不保证收益", "不承诺保本保息", "过往业绩不代表保证收益", "打破刚性兑付", "非保本，不保证收益"})
  @Cites("M04")
  void aDenialIsNoClaim(String denial) {
    assertThat(words(ProductLine.FUND, denial)).as(denial).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "并非不保本",
        "无不保本",
        "绝非不保本",
        "不说是非。保本",
        "是否收费？不！保本",
        "非保本浮动，但保本",
        "不代表。保证收益",
        "不仅保本",
        "非 保本"
      })
  @Cites("M04")
  void whatOnlyLooksLikeADenialIsAClaim(String claim) {
    assertThat(words(ProductLine.FUND, claim)).extracting(Finding::rule).as(claim).contains("M04");
  }

  @Test
  @Cites("M03")
  void theNameOfARiskLevelIsNoPraise() {
    assertThat(words(ProductLine.FUND, "风险等级R2（中低风险）")).isEmpty();
    assertThat(words(ProductLine.FUND, "风险等级R1（低风险）")).isEmpty();
    assertThat(words(ProductLine.FUND, "R1低风险")).isEmpty();
    assertThat(words(ProductLine.FUND, "R1。低风险")).isNotEmpty();
    assertThat(words(ProductLine.FUND, "低风险")).isNotEmpty();
    assertThat(words(ProductLine.FUND, "第一时间通知")).isEmpty();
    assertThat(words(ProductLine.FUND, "第一！次日到账")).isNotEmpty();
  }

  @Test
  @Cites("M04")
  void twoWordsThatMeetAreNotTheBannedOne() {
    assertThat(words(ProductLine.INSURANCE, "投保本产品前请阅读条款")).isEmpty();
    assertThat(words(ProductLine.INSURANCE, "由恒通承保。本产品以条款为准")).isEmpty();
    assertThat(words(ProductLine.INSURANCE, "投保，保本")).isNotEmpty();
    assertThat(words(ProductLine.INSURANCE, "确保本金")).isNotEmpty();
    assertThat(blocks(ProductLine.LOAN, "不向在校大学生贷款")).isEmpty();
    assertThat(blocks(ProductLine.LOAN, "大学生贷款")).isNotEmpty();
  }

  @Test
  @Cites({"L05", "F06"})
  void aDailyRateBesideTheYearlyAndAPastBesideItsPeriodPass() {
    assertThat(words(ProductLine.CREDIT_CARD, "日息0.05%，年化18.25%")).isEmpty();
    assertThat(words(ProductLine.FUND, "近三年历史收益，过往业绩不代表未来")).isEmpty();
    assertThat(words(ProductLine.FUND, "近 1 年历史收益")).isEmpty();
  }

  @Test
  @Cites("M03")
  void wordsOfOneLineDoNotReachAnother() {
    assertThat(words(ProductLine.CREDIT_CARD, "红包")).isEmpty();
    assertThat(words(ProductLine.FUND, "免息")).isEmpty();
  }

  @Property(tries = 1000)
  @Cites({"M03", "M04"})
  void nothingThatIsStrippedHidesABannedWord(
      @ForAll("blocked") String word, @ForAll("stripped") List<String> between) {
    var disguised = new StringBuilder();
    int[] letters = word.codePoints().toArray();
    for (int i = 0; i < letters.length; i++) {
      disguised.append(i == 0 ? "" : between.get(i % between.size())).appendCodePoint(letters[i]);
    }

    assertThat(words(ProductLine.LOAN, disguised.toString())).as(disguised.toString()).isNotEmpty();
  }

  @Property(tries = 1000)
  void theSkeletonOfAPartIsAPartOfTheSkeletonOfTheWhole(
      @ForAll String before, @ForAll String middle, @ForAll String after) {
    // Halves of a surrogate pair are no text.
    String whole = sound(before) + sound(middle) + sound(after);

    assertThat(Skeleton.of(whole).letters())
        .isEqualTo(
            Skeleton.of(sound(before)).letters()
                + Skeleton.of(sound(middle)).letters()
                + Skeleton.of(sound(after)).letters());
  }

  @Provide
  Arbitrary<String> blocked() {
    return Arbitraries.of(
        "保本", "零风险", "稳赚不赔", "刚性兑付", "第一", "秒到账", "100%下卡", "不用还", "银保监会认证", "已获批", "校园贷", "邀请码");
  }

  /** Up to five characters of every kind that is taken away. */
  @Provide
  Arbitrary<List<String>> stripped() {
    return Arbitraries.of(
            " ", "\t", "\n", "\u00A0", "\u3000", "\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD",
            "\u3164", "\uFE0F", "\u0301", "\u20DD", ".", ",", "、", "。", "·", "-", "_", "—", "~",
            "*", "+", "%", "|", "/", "(", ")", "【", "】", "★", "☆", "♥", "→", "￥", "$", "^", "`",
            "😀", "\u2800")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static String sound(String text) {
    return text.codePoints()
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
