package athanor.jobs.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The panel of written texts in the system's Chromium. */
final class WriterChromiumIT {
  @Test
  void aQuestionIsAnsweredAndPoemsComeOnDemand() throws IOException {
    Map<String, Endpoint> endpoints =
        new ServedModels(
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(ToyWriter.echo(), ToyWriter.poet()),
                List.of(),
                List.of())
            .endpoints(List.of());
    try (Chromium chromium = Chromium.start(endpoints, List.of())) {
      Page page = chromium.open();
      assertThat(page.locator("#desk")).isVisible();
      page.locator("#asked").fill("where is the owl");
      page.locator("#asked").press("Enter");
      assertThat(page.locator("#written li")).hasCount(3);
      assertThat(page.locator("#written li").first()).containsText("owl the is where");
      assertThat(page.locator("#looked span").last()).hasAttribute("title", "1.00");
      page.locator("#written li").first().locator("span").nth(1).hover();
      assertThat(page.locator("#looked span").last()).hasAttribute("title", "0.00");
      assertThat(page.locator("#looked span").nth(2)).hasAttribute("title", "1.00");
      Chromium.shot(page, "writer");

      page.locator("#store").selectOption("1");
      assertThat(page.locator("#written li")).hasText("verse 1");
      assertThat(page.locator("#asked")).isHidden();
      page.locator("#letter button").click();
      assertThat(page.locator("#written li")).hasText("verse 2");
      page.close();
      assertThat(chromium.faults()).isEmpty();
    }
  }
}
