package finmart.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.domain.partner.ProductLine;
import finmart.serving.RunningServer.Reply;
import finmart.serving.audit.AuditEntry;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Scope;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see what of the console. */
class ConsoleApiTest {
  private static final List<String> FIGURES =
      List.of(
          "funnel", "recall", "eligibility", "audiences", "features", "runs", "files", "catalogue");
  private static final Map<Role, Set<String>> OPEN =
      Map.of(
          Role.USER, Set.of(),
          Role.PRODUCT_TEAM,
              Set.of("funnel", "recall", "eligibility", "audiences", "features", "catalogue"),
          Role.OPERATOR, Set.of("features", "runs", "files", "catalogue"),
          Role.COMPLIANCE, Set.copyOf(FIGURES));

  @TempDir private static Path feeds;
  private static RunningServer server;
  private static String refusedCard;

  @BeforeAll
  static void begin() {
    var market = new Market();
    List<Integer> cards = market.places(ProductLine.CREDIT_CARD);
    refusedCard = market.index().products().get(cards.get(1)).id();
    server =
        new RunningServer(feeds, Map.of("ann", market.person(List.of(cards.get(0)), cards.get(1))));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void eachRoleSeesItsSectionsAndNoOther() {
    for (Role role : Role.values()) {
      String token = server.token("of-" + role, role);
      for (String section : FIGURES) {
        assertThat(get(section, token).status())
            .as(role + " " + section)
            .isEqualTo(OPEN.get(role).contains(section) ? 200 : 403);
      }
    }
  }

  @Test
  void nobodyButComplianceReadsAPersonAndTheAuditHearsOfTheTry() {
    for (Role role : List.of(Role.USER, Role.PRODUCT_TEAM, Role.OPERATOR)) {
      String subject = "curious-" + role;
      String token = server.token(subject, role);
      for (String what : List.of("person", "offer")) {
        Reply reply = look(what, token, "\"product_id\": \"" + refusedCard + "\", ");
        assertThat(reply.status()).as(role + " " + what).isEqualTo(403);
        assertThat(reply.raw().body()).doesNotContain(refusedCard);
      }
      assertThat(audit(subject)).extracting(AuditEntry::action).containsOnly("ACCESS_REFUSED");
    }
  }

  @Test
  void complianceReadsAPersonAndLeavesAnAuditRow() {
    Reply reply = look("person", server.token("officer", Role.COMPLIANCE), "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/is_known").asBoolean()).isTrue();
    assertThat(reply.json().at("/lines/0/offers/0/position").asInt()).isEqualTo(1);
    AuditEntry row = audit("officer").get(0);
    assertThat(row.action()).isEqualTo("PERSON_LOOKED_UP");
    assertThat(row.subject()).isEqualTo("ann");
    assertThat(row.detail()).isEqualTo("complaint 4711");
  }

  @Test
  void aLookUpForNoPurposeIsRefusedAndReadsNothing() {
    String token = server.token("hasty", Role.COMPLIANCE);
    for (String purpose : List.of("", "  ", "no")) {
      Reply reply =
          server.send(
              "POST",
              "/v1/console/person",
              token,
              "{\"user_id\": \"ann\", \"purpose\": \"%s\"}".formatted(purpose));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.raw().body()).doesNotContain("position");
    }
    assertThat(audit("hasty")).isEmpty();
  }

  @Test
  void whyNotIsAnsweredForAnyProductWithWhatTheRuleSaw() {
    String token = server.token("officer-2", Role.COMPLIANCE);
    JsonNode refused = look("offer", token, "\"product_id\": \"" + refusedCard + "\", ").json();
    assertThat(refused.at("/explanation/is_shown").asBoolean()).isFalse();
    assertThat(refused.at("/checks/0/code").asText()).isEqualTo("INCOME_TOO_LOW");
    assertThat(refused.at("/checks/0/result").asText()).isEqualTo("FAIL");
    assertThat(audit("officer-2").get(0).detail()).isEqualTo(refusedCard + ": complaint 4711");

    String withheld =
        server
            .serving
            .store()
            .<String>read(
                snapshot ->
                    snapshot.shelf().catalogue().on(Market.DAY).withheld().keySet().stream()
                        .map(product -> product.id())
                        .findFirst()
                        .orElseThrow());
    JsonNode gated = look("offer", token, "\"product_id\": \"" + withheld + "\", ").json();
    assertThat(gated.at("/explanation/reasons")).isNotEmpty();
    assertThat(gated.at("/checks")).isEmpty();
    assertThat(look("offer", token, "\"product_id\": \"card-none\", ").status()).isEqualTo(404);
  }

  @Test
  void anInstitutionsTeamSeesItsOwnFunnelAndProductsOnly() {
    String token =
        server.issuer.token(
            new Caller("team-hengtong", Set.of(Role.PRODUCT_TEAM), Reports.HENGTONG));
    JsonNode funnels = get("funnel", token).json().at("/figures");
    assertThat(funnels.findValuesAsText("member")).isNotEmpty().containsOnly(Reports.HENGTONG);
    JsonNode products = get("catalogue", token).json().at("/products");
    assertThat(products.findValuesAsText("partner")).isNotEmpty().containsOnly(Reports.HENGTONG);
    for (String house :
        List.of("recall", "eligibility", "audiences", "features", "runs", "files")) {
      assertThat(get(house, token).status()).as(house).isEqualTo(403);
    }
  }

  @Test
  void anOperatorSeesWhichFilesNeedSomebody() {
    JsonNode late = get("files", server.token("operator", Role.OPERATOR)).json().at("/figures/0");
    assertThat(late.at("/partner").asText()).isEqualTo(Reports.HENGTONG);
    assertThat(late.at("/verdict").asText()).isEqualTo("NOT_ACKNOWLEDGED");
    assertThat(late.at("/detail").asText()).contains("14 hours late");
  }

  @Test
  void anOperatorSeesWhoDoesNotAnswerSinceWhenAndHow() {
    server.database.run(
        Scope.HOUSE,
        handle ->
            handle.execute(
                """
                INSERT INTO partner_poll (partner, request_id, failures, answer, next_at, failing_since)
                VALUES ('heyu', 'poll-1', 3, 'status 503', '2027-01-01', '2026-11-24T20:15:00Z')
                ON CONFLICT (partner) DO UPDATE SET request_id = excluded.request_id, failures = 3,
                  answer = excluded.answer, next_at = excluded.next_at, failing_since = excluded.failing_since
                """));

    String page = Surfer.in(server, "operator", "operator").get("/console/runs").raw().body();

    assertThat(page).contains("未正常应答的机构", "status 503", "2026-11-25 04:15");
  }

  @Test
  void whatIsTooFewIsNotThereAndSharesHaveIntervals() {
    JsonNode told = get("funnel", server.token("team", Role.PRODUCT_TEAM)).json();
    assertThat(told.at("/as_of").asText()).isEqualTo(Market.DAY.toString());
    assertThat(told.at("/least").asInt()).isEqualTo(50);
    JsonNode all = told.at("/figures/0");
    assertThat(all.at("/member").asText()).isEqualTo("ALL");
    assertThat(all.at("/stages/1/of_former/low").asDouble())
        .isLessThan(all.at("/stages/1/of_former/share").asDouble());
    JsonNode small = told.at("/figures/2");
    assertThat(small.at("/member").asText()).isEqualTo(Reports.SMALL);
    assertThat(small.at("/stages/2/stage").asText()).isEqualTo("4_LEAD");
    assertThat(small.at("/stages/2/people").isMissingNode()).isTrue();
  }

  @Test
  void aSearchOfTheAuditIsAuditedToo() {
    String token = server.token("auditor", Role.COMPLIANCE);
    server.send("POST", "/v1/audit/search", token, "{\"about\": \"nobody\"}");
    AuditEntry row = audit("auditor").get(0);
    assertThat(row.action()).isEqualTo("AUDIT_SEARCHED");
    assertThat(row.subject()).isEqualTo("nobody");
  }

  private static Reply get(String section, String token) {
    return server.send("GET", "/v1/console/" + section, token, null);
  }

  private static Reply look(String what, String token, String more) {
    return server.send(
        "POST",
        "/v1/console/" + what,
        token,
        "{" + more + "\"user_id\": \"ann\", \"purpose\": \"complaint 4711\"}");
  }

  private static List<AuditEntry> audit(String name) {
    return server.database.transaction(Scope.HOUSE, handle -> AuditLog.about(handle, name));
  }
}
