package finmart.domain.partner;

import static finmart.domain.partner.ProductLine.CREDIT_CARD;
import static finmart.domain.partner.ProductLine.FUND;
import static finmart.domain.partner.ProductLine.INSURANCE;
import static finmart.domain.partner.ProductLine.LOAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.Problem;
import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.partner.Quota.Period;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-15");
  private static final Channel FILE =
      new Channel.File(FileRoute.unsealed(FileRoute.Format.AVRO), "");
  private static final FileRoute SEALED =
      new FileRoute(
          FileRoute.Format.CSV,
          new Sealing(
              Sealing.Kind.SM,
              new Sealing.KeyLine("bank", Map.of()),
              new Sealing.KeyLine("house", Map.of())),
          null);
  private static final Channel REDIRECT = new Channel.Redirect("finmart", "k");

  @TempDir private Path folder;

  @Test
  @Cites("C01")
  void personalDataOfWhoWantsCreditGoThroughABureauOrWithALegalOpinion() {
    Set<DataItem> personal = Set.of(DataItem.CLICK_ID, DataItem.MOBILE);
    for (ProductLine line : List.of(CREDIT_CARD, LOAN)) {
      assertThatThrownBy(() -> new Delivery(FILE, Set.of(line), personal))
          .hasMessageContaining("mobile of somebody who wants credit")
          .hasMessageContaining("C01");
      new Delivery(new Channel.File(SEALED, "LO-1"), Set.of(line), personal);
      new Delivery(new Channel.ViaBureau(BureauTest.bureau(SEALED), "c"), Set.of(line), personal);
      new Delivery(FILE, Set.of(line), Set.of(DataItem.CLICK_ID));
    }
    new Delivery(new Channel.File(SEALED, ""), Set.of(FUND), personal);
    assertThatThrownBy(() -> new Delivery(FILE, Set.of(FUND), personal))
        .hasMessage("mobile need a seal");
  }

  @Test
  @Cites({"I04", "K03"})
  void insuranceIsOnlyRedirectedAndARedirectCarriesNothingPersonal() {
    assertThatThrownBy(() -> new Delivery(FILE, Set.of(INSURANCE), Set.of()))
        .hasMessageContaining("only ever redirected (I04)");
    new Delivery(REDIRECT, Set.of(INSURANCE), Set.of(DataItem.CLICK_ID));
    assertThatThrownBy(() -> new Delivery(REDIRECT, Set.of(FUND), Set.of(DataItem.MOBILE)))
        .hasMessage("REDIRECT does not carry mobile");
    assertThatThrownBy(() -> new Delivery(FILE, Set.of(FUND), Set.of(DataItem.PHONE_TOKEN)))
        .hasMessage("FILE does not carry phone_token");
  }

  @Test
  void everyWayOfTheContractIsRead() throws IOException {
    var problems = new Problems();

    Partner bank =
        read(
            """
                deliveries:
                  - {mode: REDIRECT, lines: [CREDIT_CARD], data_items: [click_id], channel: finmart, key: k}
                  - {mode: PRECHECK, lines: [LOAN], data_items: [phone_token], endpoint: "https://bank.example/ask", key: k, timeout: PT3S, kept: P30D}
                  - {mode: FILE, lines: [CREDIT_CARD], data_items: [click_id], format: CSV}
                  - {mode: API, lines: [FUND], data_items: [mobile], endpoint: "https://bank.example/push", key: k, legal_opinion: LO-1, polling: {endpoint: "https://bank.example/reports", every: PT10M}}
                  - {mode: VIA_BUREAU, lines: [LOAN], data_items: [click_id], bureau: first-bureau, contract: C-1}
                quotas: [{per: DAY, leads: 5}, {per: MONTH, leads: 9, line: LOAN}]
            bureaus:
              - {code: first-bureau, legal_name: 征信, domain: bureau.example, licence: {number: Z-1, issuer: a, valid_to: 2030-12-31}, lines: [LOAN], format: AVRO}
            """,
            problems);

    problems.orThrow();
    assertThat(bank.deliveries())
        .extracting(way -> way.channel().mode())
        .containsExactly(Channel.Mode.values());
    assertThat(bank.delivery(CREDIT_CARD, Channel.Mode.PRECHECK)).isEmpty();
    assertThat(
            bank.delivery(CREDIT_CARD, Channel.Mode.FILE).orElseThrow().allows(List.of("click_id")))
        .isTrue();
    assertThat(bank.delivery(CREDIT_CARD, Channel.Mode.FILE).orElseThrow().allows(List.of("score")))
        .isFalse();
    assertThat(bank.polled())
        .contains(
            new Partner.Polled(
                "k",
                new Polling(URI.create("https://bank.example/reports"), Duration.ofMinutes(10))));
    assertThat(bank.quotas())
        .containsExactly(Quota.of(Period.DAY, 5), new Quota(Period.MONTH, 9, LOAN, null));
  }

  @Test
  @Cites("X05")
  void byWhenAFileIsAcknowledgedAndHowOftenOneMayAskIsRead() throws IOException {
    var problems = new Problems();
    String text =
        """
            deliveries:
              - {mode: PRECHECK, lines: [LOAN], data_items: [phone_token], endpoint: "https://bank.example/ask", key: k, timeout: PT3S, kept: P30D%s}
              - {mode: FILE, lines: [LOAN], data_items: [click_id], format: CSV%s}
        """;

    Partner silent = read(text.formatted("", ""), problems);
    Partner promising =
        read(
            text.formatted(", per_minute: 5", ", acknowledged_within: {days: 1, time: \"10:00\"}"),
            problems);
    problems.orThrow();
    assertThat(perMinute(silent)).isEqualTo(60);
    assertThat(perMinute(promising)).isEqualTo(5);
    assertThat(silent.fileRoute().orElseThrow().acknowledgement()).isEmpty();
    assertThat(promising.fileRoute().orElseThrow().acknowledgement().orElseThrow())
        .extracting(promise -> promise.after(LocalDate.parse("2026-11-20")))
        .isEqualTo(Instant.parse("2026-11-21T02:00:00Z"));

    read(
        text.formatted(", per_minute: 0", ", acknowledged_within: {days: 31, time: ten}"),
        problems);
    assertThat(problems.all())
        .extracting(Problem::message)
        .hasSize(3)
        .last()
        .isEqualTo("\"ten\" must be a time of day like \"10:00\"");
  }

  private static int perMinute(Partner bank) {
    var way = bank.delivery(LOAN, Channel.Mode.PRECHECK).orElseThrow();
    return ((Channel.Precheck) way.channel()).perMinute();
  }

  @Test
  void whatIsWrongWithTheRouteOfAFileIsNamedInOneMessage() throws IOException {
    var problems = new Problems();

    Partner bank =
        read(
            """
                deliveries:
                  - mode: FILE
                    lines: [FUND]
                    data_items: [mobile]
                    format: CSV
                    seal: {kind: SM, their_key: bank-2, their_former_keys: {bank-1: 2026-03-01}, our_key: house-1}
                    sftp: {host: files.bank.example, user: finmart, login_key: login-1, folder: /finmart,
                           host_keys: ["SHA256:uNiVztksCsDhcc0u9e8BrBJHtQIVpTsv5b1Kr4Dbzas"]}
                  - {mode: FILE, lines: [LOAN], data_items: [click_id], format: CSV, seal: {kind: SM, their_key: Bank, our_key: h}}
                  - {mode: FILE, lines: [LOAN], data_items: [click_id], format: CSV, seal: {kind: OPENPGP, our_key: h}}
                  - {mode: FILE, lines: [LOAN], data_items: [click_id], format: CSV, seal: {kind: SM, there_key: b, their_key: b, our_key: h}}
                  - {mode: FILE, lines: [LOAN], data_items: [click_id], format: CSV, sftp: {host: h, user: u, login_key: k, folder: f, host_keys: []}}
                  - {mode: FILE, lines: [LOAN], data_items: [click_id], format: CSV, sftp: {host: h, user: u, login_key: k, folder: /f, host_keys: [MD5:00]}}
            """,
            problems);

    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly(
            "the house holds no mobile to hand over",
            "key \"Bank\" must be named like first-bank-2026",
            "OPENPGP needs their_key and our_key",
            "is not a key here; did you mean \"their_key\"?",
            "h needs host_keys: ssh-keyscan h | ssh-keygen -lf -",
            "host key \"MD5:00\" must be a fingerprint like SHA256:… of 43 characters");
    assertThat(bank).isNull();
  }

  @Test
  @Cites({"C02", "M01", "N06"})
  void whatIsWrongInAContractIsNamed() throws IOException {
    var problems = new Problems();

    read(
        """
            deliveries:
              - {mode: FILE, lines: [LOAN], data_items: [clickid, mobil], format: AVRO}
              - {mode: PRECHECK, lines: [LOAN], data_items: [], endpoint: "https://bank.example/ask", key: k, timeout: 3s, kept: P30D}
              - {mode: PRECHECK, lines: [LOAN], data_items: [], endpoint: "https://bank.example/ask", key: k, timeout: PT2H, kept: P30D}
            quotas: [{per: DAY, leads: 5, line: LOAN, product: loan-a}]
        """,
        problems);
    read(
        """
            deliveries: [{mode: API, lines: [FUND], data_items: [], endpoint: "https://ads.example/push", key: k}]
        """,
        problems);

    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly(
            "\"clickid\" is nothing that may be handed over; did you mean \"click_id\"?",
            "\"mobil\" is nothing that may be handed over; did you mean \"mobile\"?",
            "\"3s\" must be a time like PT3S or P30D",
            "timeout PT2H must be at most PT1M",
            "a quota is for line LOAN or for product loan-a, not both",
            "bank is called at https://ads.example/push, which is not https on one of its own"
                + " domains [bank.example] (M01)");
  }

  @Test
  @Cites("M01")
  void anInstitutionIsAskedAtOnePlaceOfItsOwnAndNotTooOften() throws IOException {
    var problems = new Problems();
    String api =
        """
        {mode: API, lines: [%s], data_items: [], endpoint: "https://bank.example/push", key: k,
                 polling: {endpoint: "https://%s/reports", every: %s}}""";

    read("    deliveries: [" + api.formatted("FUND", "bank.example", "PT5S") + "]\n", problems);
    read("    deliveries: [" + api.formatted("FUND", "ads.example", "PT1M") + "]\n", problems);
    read(
        "    deliveries: [%s, %s]\n"
            .formatted(
                api.formatted("FUND", "bank.example", "PT1M"),
                api.formatted("LOAN", "bank.example", "PT2M")),
        problems);

    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly(
            "asked every PT5S; a minute to a day",
            "bank is called at https://ads.example/reports, which is not https on one of its own"
                + " domains [bank.example] (M01)",
            "bank is asked at one place: key and polling must be alike wherever there is polling");
  }

  @Test
  void quotasCountTheirOwnTimeAndTheirOwnProducts() {
    var used =
        List.of(
            used("card-a", CREDIT_CARD, DAY.minusDays(1), 3),
            used("loan-a", LOAN, DAY.minusDays(1), 2),
            used("loan-b", LOAN, DAY.minusMonths(1), 4));

    assertThat(room(Quota.of(Period.DAY, 10), used)).isEqualTo(10);
    assertThat(room(Quota.of(Period.MONTH, 10), used)).isEqualTo(5);
    assertThat(room(Quota.of(Period.TOTAL, 10), used)).isEqualTo(1);
    assertThat(room(new Quota(Period.TOTAL, 10, LOAN, null), used)).isEqualTo(4);
    assertThat(room(new Quota(Period.TOTAL, 10, null, "loan-b"), used)).isEqualTo(6);
    assertThat(room(Quota.of(Period.TOTAL, 8), used)).as("never below nothing").isZero();
    assertThat(partner(List.of()).room(q -> true, used, DAY)).isEmpty();
  }

  private static Quota.Used used(String product, ProductLine line, LocalDate day, long leads) {
    return new Quota.Used("bank", line, product, day, leads);
  }

  private static long room(Quota quota, List<Quota.Used> used) {
    return partner(List.of(quota)).room(q -> true, used, DAY).orElseThrow();
  }

  private static Partner partner(List<Quota> quotas) {
    return new Partner(
        "bank", "b", "", List.of(), List.of(), null, List.of(), Set.of(), List.of(), quotas);
  }

  private Partner read(String contract, Problems problems) throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        partners:
          - code: bank
            legal_name: b
            licences: []
            approvals: []
            domains: [bank.example]
        """
            + contract);
    return Partners.read(folder, problems).named("bank").orElse(null);
  }
}
