package finmart.serving.page.shop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.page.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets, in a real browser. */
class SupermarketInBrowserTest {
  private static final int PHONE = 390;
  private static final int DESKTOP = 1_280;
  private static final int HEIGHT = 900;
  private static final int MOST_TABS = 60;
  private static final String LOAN = "/loans/loan-hengtong-home";
  private static final List<String> PAGES =
      List.of(
          "/login",
          "/cards",
          "/loans",
          "/funds",
          "/insurance",
          LOAN,
          LOAN + "/apply",
          "/cards/articles/annual-fee-and-use",
          "/how",
          "/me");

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
            List.of("ann", "bob", "cat").stream()
                .collect(toMap(person -> person, person -> Shopper.of(market, Map.of()))));
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
  void everyPageIsAccessibleAndFitsAPhoneInBothLanguages() {
    look("zh-CN", DESKTOP, false, PAGES);
    look("en-GB", PHONE, false, List.of("/cards", LOAN, LOAN + "/apply", "/me"));
    // The other two looks are kept of what is looked at most.
    look("en-GB", DESKTOP, false, List.of("/cards"));
    look("zh-CN", PHONE, true, List.of("/loans", LOAN + "/apply"));
    assertThat(chromium.complaints).isEmpty();
  }

  private static void look(String language, int width, boolean isDark, List<String> paths) {
    try (BrowserContext window = chromium.window(language, width, HEIGHT, isDark)) {
      Page page = enter(window, "ann");
      for (String path : paths) {
        page.navigate(server.serving.address() + path);
        String name =
            "supermarket%s-%s-%d%s"
                .formatted(
                    path.replace('/', '-'), language.substring(0, 2), width, isDark ? "-dark" : "");
        Chromium.keep(page, name);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
            .as("what is wider than %s scrolls within itself, never the page", path)
            .isEqualTo(width);
        Chromium.assertAccessible(page);
      }
    }
  }

  @Test
  void fromTheFeedToAnApplicationWithTheKeyboardAlone() {
    try (BrowserContext window = chromium.window("en-GB", DESKTOP, HEIGHT, false)) {
      Page page = enter(window, "bob");
      press(page, "a[href^='/cards/card-']");
      assertThat(page).hasURL(Pattern.compile("/cards/card-[a-z-]+\\?place=1$"));
      press(page, "a[href$='/apply']");
      assertThat(page).hasURL(Pattern.compile("/apply$"));
      tabTo(page, "input[name=agree]");
      assertThat(page.locator("input[name=agree]")).not().isChecked();
      page.keyboard().press("Space");
      press(page, "button[value=grant]");
      assertThat(page.locator("h1")).hasText("Your wish is received");
      press(page, "main a[href='/me']");
      assertThat(page).hasURL(Pattern.compile("/me$"));
      assertThat(page.locator("#applications ~ ul")).containsText("Recorded, to be passed on");
      Chromium.keep(page, "supermarket-me-after-an-application-en-1280");
    }
    assertThat(chromium.complaints).isEmpty();
  }

  @Test
  void whyAndNotInterestedAreAnsweredInPlaceAndWhatIsSeenIsTold() {
    try (BrowserContext window = chromium.window("zh-CN", PHONE, HEIGHT, false)) {
      Page page = enter(window, "cat");
      page.waitForResponse(
          response -> response.url().endsWith("/seen") && response.status() == 204,
          () -> page.navigate(server.serving.address() + "/funds"));
      Locator first = page.locator(".offers > li").first();
      String name = first.locator("h2").innerText();
      first.locator("a[href$='/why']").click();
      assertThat(first.locator(".part")).containsText("它在您的列表中排第 1 位");
      Chromium.keep(page, "supermarket-funds-why-zh-390");
      first.locator("button").click();
      assertThat(first).hasText(name + "：已记下，不再向您展示。");
      assertThat(page).hasURL(server.serving.address() + "/funds");
    }
    assertThat(chromium.complaints).isEmpty();
  }

  /** Goes on by the tabulator until something has the focus. */
  private static void tabTo(Page page, String selector) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    throw new AssertionError(selector + " is not reached by the keyboard on " + page.url());
  }

  private static void press(Page page, String selector) {
    tabTo(page, selector);
    page.keyboard().press("Enter");
  }

  private static Page enter(BrowserContext window, String person) {
    Page page = window.newPage();
    page.navigate(server.serving.address() + "/");
    page.locator("button.row", new Page.LocatorOptions().setHasText(person)).first().click();
    assertThat(page).hasURL(server.serving.address() + "/cards");
    return page;
  }
}
