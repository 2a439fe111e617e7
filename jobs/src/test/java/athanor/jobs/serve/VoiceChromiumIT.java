package athanor.jobs.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The panel of made sounds in the system's Chromium. */
final class VoiceChromiumIT {
  @Test
  void aWordIsChosenAndHeard() throws IOException {
    Map<String, Endpoint> endpoints =
        new ServedModels(
                Map.of(),
                List.of(),
                List.of(ToyVoice.served()),
                List.of(),
                List.of(),
                List.of(),
                List.of())
            .endpoints(List.of());
    try (Chromium chromium =
        Chromium.start(endpoints, List.of("--autoplay-policy=no-user-gesture-required"))) {
      Page page = chromium.open();
      assertThat(page.locator("#booth")).isVisible();
      assertThat(page.locator("#about")).hasText("toy: 8,000 samples a second");
      assertThat(page.locator("#traits")).containsText("Word");
      page.locator("#traits select").selectOption("low");
      page.locator("#request button").click();

      assertThat(page.locator("#utterances li")).hasCount(1);
      assertThat(page.locator("#utterances button")).hasText("▶ low");
      page.waitForFunction(
          "() => { const c = document.querySelector('#utterances canvas'); return"
              + " c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v); }");
      page.locator("#request button").click();
      assertThat(page.locator("#utterances li")).hasCount(2);
      Chromium.shot(page, "voice");
      page.close();
      assertThat(chromium.faults()).isEmpty();
    }
  }
}
