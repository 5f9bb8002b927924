package finmart.features.lead;

import static finmart.features.lead.Counter.CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.lead.LeadId;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.features.eligibility.Institutions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeadsTest {
  private static final List<Delivery> CLICK = Institutions.file(DataItem.CLICK_ID);

  @Test
  void aConsentedClickOfAnAdultIsALeadItselfOrThroughABureau() {
    var sorted =
        new Counter()
            .adult("ann")
            .click("k", "ann", "card-a", 5)
            .consent(
                "c", "ann", "bank", "card-a", "LEAD", "city_code, click_id", CUT_OFF.plusSeconds(1))
            .card("passed", Institutions.throughBureau("bureau"), 100, List.of())
            .click("p", "ann", "passed", 5)
            .consent("to-passed", "ann", "passed", "passed")
            .consent("to-bureau", "ann", "bureau", "passed")
            .judge();

    assertThat(sorted.refusals()).isEmpty();
    assertThat(sorted.leads())
        .contains(
            new Lead(
                LeadId.of("ann", "card-a", "k").value(),
                "ann",
                "bank",
                "CREDIT_CARD",
                "card-a",
                1,
                "k",
                CUT_OFF.minusSeconds(300),
                "c",
                "v1",
                "ab12",
                CUT_OFF.minusSeconds(3600),
                CUT_OFF.plusSeconds(1),
                "city_code,click_id"))
        .extracting(Lead::clickId, Lead::receiver, Lead::consentId, Lead::bureauConsentId)
        .containsExactlyInAnyOrder(
            tuple("k", "bank", "c", null), tuple("p", "bureau", "to-passed", "to-bureau"));
  }

  @Test
  @Cites({"X01", "I04", "K03"})
  void everyClickThatIsNoLeadHasEveryReasonAgainstIt() {
    var counter =
        new Counter()
            .card("north", CLICK, 100, List.of("110000"))
            .card("page", Institutions.redirect(), 100, List.of())
            .card("shut", Institutions.file(DataItem.CAMPAIGN_ID), 100, List.of())
            .card("full", CLICK, 0, List.of())
            .adult("ann")
            .person("south", 30, false, "310000")
            .person("nowhere", 30, false, null)
            .person("minor", 17, false, "110000")
            .person("ageless", null, false, "110000")
            .person("student", 20, true, "110000")
            .person("unsure", 20, null, "110000");
    var clicks =
        Map.ofEntries(
            entry("covered", List.of("ann", "north", "north")),
            entry("uncovered", List.of("south", "north", "north")),
            entry("regionless", List.of("nowhere", "north", "north")),
            entry("unknown-product", List.of("ann", "bank", "card-x")),
            entry("above-cap", List.of("ann", "bank", "loan-dear")),
            entry("insurance", List.of("ann", "insurer", "ins-a")),
            entry("redirect", List.of("ann", "page", "page")),
            entry("no-such-item", List.of("ann", "shut", "shut")),
            entry("no-quota", List.of("ann", "full", "full")),
            entry("minor", List.of("minor", "bank", "card-a")),
            entry("ageless", List.of("ageless", "bank", "card-a")),
            entry("stranger", List.of("stranger", "bank", "loan-a")),
            entry("student-loan", List.of("student", "bank", "loan-a")),
            entry("student-card", List.of("student", "bank", "card-a")),
            entry("unsure-loan", List.of("unsure", "bank", "loan-a")));
    clicks.forEach(
        (id, who) -> {
          counter.click(id, who.get(0), who.get(2), 5);
          counter.consent("c-" + id, who.get(0), who.get(1), who.get(2));
        });
    counter.click("all-at-once", "minor", "loan-dear", 5);

    assertThat(counter.judge().reasons())
        .containsOnly(
            entry("covered", List.of()),
            entry("uncovered", List.of("REGION_NOT_SERVED")),
            entry("regionless", List.of("REGION_NOT_SERVED")),
            entry("unknown-product", List.of("PRODUCT_NOT_OFFERED")),
            entry("above-cap", List.of("PRODUCT_NOT_OFFERED")),
            entry("insurance", List.of("LINE_TAKES_NO_LEADS", "PARTNER_TAKES_NO_FILE")),
            entry("redirect", List.of("PARTNER_TAKES_NO_FILE")),
            entry("no-such-item", List.of("DATA_ITEM_NOT_CONSENTED")),
            entry("no-quota", List.of("QUOTA_USED_UP")),
            entry("minor", List.of("AGE_TOO_LOW")),
            entry("ageless", List.of("AGE_TOO_LOW")),
            entry("stranger", List.of("AGE_TOO_LOW", "STUDENT")),
            entry("student-loan", List.of("STUDENT")),
            entry("student-card", List.of("SECOND_REPAYMENT_UNWRITTEN")),
            entry("unsure-loan", List.of("STUDENT")),
            entry(
                "all-at-once",
                List.of(
                    "PRODUCT_NOT_OFFERED",
                    "NO_LIVE_CONSENT",
                    "AGE_TOO_LOW",
                    "DATA_ITEM_NOT_CONSENTED")));
  }

  @Test
  void oneWishMakesOneLeadTheFirstAdmissibleClick() {
    var sorted =
        new Counter()
            .adult("ann")
            .adult("ben")
            .consent("c1", "ann", "bank", "card-a")
            .consent("c2", "ben", "bank", "card-a")
            .consent("c3", "ben", "bank", "card-b")
            .held("ben", "card-b")
            .click("k2", "ann", "card-a", 5)
            .click("k1", "ann", "card-a", 9)
            .click("same-a", "ben", "card-a", 5)
            .click("same-b", "ben", "card-a", 5)
            .click("again", "ben", "card-b", 5)
            .judge();

    assertThat(sorted.reasons())
        .containsOnly(
            entry("k1", List.of()),
            entry("k2", List.of("ALREADY_A_LEAD")),
            entry("same-a", List.of()),
            entry("same-b", List.of("ALREADY_A_LEAD")),
            entry("again", List.of("ALREADY_A_LEAD")));
  }

  @Test
  void aQuotaGoesToTheEarliestClicksAndRefusedOnesUseNone() {
    var counter =
        new Counter()
            .card("small", CLICK, 2, List.of())
            .person("minor", 17, false, "110000")
            .consent("c-minor", "minor", "small", "small")
            .click("k0", "minor", "small", 99);
    for (int i = 1; i <= 4; i++) {
      counter
          .adult("u" + i)
          .consent("c" + i, "u" + i, "small", "small")
          .click("k" + i, "u" + i, "small", 10 * i);
    }
    counter.click("k4-again", "u4", "small", 35);

    assertThat(counter.judge().reasons())
        .containsOnly(
            entry("k0", List.of("AGE_TOO_LOW")),
            entry("k4", List.of()),
            entry("k4-again", List.of("ALREADY_A_LEAD")),
            entry("k3", List.of()),
            entry("k2", List.of("QUOTA_USED_UP")),
            entry("k1", List.of("QUOTA_USED_UP")));
  }

  @Test
  void twoSourcesMayNumberTheirClicksAlike() {
    var sorted =
        new Counter()
            .adult("ann")
            .click("app", "1", "ann", "card-a", 5)
            .click("web", "1", "ann", "card-a", 5)
            .click("app", "2", "ann", "card-b", 5)
            .consent("c", "ann", "bank", "card-b")
            .click("web", "2", "ann", "card-b", 5)
            .judge();

    assertThat(sorted.leads()).extracting(Lead::clickId).containsExactly("2");
    assertThat(sorted.refusals())
        .extracting(LeadRefusal::source, LeadRefusal::clickId)
        .containsExactlyInAnyOrder(tuple("app", "1"), tuple("web", "1"), tuple("web", "2"));
    assertThat(LeadRefusal.TABLE.grain()).containsExactly("source", "click_id");
  }

  @Test
  void clicksAreLeadsPlusRefusalsInAnyOrderOfRows() {
    var random = new Random(5);
    var counter = new Counter().card("small", CLICK, 5, List.of());
    var products = List.of("card-a", "loan-a", "small", "card-x");
    for (int u = 0; u < 30; u++) {
      counter.person("u" + u, 16 + random.nextInt(30), u % 5 == 0, "110000");
    }
    for (int i = 0; i < 150; i++) {
      String user = "u" + random.nextInt(32);
      String product = products.get(random.nextInt(4));
      counter.click("k%03d".formatted(i), user, product, random.nextInt(20));
      if (random.nextInt(4) > 0) {
        counter.consent("c" + i, user, product.equals("small") ? "small" : "bank", product);
      }
      if (random.nextInt(4) == 0) {
        counter.revoke("c" + random.nextInt(150), user, product, random.nextInt(3) - 1);
      }
    }
    var once = counter.judge();
    var leads = Set.copyOf(once.leads());
    var reasons = once.reasons();
    var handled = new ArrayList<>(once.refusals().stream().map(LeadRefusal::clickId).toList());
    leads.forEach(lead -> handled.add(lead.clickId()));
    Collections.shuffle(counter.clicks, random);
    Collections.shuffle(counter.consents, random);

    var shuffled = counter.judge();

    assertThat(handled)
        .containsExactlyInAnyOrderElementsOf(
            counter.clicks.stream().map(c -> c.eventId()).toList());
    assertThat(leads).hasSizeBetween(20, 100);
    assertThat(Set.copyOf(shuffled.leads())).isEqualTo(leads);
    assertThat(shuffled.reasons()).isEqualTo(reasons);
  }
}
