package athanor.jobs.serve;

import athanor.datasets.image.Palette;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PictureSheet;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.SelectOption;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pictures of the README, of a page that {@code athanor demo --serve} shows: {@code
 * ReadmePictures URL DEMO-DIRECTORY OUTPUT-DIRECTORY}. Of few colours, so that they stay small.
 */
public final class ReadmePictures {
  private static final int COLOURS = 16;

  private final Page page;
  private final Path to;

  private ReadmePictures(Page page, Path to) {
    this.page = page;
    this.to = to;
  }

  public static void main(String[] arguments) throws IOException {
    Path demo = Path.of(arguments[1]);
    try (Playwright playwright = Playwright.create();
        Browser browser =
            playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")))) {
      Page page =
          browser.newPage(
              new Browser.NewPageOptions().setLocale("en-GB").setViewportSize(880, 560));
      page.setDefaultTimeout(120_000);
      page.navigate(arguments[0]);
      // Not every machine that takes these pictures has Chinese letters.
      page.locator("#language").evaluate("button => button.style.visibility = 'hidden'");
      ReadmePictures pictures = new ReadmePictures(page, Path.of(arguments[2]));
      pictures.words();
      pictures.speech(demo.resolve("raw/speech/question/words/spk07/fear-01.wav"));
      pictures.codes();
    }
  }

  private void words() throws IOException {
    page.waitForCondition(() -> page.locator("#mapsaid").textContent().contains("laid out"));
    for (int i = 0; i < 5; i++) {
      page.locator("#closer").click();
    }
    page.locator("#word").fill("tiger");
    page.waitForCondition(() -> page.locator("#said").textContent().contains("tiger"));
    page.waitForTimeout(500);
    shot("words");
  }

  private void speech(Path question) throws IOException {
    page.locator("#store").selectOption(new SelectOption().setLabel("archive-vectors"));
    page.locator("#file").setInputFiles(question);
    page.locator("#near canvas").first().waitFor();
    page.waitForTimeout(1500);
    shot("speech");
  }

  private void codes() throws IOException {
    page.locator("#store").selectOption(new SelectOption().setLabel("plane-model"));
    page.waitForCondition(() -> page.locator("#samples .verdict").count() == 8);
    page.waitForTimeout(1500);
    shot("codes");
  }

  private void shot(String name) throws IOException {
    Picture shot = PictureDecoder.decode(page.screenshot(), PictureLimits.DEFAULT);
    Palette palette = Palette.kMeans(shot.pixels(), COLOURS, 8, 1);
    Picture indices = palette.indices(shot);
    byte[][] parts = new byte[3][palette.size()];
    for (int i = 0; i < 3 * palette.size(); i++) {
      parts[i % 3][i / 3] = (byte) Math.round(255 * palette.colours()[i]);
    }
    BufferedImage image =
        new BufferedImage(
            shot.width(),
            shot.height(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.size(), parts[0], parts[1], parts[2]));
    for (int i = 0; i < indices.pixels().length; i++) {
      int index = Math.round(indices.pixels()[i]);
      image.getRaster().setSample(i % shot.width(), i / shot.width(), 0, index);
    }
    Files.write(to.resolve(name + ".png"), PictureSheet.png(image));
  }
}
