package finmart.serving.page.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.audit.AuditEntry;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Scope;
import finmart.serving.oversight.Section;
import finmart.serving.page.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What product teams and compliance meet, in a real browser. */
class ConsoleInBrowserTest {
  private static final int PHONE = 390;
  private static final int DESKTOP = 1_440;

  @TempDir private static Path feeds;
  private static Chromium chromium;
  private static RunningServer server;

  @BeforeAll
  static void begin() {
    chromium = Chromium.start();
    var market = new Market();
    List<Integer> cards = market.places(ProductLine.CREDIT_CARD);
    server =
        new RunningServer(feeds, Map.of("ann", market.person(cards.subList(0, 5), cards.get(6))));
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void everySectionIsAccessibleAndSilentInBothLanguagesAndOnAPhone() {
    look("zh-CN", DESKTOP, false, Section.values());
    look("en-GB", DESKTOP, false, Section.OVERVIEW, Section.CATALOGUE, Section.FEATURES);
    look("zh-CN", PHONE, false, Section.OVERVIEW, Section.FUNNEL, Section.RUNS);
    look("en-GB", DESKTOP, true, Section.FUNNEL, Section.RECALL);
    assertThat(chromium.complaints).isEmpty();
  }

  @Test
  void complianceLooksUpAPersonAndAsksWhyNot() {
    try (BrowserContext window = chromium.window("en-GB", DESKTOP, 900, false)) {
      Page page = enter(window, "compliance");
      page.navigate(server.serving.address() + "/console/people");
      page.getByLabel("User id").fill("ann");
      page.getByLabel("Purpose").fill("complaint 4711");
      page.getByText("Look up", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("section table").first().locator("tbody tr")).hasCount(5);

      String closed = new Market().index().products().get(6).id();
      page.locator("#product_id").fill(closed);
      page.locator("form[action='/console/people/offer'] .button").click();
      assertThat(page.locator("#why .answer")).hasText("Not shown.");
      assertThat(page.locator("#why .badge.fail")).hasCount(1);
      Chromium.keep(page, "console-why-not-en");
      Chromium.assertAccessible(page);
      assertThat(page.url()).doesNotContain("ann");
    }
    List<AuditEntry> rows =
        server.database.transaction(Scope.HOUSE, handle -> AuditLog.about(handle, "ann"));
    assertThat(rows)
        .extracting(AuditEntry::action)
        .containsExactly("OFFER_LOOKED_UP", "PERSON_LOOKED_UP");
    assertThat(chromium.complaints).isEmpty();
  }

  @Test
  void aProductTeamIsNotLedToPeopleAndNotLetIn() {
    try (BrowserContext window = chromium.window("en-GB", DESKTOP, 900, false)) {
      Page page = enter(window, "team-");
      assertThat(page.locator(".sections a")).hasCount(3);
      assertThat(page.locator(".sections")).not().containsText("Look up a person");
      assertThat(page.navigate(server.serving.address() + "/console/recall").status())
          .isEqualTo(403);
      assertThat(page.navigate(server.serving.address() + "/console/people").status())
          .isEqualTo(403);
      // Chromium tells of every answer that is no page.
      chromium.complaints.removeIf(complaint -> complaint.contains("403"));
    }
    assertThat(chromium.complaints).isEmpty();
  }

  private static void look(String language, int width, boolean isDark, Section... sections) {
    try (BrowserContext window = chromium.window(language, width, 900, isDark)) {
      Page page = enter(window, "compliance");
      for (Section section : sections) {
        page.navigate(server.serving.address() + Frame.href(section));
        if (page.locator("[data-chart]").count() > 0) {
          assertThat(page.locator("[data-chart] canvas").first()).isVisible();
        }
        Chromium.keep(
            page,
            "console-%s-%s-%d%s"
                .formatted(section.code(), language.substring(0, 2), width, isDark ? "-dark" : ""));
        assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
            .as(page.url())
            .isEqualTo(width);
        Chromium.assertAccessible(page);
      }
    }
  }

  private static Page enter(BrowserContext window, String login) {
    Page page = window.newPage();
    page.navigate(server.serving.address() + "/login");
    page.locator("button.row", new Page.LocatorOptions().setHasText(login)).first().click();
    assertThat(page).hasURL(server.serving.address() + "/console");
    return page;
  }
}
