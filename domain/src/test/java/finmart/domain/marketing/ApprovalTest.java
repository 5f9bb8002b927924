package finmart.domain.marketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

@Cites("M17")
class ApprovalTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-01");
  private static final Creative CREATIVE =
      new Creative("spring", Map.of(Place.TITLE, "恒通行者信用卡", Place.BODY, "年费 0 元"));

  @Test
  void aFullApprovalHolds() {
    assertThat(Approval.objections(CREATIVE, approval("li", "wang", "HT-1"), 3, DAY)).isEmpty();
  }

  @Test
  void withoutAnApprovalNothingIsShown() {
    assertThat(rules(CREATIVE, null, 3, DAY)).containsExactly("M17");
  }

  @Test
  @Cites({"N11", "M17", "INV16"})
  void anEditVoidsTheApproval() {
    var approval = approval("li", "wang", "HT-1");

    for (Map<Place, String> edited :
        List.of(
            Map.of(Place.TITLE, "恒通行者信用卡", Place.BODY, "年费 0 元 "),
            Map.of(Place.TITLE, "恒通行者信用卡", Place.BODY, "年费\u200B 0 元"),
            Map.of(Place.TITLE, "恒通行者信用卡年", Place.BODY, "费 0 元"),
            Map.of(Place.TITLE, "年费 0 元", Place.BODY, "恒通行者信用卡"),
            Map.of(Place.TITLE, "恒通行者信用卡"),
            Map.of(Place.TITLE, "恒通行者信用卡", Place.SMS, "年费 0 元"))) {
      assertThat(rules(new Creative("spring", edited), approval, 3, DAY)).containsExactly("N11");
    }
  }

  @Test
  @Cites({"G11", "N11"})
  void aNewVersionOfTheProductVoidsTheApproval() {
    assertThat(rules(CREATIVE, approval("li", "wang", "HT-1"), 4, DAY)).containsExactly("G11");
  }

  @Test
  void itTakesTwoPeopleAndTheInstitutionAndAChannel() {
    assertThat(rules(CREATIVE, approval("li", "li ", "HT-1"), 3, DAY)).containsExactly("M17");
    assertThat(rules(CREATIVE, approval("li", "", "HT-1"), 3, DAY)).containsExactly("M17");
    assertThat(rules(CREATIVE, approval("li", "wang", " "), 3, DAY)).containsExactly("N11");
    assertThat(rules(CREATIVE, approval("li", "wang", "HT-1"), 3, DAY.minusDays(2)))
        .containsExactly("M17");
    var silent = new Approval(CREATIVE.sha256(), 3, "li", "wang", "HT-1", DAY, Set.of());
    assertThat(rules(CREATIVE, silent, 3, DAY)).containsExactly("M17");
  }

  @Test
  void bothAreReadFromYaml() {
    var problems = new Problems();
    try (var fields =
        Document.parse(
            """
            creative_id: spring
            texts: {title: 恒通行者信用卡, body: 年费 0 元}
            approval: {sha256: "%s", product_version: 3, made_by: li, checked_by: wang,
                       issuer_review: HT-1, approved_on: 2026-10-31, channels: [FEED]}
            """
                .formatted(CREATIVE.sha256()),
            "a.yaml",
            problems)) {
      assertThat(Creative.read(fields)).contains(CREATIVE);
      try (var approval = fields.in("approval")) {
        assertThat(Approval.read(approval)).contains(approval("li", "wang", "HT-1"));
      }
    }
    problems.orThrow();
  }

  @Test
  void mistakesInACreativeAreNamed() {
    var problems = new Problems();
    try (var fields =
        Document.parse("{creative_id: Spring, texts: {titel: a}}", "a.yaml", problems)) {
      assertThat(Creative.read(fields)).isEmpty();
    }

    assertThat(problems.all().toString())
        .contains("titel")
        .contains("did you mean \\\"title\\\"?".replace("\\", ""));
    assertThatThrownBy(() -> new Creative("a", Map.of())).hasMessage("creative a has no text");
  }

  @Property(tries = 500)
  void differentTextsHaveDifferentHashes(@ForAll String one, @ForAll String other) {
    var first = new Creative("a", Map.of(Place.TITLE, one, Place.BODY, other));
    var second = new Creative("a", Map.of(Place.TITLE, one + other));

    assertThat(first.sha256()).isNotEqualTo(second.sha256());
    assertThat(first.sha256())
        .isEqualTo(new Creative("b", Map.of(Place.BODY, other, Place.TITLE, one)).sha256());
  }

  private static List<String> rules(
      Creative creative, Approval approval, int version, LocalDate day) {
    return Approval.objections(creative, approval, version, day).stream()
        .map(Finding::rule)
        .toList();
  }

  private static Approval approval(String maker, String checker, String review) {
    return new Approval(
        CREATIVE.sha256(), 3, maker, checker, review, DAY.minusDays(1), Set.of("FEED"));
  }
}
