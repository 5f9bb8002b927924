package finmart.features.lead;

import static finmart.features.lead.Counter.CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentLedger;
import finmart.domain.law.Cites;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.features.eligibility.Institutions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which consent makes a lead of a click. */
class LeadConsentTest {
  private static final List<Delivery> CLICK = Institutions.file(DataItem.CLICK_ID);

  @Test
  @Cites("P02")
  void aConsentToATextThatChangedMakesNoLeadUntilItIsGivenAgain() {
    var counter =
        new Counter()
            .adult("ann")
            .click("old", "ann", "card-a", 5)
            .formerly("c-old", "ann", "bank", "card-a")
            .adult("bob")
            .click("again", "bob", "card-a", 5)
            .formerly("c-former", "bob", "bank", "card-a")
            .consent("c-new", "bob", "bank", "card-a");

    var sorted = counter.judge();

    assertThat(sorted.reasons())
        .containsOnly(
            entry("old", List.of("CONSENT_TEXT_OUTDATED", "DATA_ITEM_NOT_CONSENTED")),
            entry("again", List.of()));
    assertThat(sorted.leads()).extracting(Lead::consentId).containsExactly("c-new");
  }

  @Test
  @Cites("P19c")
  void theLedgerOfAPersonKeepsConsentsAndRefusalsApart() {
    var ledger =
        new Counter()
            .consent("c-1", "ann", "bank", "card-a")
            .revoke("c-1", "ann", "card-a", -60)
            .consent("c-2", "ann", "bank", "card-b")
            .decline("c-3", "ann", "loan-a", 120)
            .consent("c-4", "bob", "bank", "card-b")
            .ledger("ann");

    assertThat(ledger.consents())
        .extracting(Consent::consentId, Consent::revokedAt, Consent::knownAt)
        .containsExactly(
            tuple("c-1", CUT_OFF.minusSeconds(60), CUT_OFF.minusSeconds(60)),
            tuple("c-2", null, CUT_OFF.minusSeconds(3600)));
    assertThat(ledger.declines())
        .containsExactly(
            new ConsentLedger.Decline("LEAD", "bank", "loan-a", CUT_OFF.minusSeconds(120)));
  }

  @Test
  @Cites({"P03", "P08", "X09"})
  void onlyALiveConsentForThisRecipientAndProductCounts() {
    var counter = new Counter();
    for (String who :
        List.of(
            "none",
            "recipient",
            "product",
            "purpose",
            "items",
            "expired",
            "endless",
            "revoked",
            "at-cut-off",
            "later",
            "foreign-revoke",
            "revoked-astray",
            "revoke-only",
            "two",
            "repeated")) {
      counter.adult(who).click(who, who, "card-a", 5);
    }
    counter
        .consent("c-recipient", "recipient", "funds", "card-a")
        .consent("c-product", "product", "bank", "card-b")
        .consent(
            "c-purpose",
            "purpose",
            "bank",
            "card-a",
            "MARKETING",
            "click_id",
            CUT_OFF.plusSeconds(9))
        .consent("c-items", "items", "bank", "card-a", "LEAD", "city_code", CUT_OFF.plusSeconds(9))
        .consent("c-expired", "expired", "bank", "card-a", "LEAD", "click_id", CUT_OFF)
        .consent("c-endless", "endless", "bank", "card-a", "LEAD", "click_id", null)
        .consent("c-revoked", "revoked", "bank", "card-a")
        .revoke("c-revoked", "revoked", "card-a", -1)
        .consent("c-at-cut-off", "at-cut-off", "bank", "card-a")
        .revoke("c-at-cut-off", "at-cut-off", "card-a", 0)
        .consent("c-later", "later", "bank", "card-a")
        .revoke("c-later", "later", "card-a", 1)
        .consent("c-foreign", "foreign-revoke", "bank", "card-a")
        .revoke("c-other", "foreign-revoke", "card-a", -1)
        .consent("c-astray", "revoked-astray", "bank", "card-a")
        .revoke("c-astray", "revoked-astray", "card-b", -1)
        .revoke("c-only", "revoke-only", "card-a", 1)
        .consent("c1-city", "two", "bank", "card-a", "LEAD", "city_code", CUT_OFF.plusSeconds(9))
        .consent("c2-click", "two", "bank", "card-a")
        .consent(
            "c-rep",
            "repeated",
            "bank",
            "card-a",
            "LEAD",
            " click_id,click_id ",
            CUT_OFF.plusSeconds(9));
    var no = List.of("NO_LIVE_CONSENT", "DATA_ITEM_NOT_CONSENTED");

    var sorted = counter.judge();

    assertThat(sorted.reasons())
        .containsOnly(
            entry("none", no),
            entry("recipient", no),
            entry("product", no),
            entry("purpose", no),
            entry("items", List.of("DATA_ITEM_NOT_CONSENTED")),
            entry("expired", no),
            entry("endless", no),
            entry("revoked", no),
            entry("at-cut-off", no),
            entry("later", List.of()),
            entry("foreign-revoke", List.of()),
            entry("revoked-astray", no),
            entry("revoke-only", no),
            entry("two", List.of()),
            entry("repeated", List.of()));
    assertThat(sorted.leads())
        .extracting(Lead::userId, Lead::consentId, Lead::dataItems)
        .contains(tuple("two", "c2-click", "click_id"), tuple("repeated", "c-rep", "click_id"));
  }
}
