package finmart.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.RunningServer.Reply;
import finmart.serving.Surfer;
import finmart.serving.security.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every page, whatever it shows. */
class BrowserTest {
  @TempDir private static Path feeds;
  private static RunningServer server;

  @BeforeAll
  static void begin() {
    server = new RunningServer(feeds, Map.of("ann", new Market().person(List.of())));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void whoIsNotSignedInIsSentToTheLoginPage() {
    for (String page : server.serving.pages().keySet()) {
      boolean isForAll = server.serving.pages().get(page).isEmpty();
      if (page.startsWith("get ") && !isForAll) {
        Reply reply = new Surfer(server).get(page.substring(4).replaceAll("\\{\\w+}", "card-x"));
        assertThat(reply.status()).as(page).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/login");
      }
    }
  }

  @Test
  void theSessionLiesInACookieNoScriptReadsAndNoOtherSiteSends() {
    var surfer = new Surfer(server);
    assertThat(surfer.get("/login").raw().body()).contains(">ann<");
    Reply entered = surfer.post("/login", Map.of("subject", "ann", "role", "user"));
    assertThat(entered.status()).isEqualTo(303);
    assertThat(entered.header("Set-Cookie"))
        .startsWith("finmart_session=eyJ")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/");
    assertThat(surfer.get("/login").raw().body()).contains("/logout");
    surfer.post("/logout", Map.of());
    assertThat(surfer.cookies.get("finmart_session")).isEmpty();
  }

  @Test
  void noScriptOrStyleStandsInAPageAndThePolicySaysSo() {
    Reply page = new Surfer(server).get("/login");
    assertThat(page.header("Content-Security-Policy"))
        .contains(
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.raw().body()).doesNotContain("<style", " style=", "javascript:", " onclick");
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() {
    for (String page : server.serving.pages().keySet()) {
      if (!page.startsWith("post ")) {
        continue;
      }
      String path = page.substring(5).replaceAll("\\{\\w+}", "card-x");
      String role = server.serving.pages().get(page).replaceFirst("\\|.*", "");
      var surfer = Surfer.in(server, "ann", role.isEmpty() ? "user" : role);
      surfer.get("/login");
      surfer.site = "cross-site";
      assertThat(surfer.post(path, Map.of()).status()).as(page).isEqualTo(403);
      surfer.site = "same-origin";
      assertThat(surfer.post(path, Map.of("csrf", "0".repeat(43))).status())
          .as(page)
          .isEqualTo(403);
      // Without fetch metadata the origin decides, and without both nothing is taken.
      surfer.site = null;
      assertThat(surfer.post(path, Map.of()).status()).as(page).isEqualTo(403);
    }
  }

  @Test
  void aFormOfOnePersonIsNoneOfAnother() {
    var ann = Surfer.in(server, "ann", "user");
    ann.get("/login");
    var bob = Surfer.in(server, "bob", "user");
    bob.get("/login");
    bob.cookies.put("finmart_form", ann.cookies.get("finmart_form"));
    assertThat(bob.post("/language", Map.of("language", "en")).status()).isEqualTo(403);
  }

  @Test
  void theLanguageIsTheBrowsersUntilOneIsChosen() {
    var surfer = new Surfer(server);
    surfer.language = "en-GB,en;q=0.9,zh;q=0.8";
    assertThat(surfer.get("/login").raw().body()).contains("<html lang=\"en\"", "Sign in");
    Reply chosen = surfer.post("/language", Map.of("language", "zh", "back", "/login"));
    assertThat(chosen.header("Location")).isEqualTo("/login");
    assertThat(surfer.get("/login").raw().body()).contains("<html lang=\"zh-CN\"", "登录");
    // Back is a path of ours or it is the start.
    for (String elsewhere : List.of("https://evil.example", "//evil.example", "/\\evil.example")) {
      Reply sent = surfer.post("/language", Map.of("language", "en", "back", elsewhere));
      assertThat(sent.header("Location")).as(elsewhere).isEqualTo("/");
    }
  }

  @Test
  void whatIsNotThereIsAPageToABrowserAndADocumentToAProgram() {
    Reply page = new Surfer(server).get("/no-such-page");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(server.get("ann", "/v1/no-such-thing").header("Content-Type"))
        .isEqualTo("application/problem+json");
  }

  @Test
  void whoLacksTheRoleIsToldSoAndTheAuditHearsOfIt() {
    var surfer = Surfer.in(server, "ann", "operator");
    for (String page : server.serving.pages().keySet()) {
      if (page.startsWith("get ") && server.serving.pages().get(page).equals("user")) {
        assertThat(surfer.get(page.substring(4).replaceAll("\\{\\w+}", "card-x")).status())
            .as(page)
            .isEqualTo(403);
      }
    }
  }

  @Test
  void aGatewaysHeaderIsAsGoodAsTheCookie() {
    Reply page = server.send("GET", "/login", server.token("ann", Role.USER), null);
    assertThat(page.raw().body()).contains("/logout");
  }

  @Test
  void scriptsAndStylesAreKeptForGoodAtAnAddressOfTheirContent() {
    String page = new Surfer(server).get("/login").raw().body();
    var found = Pattern.compile("/assets/[0-9a-f]{12}/[\\w.]+").matcher(page);
    int count = 0;
    while (found.find()) {
      Reply asset = server.send("GET", found.group(), null, null);
      assertThat(asset.status()).as(found.group()).isEqualTo(200);
      assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(4);
    assertThat(server.send("GET", "/assets/000000000000/finmart.css", null, null).status())
        .isEqualTo(404);
  }
}
