package finmart.serving.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.law.Cites;
import finmart.domain.lead.Precheck;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.Channel;
import finmart.serving.Postgres;
import finmart.serving.Ticking;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.push.Dispatch;
import finmart.serving.push.Sender;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.PhoneNumber;
import finmart.serving.signature.PhoneToken;
import finmart.serving.signature.SharedKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrechecksTest {
  private static final String NUMBER = "13800138000";
  private static final PhoneNumber PHONE = PhoneNumber.parse(NUMBER);
  private static final String KEY = "bank-ask";
  private static final int PER_MINUTE = 3;

  @TempDir private Path folder;
  private final Database database = Postgres.fresh();
  private final Ticking clock = new Ticking("2026-11-25T04:00:00Z");
  private final Sender sender = Sender.toPlayBanks();
  private SharedKeys shared;
  private AskedBank bank;
  private Prechecks prechecks;

  @BeforeEach
  void begin() {
    var keys = new KeyRing(folder, true);
    shared = keys.named(KEY).orElseThrow();
    bank = new AskedBank(shared, clock);
    prechecks = new Prechecks(database, new Dispatch(keys, sender), clock);
    for (String person : List.of("ann", "bob", "cat", "dan")) {
      consent(person);
    }
  }

  @AfterEach
  void end() {
    bank.close();
    sender.close();
    database.close();
  }

  private void consent(String person) {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    database.run(
        Scope.HOUSE,
        handle ->
            handle.execute(
                "INSERT INTO consent VALUES (?, ?, 'bank', 'loan', 'LEAD', 'phone_token', '1', 'x', ?, ?)",
                "consent-" + person,
                person,
                now,
                now.plusDays(100)));
  }

  private Precheck ask(String person) {
    return ask(person, bank.endpoint(), Duration.ofSeconds(3));
  }

  private Precheck ask(String person, URI endpoint, Duration timeout) {
    var way = new Channel.Precheck(endpoint, KEY, timeout, Duration.ofDays(30), PER_MINUTE);
    return prechecks.ask(
        new Prechecks.Question(person, "bank", "loan", "L-" + person, "consent-" + person, way),
        PHONE);
  }

  private long rows() {
    return database.transaction(
        Scope.HOUSE,
        handle -> handle.createQuery("SELECT count(*) FROM precheck").mapTo(Long.class).one());
  }

  private List<String> audited() {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery("SELECT action || ' ' || subject FROM audit_entry ORDER BY seq")
                .mapTo(String.class)
                .list());
  }

  @Test
  @Cites("X08")
  void theInstitutionIsAskedByATokenOfItsOwnAndNothingElseOfThePersonLeaves() throws Exception {
    ask("ann");
    JsonNode asked = new ObjectMapper().readTree(bank.bodies.get(0));
    assertThat(asked.fieldNames())
        .toIterable()
        .containsExactly("requestId", "productId", "phoneToken", "ts", "nonce");
    assertThat(asked.get("phoneToken").asText()).isEqualTo(PhoneToken.of(PHONE, shared));
    assertThat(asked.get("ts").asLong()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(bank.unbelieved).isZero();

    String sent = bank.heard.toString(StandardCharsets.UTF_8).toLowerCase(java.util.Locale.ROOT);
    assertThat(sent).doesNotContain(NUMBER).doesNotContain("ann").doesNotContain("consent");
    // Nor a digest that anybody without the key could have made of all numbers.
    for (String written : List.of(NUMBER, "+86" + NUMBER, "86" + NUMBER)) {
      byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
      for (String kind : List.of("MD5", "SHA-1", "SHA-256")) {
        byte[] digest = MessageDigest.getInstance(kind).digest(bytes);
        assertThat(sent).doesNotContain(HexFormat.of().formatHex(digest));
      }
      var sm3 = new SM3Digest();
      byte[] digest = new byte[sm3.getDigestSize()];
      sm3.update(bytes, 0, bytes.length);
      sm3.doFinal(digest, 0);
      assertThat(sent).doesNotContain(HexFormat.of().formatHex(digest));
    }
    // And nothing of the number stays with us.
    String kept =
        database.transaction(
            Scope.HOUSE,
            handle ->
                handle
                    .createQuery(
                        "SELECT (SELECT string_agg(p::text, ' ') FROM precheck p)"
                            + " || (SELECT string_agg(a::text, ' ') FROM audit_entry a)")
                    .mapTo(String.class)
                    .one());
    assertThat(kept).contains("L-ann").doesNotContain(NUMBER);
    assertThat(kept).doesNotContain(PhoneToken.of(PHONE, shared));
    assertThat(PHONE.toString()).doesNotContain("138");
  }

  @Test
  @Cites({"P19b", "X07"})
  void whatItSaysStandsAndIsToldToTheAuditUnderTheLead() {
    bank.answer = "{\"requestId\": \"ID\", \"result\": \"BLACKLISTED\", \"more\": [1]}";
    Precheck said = ask("ann");
    assertThat(said.result()).isEqualTo(Precheck.Result.DECLINED);
    assertThat(said.code()).isEqualTo(RejectCode.R01);
    assertThat(said.validUntil()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    bank.answer = "{\"requestId\": \"ID\", \"result\": \"NEW\"}";
    assertThat(ask("ann")).isEqualTo(said);
    assertThat(bank.bodies).hasSize(1);
    assertThat(audited()).containsExactly("PRECHECK_DECLINED L-ann");

    clock.move(Duration.ofDays(30));
    prechecks.forget();
    assertThat(rows()).isZero();
    assertThat(ask("ann").result()).isEqualTo(Precheck.Result.NEW);
    assertThat(audited()).containsExactly("PRECHECK_DECLINED L-ann", "PRECHECK_NEW L-ann");
  }

  @Test
  void whateverIsNotUnderstoodIsNotKnownAndAskedAgainAfterAWhile() {
    for (String garbage :
        List.of(
            "",
            "null",
            "NEW",
            "[]",
            "{\"requestId\": \"of-another\", \"result\": \"EXISTING\"}",
            "{\"requestId\": \"ID\", \"result\": {\"a\": 1}}",
            "{\"requestId\": \"ID\", \"result\": \"NEW\", \"result\": \"EXISTING\"}",
            "{\"requestId\": \"ID\", \"result\": \"NEW\", \"x\": \"" + "y".repeat(5_000) + "\"}")) {
      bank.answer = garbage;
      Precheck said = ask("ann");
      assertThat(said.result()).as(garbage).isEqualTo(Precheck.Result.UNKNOWN);
      assertThat(said.validUntil()).isEqualTo(clock.instant().plus(Prechecks.PAUSE));
      clock.move(Prechecks.PAUSE);
    }
    bank.answer = "{\"requestId\": \"ID\", \"result\": \"EXISTING\"}";
    bank.status = 503;
    assertThat(ask("ann").result()).isEqualTo(Precheck.Result.UNKNOWN);
    bank.status = 200;
    int asked = bank.bodies.size();
    assertThat(ask("ann").result()).as("not before the pause").isEqualTo(Precheck.Result.UNKNOWN);
    assertThat(bank.bodies).hasSize(asked);
    clock.move(Prechecks.PAUSE);
    assertThat(ask("ann").code()).isEqualTo(RejectCode.D01);
  }

  @Test
  void whoeverNeverEndsTheirAnswerIsWaitedForNoLongerThanAgreed() {
    bank.answer = null;
    Instant begun = Instant.now();
    assertThat(ask("ann", bank.endpoint(), Duration.ofMillis(300)).result())
        .isEqualTo(Precheck.Result.UNKNOWN);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(ask("bob", URI.create("http://127.0.0.1:1/ask"), Duration.ofSeconds(3)).result())
        .isEqualTo(Precheck.Result.UNKNOWN);
  }

  @Test
  void soManyAMinuteAreAskedAndNoMore() {
    for (String person : List.of("ann", "bob", "cat")) {
      assertThat(ask(person).result()).isEqualTo(Precheck.Result.NEW);
    }
    assertThat(ask("dan").result()).isEqualTo(Precheck.Result.UNKNOWN);
    assertThat(bank.bodies).hasSize(PER_MINUTE);
    assertThat(audited()).last().isEqualTo("PRECHECK_UNKNOWN L-dan");
    clock.move(Duration.ofMinutes(1));
    assertThat(ask("dan").result()).isEqualTo(Precheck.Result.NEW);
  }

  @Test
  @Cites("P03")
  void whatWasSaidGoesWithTheConsentItWasAskedBy() {
    ask("ann");
    database.run(
        Scope.HOUSE,
        handle ->
            handle.execute(
                "UPDATE consent SET revoked_at = ? WHERE consent_id = 'consent-ann'",
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
    assertThat(rows()).isZero();
  }

  @Test
  void institutionsAreOnlyAskedByHttpsAtPublicAddresses() {
    try (Sender strict = Sender.toInstitutions()) {
      var careful = new Prechecks(database, new Dispatch(new KeyRing(folder, true), strict), clock);
      String local = "https://localhost:" + bank.endpoint().getPort() + "/ask";
      for (String address : List.of(bank.endpoint().toString(), local)) {
        var way =
            new Channel.Precheck(
                URI.create(address), KEY, Duration.ofSeconds(3), Duration.ofDays(30), 60);
        var question = new Prechecks.Question("ann", "bank", "loan", "L-ann", "consent-ann", way);
        assertThat(careful.ask(question, PHONE).result()).isEqualTo(Precheck.Result.UNKNOWN);
        clock.move(Prechecks.PAUSE);
      }
    }
    assertThat(bank.bodies).isEmpty();
  }
}
