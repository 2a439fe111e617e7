package athanor.jobs.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The panel of descriptions in the system's Chromium. */
final class DescribeChromiumIT {
  private Page page;

  @Test
  void aPictureIsDescribedAndShowsWhereEachWordLooked() throws IOException {
    Map<String, Endpoint> endpoints =
        new ServedModels(
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(ToyCaptioner.served()))
            .endpoints(List.of());
    try (Chromium chromium = Chromium.start(endpoints, List.of())) {
      page = chromium.open();
      assertThat(page.locator("#describer")).isVisible();
      assertThat(page.locator("#about")).hasText("toy: describes pictures of 8 x 8");

      page.locator("#sighted").setInputFiles(new FilePayload("white.png", "image/png", white()));
      assertThat(page.locator("#described li")).hasText("a light");
      assertThat(colour(1)).isEqualTo(255);
      page.locator("#described span").nth(0).hover();
      page.waitForCondition(() -> colour(1) == 255 && colour(6) < 80);
      page.locator("#described span").nth(1).hover();
      page.waitForCondition(() -> colour(1) < 80 && colour(6) == 255);

      page.locator("#sighted")
          .setInputFiles(
              new FilePayload("x.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
      assertThat(page.locator("#described-said")).containsText("its first bytes are not of");
      assertThat(page.locator("#described li")).hasCount(0);
      Chromium.shot(page, "description");
      page.close();
      assertThat(chromium.faults()).isEmpty();
    }
  }

  private static byte[] white() {
    float[] pixels = new float[20 * 30 * 3];
    Arrays.fill(pixels, 1);
    return PictureSheet.seamless(List.of(new Picture(20, 30, 3, pixels)), 1);
  }

  private int colour(int column) {
    return ((Number)
            page.locator("#seen")
                .evaluate(
                    "(canvas, x) => canvas.getContext('2d').getImageData(x, 4, 1, 1).data[0]",
                    column))
        .intValue();
  }
}
