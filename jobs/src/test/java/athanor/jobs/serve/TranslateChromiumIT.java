package athanor.jobs.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The panel of translations in the system's Chromium. */
final class TranslateChromiumIT {
  private Page page;

  @Test
  void aPictureIsTranslatedWhereItIsChosenAndWhereItIsDropped() throws IOException {
    Map<String, Endpoint> endpoints =
        new ServedModels(
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(ToyTranslator.served()),
                List.of())
            .endpoints(List.of());
    try (Chromium chromium = Chromium.start(endpoints, List.of())) {
      page = chromium.open();
      assertThat(page.locator("#interpreter")).isVisible();
      assertThat(page.locator("#about")).hasText("toy: translates pictures of 8 x 8");

      page.locator("#chosen").setInputFiles(new FilePayload("black.png", "image/png", black()));
      assertThat(pictures()).hasCount(3);
      assertThat(page.locator("#translated figcaption").nth(1)).hasText("translation");
      page.waitForCondition(() -> "255,0,0".equals(colour(1)));
      assertThat(colour(0)).isEqualTo("0,0,0");
      assertThat(colour(2)).isEqualTo("0,0,0");

      page.locator("#direction").selectOption("backward");
      page.waitForCondition(() -> "255,255,255".equals(colour(1)));

      drop("not a picture");
      assertThat(page.locator("#translated-said")).containsText("its first bytes are not of");
      assertThat(pictures()).hasCount(0);
      Chromium.shot(page, "translation");
      page.close();
      assertThat(chromium.faults()).isEmpty();
    }
  }

  private static byte[] black() {
    return PictureSheet.seamless(List.of(Picture.black(20, 30, 1)), 1);
  }

  private Locator pictures() {
    return page.locator("#translated img");
  }

  private void drop(String text) {
    JSHandle dropped =
        page.evaluateHandle(
            "text => { const d = new DataTransfer(); d.items.add(new File([text], 'a.png'));"
                + " return d; }",
            text);
    page.dispatchEvent("#interpreter", "drop", Map.of("dataTransfer", dropped));
  }

  private String colour(int index) {
    return pictures()
        .nth(index)
        .evaluate(
            "image => { const c = document.createElement('canvas'); const g = c.getContext('2d');"
                + " g.drawImage(image, 0, 0);"
                + " return [...g.getImageData(2, 2, 1, 1).data].slice(0, 3).join(); }")
        .toString();
  }
}
