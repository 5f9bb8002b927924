package finmart.serving.page.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.page.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets, in a real browser. */
class SupermarketInBrowserTest {
  private static final int PHONE = 390;
  private static final int DESKTOP = 1_280;

  @TempDir private static Path feeds;
  private static Chromium chromium;
  private static RunningServer server;

  @BeforeAll
  static void begin() {
    chromium = Chromium.start();
    var market = new Market();
    server =
        new RunningServer(
            feeds,
            Map.of("ann", Shopper.of(market, Map.of()), "bob", Shopper.of(market, Map.of())));
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
  void everyPageIsAccessibleAndSilentInBothLanguagesAndAtBothWidths() {
    for (String language : List.of("zh-CN", "en-GB")) {
      for (int width : List.of(DESKTOP, PHONE)) {
        try (BrowserContext window = window(language, width, false)) {
          Page page = enter(window, "ann");
          for (String path :
              List.of(
                  "/login",
                  "/cards",
                  "/loans",
                  "/funds",
                  "/insurance",
                  "/loans/loan-hengtong-home",
                  "/loans/loan-hengtong-home/apply",
                  "/cards/articles/annual-fee-and-use",
                  "/how",
                  "/me")) {
            page.navigate(server.serving.address() + path);
            keep(page, path, language, width, "");
            assertNothingIsWiderThan(page, width);
            Chromium.assertAccessible(page);
          }
        }
      }
    }
    try (BrowserContext window = window("zh-CN", DESKTOP, true)) {
      Page page = enter(window, "ann");
      for (String path : List.of("/loans", "/loans/loan-hengtong-home/apply", "/me")) {
        page.navigate(server.serving.address() + path);
        keep(page, path, "zh-CN", DESKTOP, "-dark");
        Chromium.assertAccessible(page);
      }
    }
    assertThat(chromium.complaints).isEmpty();
  }

  private static BrowserContext window(String language, int width, boolean isDark) {
    return chromium.window(language, width, width == PHONE ? 844 : 900, isDark);
  }

  private static Page enter(BrowserContext window, String person) {
    Page page = window.newPage();
    page.navigate(server.serving.address() + "/");
    page.locator("button.row", new Page.LocatorOptions().setHasText(person)).first().click();
    assertThat(page).hasURL(server.serving.address() + "/cards");
    return page;
  }

  private static void keep(Page page, String path, String language, int width, String also) {
    Chromium.keep(
        page,
        "supermarket%s-%s-%d%s"
            .formatted(path.replace('/', '-'), language.substring(0, 2), width, also));
  }

  /** What is wider than a phone scrolls within itself, never the page. */
  private static void assertNothingIsWiderThan(Page page, int width) {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
        .as(page.url())
        .isEqualTo(width);
  }
}
