package finmart.domain.lead;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.law.Cites;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.product.Product;
import finmart.domain.product.Samples;
import finmart.domain.time.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random clicks and consents: the gate opens exactly where the texts of the rules say it may. */
class LeadGateOracleTest {
  private static final int CLICKS = 100_000;
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant CUT_OFF = DAY.midnight();
  private static final LocalDate LONG_AGO = LocalDate.parse("2025-01-01");
  private static final List<String> ITEMS = List.of("click_id", "city_code");

  private static final Product CARD = Samples.card(Samples.listing("card-a", "bank"));
  private static final Product LOAN = Samples.loan(Samples.listing("loan-a", "bank"), 1800);

  /** v1 is outdated by v2, which v3 only rewords; v4 comes tomorrow. */
  private static final LeadGate GATE =
      new LeadGate(
          new ConsentTexts(
              List.of(
                  text("v1", LONG_AGO, true),
                  text("v2", LONG_AGO.plusDays(1), true),
                  text("v3", DAY.day(), false),
                  text("v4", DAY.day().plusDays(1), true))),
          List.of("click_id"),
          DAY,
          LeadGateTest.GLOBAL);

  @Test
  @Cites({"X01", "X02", "X09", "P02", "P03", "P08", "N01", "A06", "K01", "K02", "L08"})
  void aLeadIsMadeExactlyWhereEveryRuleAllowsIt() {
    var random = new Random(20261125);
    int open = 0;
    for (int i = 0; i < CLICKS; i++) {
      var approvedTo = DAY.day().plusDays(random.nextInt(12) - 1);
      boolean takesClicks = random.nextInt(6) > 0;
      var partner = partner(approvedTo, takesClicks);
      Product product = random.nextBoolean() ? CARD : LOAN;
      var consents = new ArrayList<Consent>();
      for (int c = random.nextInt(4); c > 0; c--) {
        consents.add(consent(random, "c" + c));
      }
      Map<String, Object> facts = facts(random);

      boolean isOpen = GATE.check(product, partner, true, consents, facts::get).isEmpty();

      boolean may =
          !approvedTo.isBefore(DAY.day())
              && takesClicks
              && facts.get("age") instanceof Integer age
              && age >= 18
              && facts.get("has_student_indicator") == (Object) false
              && (product == LOAN || facts.get("cards_held_bank_count") == (Object) 0)
              && consents.stream().anyMatch(c -> allows(c, product.id()));
      assertThat(isOpen)
          .as("%s %s %s to %s", product.id(), facts, consents, approvedTo)
          .isEqualTo(may);
      GATE.covering(product, partner, consents)
          .ifPresent(c -> assertThat(allows(c, product.id())).as("%s", c).isTrue());
      open += isOpen ? 1 : 0;
    }
    assertThat(open).isGreaterThan(CLICKS / 100);
  }

  private static boolean allows(Consent consent, String product) {
    return consent.recipient().equals("bank")
        && consent.productId().equals(product)
        && consent.purpose().equals("LEAD")
        && consent.dataItems().contains("click_id")
        && (consent.textSha256().equals("v2") || consent.textSha256().equals("v3"))
        && consent.textVersion().equals(consent.textSha256())
        && !consent.grantedAt().isAfter(CUT_OFF)
        && consent.expiresAt() != null
        && consent.expiresAt().isAfter(CUT_OFF)
        && (consent.revokedAt() == null || consent.revokedAt().isAfter(CUT_OFF));
  }

  private static Consent consent(Random random, String id) {
    return new Consent(
        id,
        pick(random, "bank", "bank", "bank", "*"),
        pick(random, "card-a", "loan-a", "loan-a", "*"),
        pick(random, "LEAD", "LEAD", "LEAD", "MARKETING"),
        random.nextInt(6) > 0 ? Set.copyOf(ITEMS) : Set.of("city_code"),
        pick(random, "v1", "v2", "v2", "v3", "v3", "v4"),
        pick(random, "v1", "v2", "v2", "v3", "v3", "v4"),
        CUT_OFF.plusSeconds(random.nextInt(8) - 7),
        random.nextInt(8) > 0 ? CUT_OFF.plusSeconds(random.nextInt(8) - 1) : null,
        random.nextInt(3) > 0 ? null : CUT_OFF.plusSeconds(random.nextInt(3) - 1),
        CUT_OFF);
  }

  private static Map<String, Object> facts(Random random) {
    var facts = new HashMap<String, Object>();
    facts.put("region", "110000");
    facts.put("age", random.nextInt(8) > 0 ? 16 + random.nextInt(20) : null);
    facts.put("has_student_indicator", random.nextInt(8) > 0 ? random.nextInt(5) == 0 : null);
    facts.put("cards_held_bank_count", random.nextInt(8) > 0 ? random.nextInt(8) / 6 : null);
    return facts;
  }

  private static String pick(Random random, String... among) {
    return among[random.nextInt(among.length)];
  }

  private static ConsentTexts.Text text(String version, LocalDate from, boolean asksAgain) {
    return new ConsentTexts.Text("LEAD", version, from, asksAgain, version, version);
  }

  private static Partner partner(LocalDate approvedTo, boolean takesClicks) {
    var bank = Samples.bank(Set.of(ProductLine.LOAN, ProductLine.CREDIT_CARD), List.of());
    var approval =
        new Partner.Approval(
            "HO-1",
            "head office",
            "maker",
            "checker",
            LONG_AGO,
            approvedTo,
            Set.of(ProductLine.LOAN, ProductLine.CREDIT_CARD),
            List.of());
    return new Partner(
        bank.code(),
        bank.legalName(),
        bank.creditCode(),
        bank.licences(),
        List.of(approval),
        null,
        List.of(),
        bank.domains(),
        List.of(
            new Delivery(
                new Channel.File(FileRoute.unsealed(FileRoute.Format.AVRO), ""),
                Set.of(ProductLine.LOAN, ProductLine.CREDIT_CARD),
                Set.of(takesClicks ? DataItem.CLICK_ID : DataItem.CAMPAIGN_ID))),
        List.of(Quota.of(Quota.Period.DAY, 1)));
  }
}
