package finmart.domain.lead;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.law.Cites;
import finmart.domain.partner.Bureau;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.product.Product;
import finmart.domain.product.Samples;
import finmart.domain.time.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The gate before a lead that goes through a credit bureau. */
class BureauGateTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant CUT_OFF = DAY.midnight();
  private static final Product LOAN = Samples.loan(Samples.listing("loan-a", "bank"), 720);
  private static final Map<String, Object> ADULT =
      Map.of("age", 30, "has_student_indicator", false, "region", "110000");
  private static final LeadGate GATE =
      new LeadGate(
          new ConsentTexts(
              List.of(
                  new ConsentTexts.Text(
                      LeadGate.PURPOSE, "v1", LocalDate.parse("2026-01-01"), true, "words", "00"))),
          LeadGate.DELIVERED,
          DAY,
          LeadGateTest.GLOBAL);
  private static final Consent BANK = consent("c1", "bank", "v1", 60, "click_id");
  private static final Consent BUREAU = consent("c2", "bureau", "v1", 60, "click_id");

  @Test
  @Cites({"C01", "P08"})
  void aLeadGoesThroughABureauOnlyIfAConsentNamesEachOfTheTwo() {
    assertThat(check(BANK, BUREAU)).isEmpty();
    assertThat(check(BANK)).containsExactly("BUREAU_NOT_CONSENTED");
    assertThat(check(BUREAU)).containsExactly("NO_LIVE_CONSENT", "DATA_ITEM_NOT_CONSENTED");
    assertThat(check(BANK, consent("c2", "other", "v1", 60, "click_id")))
        .containsExactly("BUREAU_NOT_CONSENTED");
    assertThat(GATE.throughBureau(LOAN, bank(DAY.day()), List.of(BANK, BUREAU))).contains(BUREAU);
    assertThat(GATE.covering(LOAN, bank(DAY.day()), List.of(BUREAU, BANK))).contains(BANK);
  }

  @Test
  @Cites({"X09", "P02"})
  void aConsentToTheBureauThatEndedOrIsToAFormerTextIsNone() {
    for (Consent gone :
        List.of(
            consent("c2", "bureau", "v1", 0, "click_id"),
            consent("c2", "bureau", "v0", 60, "click_id"))) {
      assertThat(check(BANK, gone)).containsExactly("BUREAU_NOT_CONSENTED");
    }
  }

  @Test
  @Cites("X02")
  void theConsentsAreForExactlyTheItemsOfTheContract() {
    assertThat(check(BANK, consent("c2", "bureau", "v1", 60, "click_id", "mobile")))
        .containsExactly("BUREAU_ITEMS_NOT_CONSENTED");
    assertThat(check(BANK, consent("c2", "bureau", "v1", 60, "click_id", "phone_token")))
        .as("a bureau is asked nothing beforehand")
        .containsExactly("BUREAU_ITEMS_NOT_CONSENTED");
    assertThat(check(BANK, consent("c2", "bureau", "v1", 60, "city_code")))
        .containsExactly("BUREAU_ITEMS_NOT_CONSENTED");
    assertThat(check(consent("c1", "bank", "v1", 60, "click_id", "mobile"), BUREAU))
        .containsExactly("DATA_ITEM_NOT_CONSENTED");
    assertThat(check(consent("c1", "bank", "v1", 60, "click_id", "phone_token"), BUREAU))
        .as("the institution is asked by a token, which no batch has")
        .isEmpty();
  }

  @Test
  @Cites({"C01", "X01"})
  void everyReasonAgainstIsToldInFixedOrder() {
    assertThat(GATE.check(LOAN, bank(DAY.day().minusDays(1)), true, List.of(), ADULT::get))
        .containsExactly(
            "BUREAU_NOT_LICENSED",
            "NO_LIVE_CONSENT",
            "BUREAU_NOT_CONSENTED",
            "DATA_ITEM_NOT_CONSENTED");
    assertThat(
            GATE.check(
                LOAN,
                bank(DAY.day().minusDays(1)),
                true,
                List.of(
                    consent("c1", "bank", "v1", 60, "mobile"),
                    consent("c2", "bureau", "v1", 60, "mobile")),
                ADULT::get))
        .containsExactly(
            "BUREAU_NOT_LICENSED", "DATA_ITEM_NOT_CONSENTED", "BUREAU_ITEMS_NOT_CONSENTED");
  }

  @Test
  @Cites({"C01", "X01", "X02", "P08"})
  void ofAnyConsentsALeadIsMadeExactlyWhereBothCoverIt() {
    var random = new Random(20261126);
    int open = 0;
    for (int i = 0; i < 20_000; i++) {
      var consents = new ArrayList<Consent>();
      for (int c = random.nextInt(5); c > 0; c--) {
        consents.add(
            consent(
                "c" + c,
                List.of("bank", "bureau", "other").get(random.nextInt(3)),
                random.nextInt(5) > 0 ? "v1" : "v0",
                random.nextInt(4) > 0 ? 60 : 0,
                random.nextInt(4) > 0
                    ? new String[] {"click_id"}
                    : new String[] {"click_id", "mobile"}));
      }
      boolean may =
          consents.stream().anyMatch(c -> allows(c, "bank"))
              && consents.stream().anyMatch(c -> allows(c, "bureau"));

      assertThat(check(consents.toArray(Consent[]::new)).isEmpty())
          .as("%s", consents)
          .isEqualTo(may);
      open += may ? 1 : 0;
    }
    assertThat(open).isGreaterThan(500);
  }

  private static boolean allows(Consent consent, String recipient) {
    return consent.recipient().equals(recipient)
        && consent.textVersion().equals("v1")
        && consent.expiresAt().isAfter(CUT_OFF)
        && consent.dataItems().equals(Set.of("click_id"));
  }

  private static List<String> check(Consent... consents) {
    return GATE.check(LOAN, bank(DAY.day()), true, List.of(consents), ADULT::get);
  }

  private static Consent consent(
      String id, String recipient, String text, int secondsLeft, String... items) {
    return new Consent(
        id,
        recipient,
        "loan-a",
        LeadGate.PURPOSE,
        Set.of(items),
        text,
        "00",
        CUT_OFF.minusSeconds(60),
        CUT_OFF.plusSeconds(secondsLeft),
        null,
        CUT_OFF.minusSeconds(60));
  }

  private static Partner bank(LocalDate licensedTo) {
    var bank = Samples.bank(Set.of(ProductLine.LOAN), List.of());
    var bureau =
        new Bureau(
            "bureau",
            "Bureau",
            "bureau.example",
            new Bureau.Licence("Z-1", "authority", licensedTo),
            Set.of(ProductLine.LOAN),
            FileRoute.unsealed(FileRoute.Format.AVRO));
    return new Partner(
        bank.code(),
        bank.legalName(),
        bank.creditCode(),
        bank.licences(),
        bank.approvals(),
        null,
        List.of(),
        bank.domains(),
        List.of(
            new Delivery(
                new Channel.ViaBureau(bureau, "C-1"),
                Set.of(ProductLine.LOAN),
                Set.of(DataItem.CLICK_ID))),
        bank.quotas());
  }
}
