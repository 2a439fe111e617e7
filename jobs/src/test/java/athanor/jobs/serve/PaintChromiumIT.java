package athanor.jobs.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The panel of pictures in the system's Chromium. */
final class PaintChromiumIT {
  private static Chromium chromium;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    ServedGenerator glyphs = ToyGenerators.glyphs();
    glyphs.realPictures().orElseThrow().measure();
    List<ServedGenerator> generators = List.of(glyphs, ToyGenerators.faces());
    Map<String, Endpoint> endpoints =
        new ServedModels(
                Map.of(), generators, List.of(), List.of(), List.of(), List.of(), List.of())
            .endpoints(List.of());
    chromium = Chromium.start(endpoints, List.of());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.open();
    assertThat(page.locator("#walked img")).hasCount(2);
    assertThat(samples()).hasCount(8);
  }

  @AfterEach
  void close() {
    page.close();
    assertThat(chromium.faults()).isEmpty();
  }

  private Locator samples() {
    return page.locator("#samples li");
  }

  private String painted() {
    return page.locator("#walked img").first().getAttribute("src");
  }

  /** Waits until another picture is painted. */
  private void otherThan(String before) {
    page.waitForCondition(() -> !before.equals(painted()));
  }

  @Test
  void draggingOverThePlanePaintsWhatIsThere() {
    assertThat(page.locator("#plane")).isVisible();
    String middle = painted();
    page.locator("#plane").click();
    page.mouse().down();
    page.mouse()
        .move(
            page.locator("#plane").boundingBox().x + 40,
            page.locator("#plane").boundingBox().y + 60);
    page.mouse().up();

    otherThan(middle);
    assertThat(page.locator("#sliders output").first()).containsText("-");
    Chromium.shot(page, "plane");
  }

  @Test
  void keysMoveThePlaneAndTheSliders() {
    String middle = painted();
    page.locator("#plane").focus();
    for (int i = 0; i < 12; i++) {
      page.keyboard().press("ArrowRight");
    }
    otherThan(middle);
    assertThat(page.locator("#sliders output").first()).hasText("1.2");

    String right = painted();
    page.locator("#sliders input").last().focus();
    page.keyboard().press("Home");
    otherThan(right);
    page.locator("#middle").click();
    assertThat(page.locator("#sliders output").first()).hasText("0.0");
  }

  @Test
  void nearestRealPictureStandsBesideEachWithItsDistance() {
    assertThat(page.locator("#walked figure").last()).containsText("nearest real picture: glyph-");
    assertThat(page.locator("#samples .verdict")).hasCount(8);
    assertThat(page.locator("#samples .verdict").first())
        .hasText(Pattern.compile("0\\.\\d{3} · (new|memorised\\?)"));
    assertThat(page.locator("#painted-said"))
        .containsText("The median distance of a real picture to its nearest is 0.");
  }

  @Test
  void samplesAreNewEachTimeAndStartAWalk() {
    String first = samples().first().locator("img").first().getAttribute("src");
    page.locator("#wish button").click();
    page.waitForCondition(
        () -> !first.equals(samples().first().locator("img").first().getAttribute("src")));

    String before = painted();
    samples().nth(2).locator("button").click();
    otherThan(before);
    assertThat(painted()).isEqualTo(samples().nth(2).locator("img").first().getAttribute("src"));
  }

  @Test
  void facesAreOfTheColoursThatWereTyped() {
    page.locator("#store").selectOption("1");
    assertThat(page.locator("#plane")).isHidden();
    assertThat(page.locator("#sliders input")).hasCount(8);
    assertThat(page.locator("#known")).containsText("hair: blue, red");
    String before = samples().first().locator("img").first().getAttribute("src");
    page.locator("#wished").fill("blue hair, red eyes");
    page.keyboard().press("Enter");
    page.waitForCondition(
        () -> !before.equals(samples().first().locator("img").first().getAttribute("src")));

    assertThat(colour(2)).isEqualTo("0,128,255");
    assertThat(colour(30)).isEqualTo("255,0,0");
    Chromium.shot(page, "faces");
  }

  @Test
  void conditionsHaveSlidersThatWordsMoveToo() {
    page.locator("#store").selectOption("1");
    assertThat(page.locator("#choices input")).hasCount(2);
    Locator hair = page.locator("#choices label").last();
    assertThat(hair).containsText("blue");
    String blue = painted();
    hair.locator("input").focus();
    page.keyboard().press("End");
    otherThan(blue);
    assertThat(hair.locator("output")).hasText("red");
    assertThat(page.locator("#wished")).hasValue("green eyes, red hair");

    page.locator("#wished").fill("Blue hair and red eyes");
    page.keyboard().press("Enter");
    assertThat(hair.locator("output")).hasText("blue");
    assertThat(page.locator("#choices output").first()).hasText("red");
  }

  private String colour(int row) {
    return page.locator("#samples img")
        .first()
        .evaluate(
            "(image, row) => { const c = document.createElement('canvas');"
                + " const g = c.getContext('2d'); g.drawImage(image, 0, 0);"
                + " return [...g.getImageData(5, row, 1, 1).data].slice(0, 3).join(); }",
            row)
        .toString();
  }

  @Test
  void unknownWordsAreAnsweredWithWhatIsKnown() {
    page.locator("#store").selectOption("1");
    assertThat(samples()).hasCount(8);
    page.locator("#wished").fill("purple hair");
    page.keyboard().press("Enter");
    assertThat(page.locator("#painted-said"))
        .hasText("hair must be one of [blue, red], got \"purple\"");
    page.locator("#wished").fill("<img src=x onerror=alert(1)>");
    page.keyboard().press("Enter");
    assertThat(page.locator("#painted-said")).containsText("must end with one of");
  }

  @Test
  void phoneDarkAndChineseHaveNoSidewaysScrolling() {
    page.setViewportSize(360, 740);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.locator("#language").click();

    assertThat(page.locator("#fresh h2")).hasText("新的圖片");
    assertThat(samples()).hasCount(8);
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isEqualTo(0);
    Chromium.shot(page, "phone-pictures");
  }
}
