package athanor.jobs.serve;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page in the system's Chromium. Close it. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path SHOTS = Path.of("target", "screenshots");

  private final PageServer server;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> faults = new ArrayList<>();

  private Chromium(PageServer server, Playwright playwright, Browser browser) {
    this.server = server;
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Starts server and browser; the calling tests are skipped where there is no Chromium, and fail
   * for want of it where {@code ATHANOR_BROWSER_TESTS} is {@code required}.
   */
  static Chromium start(Map<String, Endpoint> endpoints, List<String> arguments)
      throws IOException {
    boolean required = "required".equals(System.getenv("ATHANOR_BROWSER_TESTS"));
    assumeTrue(required || Files.isExecutable(PROGRAM), "no " + PROGRAM + ": test skipped");
    List<String> all = new ArrayList<>(arguments);
    all.add("--no-sandbox");
    PageServer server =
        PageServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(), endpoints);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright.chromium().launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(all));
    return new Chromium(server, playwright, browser);
  }

  /** Opens the page; what goes wrong in it, and what it asks of others, is written down. */
  Page open() {
    Page page = browser.newPage(new Browser.NewPageOptions().setLocale("en-GB"));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            faults.add(message.text());
          }
        });
    page.onPageError(faults::add);
    page.onRequest(
        request -> {
          if (!request.url().matches("(http://localhost:\\d+/|data:|blob:).*")) {
            faults.add("asked another site: " + request.url());
          }
        });
    page.navigate("http://localhost:%d/".formatted(server.port()));
    return page;
  }

  /** Faults since this was last asked. */
  List<String> faults() {
    List<String> told = List.copyOf(faults);
    faults.clear();
    return told;
  }

  static void shot(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    playwright.close();
    server.close();
  }
}
