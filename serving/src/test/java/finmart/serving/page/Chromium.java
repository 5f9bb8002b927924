package finmart.serving.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's browser, driven by Playwright; nothing is downloaded. */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> PLACES = List.of("/usr/bin", "/usr/local/bin", "/snap/bin");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String AXE = read("/axe.min.js");

  private final Playwright playwright;
  private final Browser browser;

  /** What a browser said that nobody wants to hear. */
  public final List<String> complaints = new ArrayList<>();

  private Chromium(Path binary) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(binary)
                    // Its own sandbox does not work for root, as whom builds run in containers.
                    .setArgs(
                        List.of("--no-sandbox", "--disable-gpu", "--font-render-hinting=none")));
  }

  /** Starts it; a test that finds none is skipped and says so. */
  public static Chromium start() {
    Optional<Path> binary = find();
    assumeTrue(
        binary.isPresent(),
        "no Chromium on the PATH: what a browser makes of the pages is NOT tested (apt-get install"
            + " chromium)");
    return new Chromium(binary.orElseThrow());
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), PLACES.stream())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A window of somebody who asks for a language; what goes wrong in it is kept. */
  public BrowserContext window(String language, int width, int height, boolean isDark) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setViewportSize(width, height)
                .setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT));
    context.onPage(
        page -> {
          page.onPageError(error -> complaints.add(page.url() + ": " + error));
          page.onConsoleMessage(
              message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                  complaints.add(page.url() + ": " + message.text());
                }
              });
        });
    return context;
  }

  /** Keeps what a page looks like, whole, among the build's artefacts. */
  public static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /** Nothing grave by axe-core's rules for people who can not see, hear, or use a mouse. */
  @SuppressWarnings("unchecked")
  public static void assertAccessible(Page page) {
    page.evaluate(AXE);
    var grave =
        (List<String>)
            page.evaluate(
                """
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                  .filter(v => ['serious', 'critical'].includes(v.impact))
                  .map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' | '))
                """);
    assertThat(grave).as("axe-core on %s", page.url()).isEmpty();
  }

  private static String read(String name) {
    try (var in = Chromium.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
