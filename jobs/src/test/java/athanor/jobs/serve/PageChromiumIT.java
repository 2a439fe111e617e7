package athanor.jobs.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in the system's Chromium; its microphone is fed with a spoken word. */
final class PageChromiumIT {
  @TempDir private static Path folder;
  private static ToySpeech said;
  private static Chromium chromium;

  private Page page;

  @BeforeAll
  static void start() throws IOException {
    ServedStore words = ToyStores.words();
    said = new ToySpeech(folder);
    Path microphone = said.microphone("fame");
    ServedStore speech = said.store();
    words.layOut(100, 1);
    speech.layOut(100, 1);
    Map<String, Endpoint> endpoints =
        new ServedModels(Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of())
            .endpoints(List.of(words, speech));
    chromium =
        Chromium.start(
            endpoints,
            List.of(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + microphone));
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
    assertThat(page.locator("#mapsaid")).containsText("laid out");
  }

  @AfterEach
  void close() {
    page.close();
    assertThat(chromium.faults()).isEmpty();
  }

  private void shot(String name) {
    Chromium.shot(page, name);
  }

  private Locator near() {
    return page.locator("#near .row");
  }

  @Test
  void neighboursComeAsOneTypes() {
    page.locator("#word").fill("p1");

    assertThat(near().first()).containsText("p2");
    assertThat(page.locator("#said")).containsText("nearest to p1, found in");
    near().first().click();
    assertThat(page.locator("#word")).hasValue("p2");
    shot("words");
  }

  @Test
  void unknownEmptyAndHostileWordsAreAnswered() {
    page.locator("#word").fill("pariss");
    page.locator("#said button").first().click();
    assertThat(page.locator("#word")).hasValue("paris");

    page.locator("#word").fill("");
    assertThat(near()).hasCount(0);

    page.locator("#word").fill("<b>");
    assertThat(page.locator("#said")).containsText("nearest to <b>");
    page.locator("#word").fill("<img src=x onerror=alert(1)>");
    assertThat(page.locator("#said")).containsText("is not in this store");
  }

  @Test
  void analogyIsAnswered() {
    page.locator("#a").fill("paris");
    page.locator("#b").fill("france");
    page.locator("#c").fill("tokyo");

    assertThat(page.locator("#d")).hasText("japan");
  }

  @Test
  void mapIsMovedByKeys() {
    page.locator("#map").focus();
    String before = page.locator("#map").evaluate("c => c.toDataURL()").toString();
    page.keyboard().press("+");
    page.keyboard().press("ArrowLeft");
    page.waitForTimeout(100);

    assertThat(page.locator("#map").evaluate("c => c.toDataURL()").toString()).isNotEqualTo(before);
    page.keyboard().press("/");
    assertThat(page.locator("#word")).isFocused();
  }

  @Test
  void pageSpeaksTraditionalChinese() {
    page.locator("#language").click();

    assertThat(page.locator("#analogies h2")).hasText("類比");
    assertThat(page.locator("html")).hasAttribute("lang", "zh-Hant");
    shot("chinese");
  }

  @Test
  void phoneAndDarkHaveNoSidewaysScrolling() {
    page.setViewportSize(360, 740);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.waitForTimeout(100);

    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).isEqualTo(0);
    shot("phone");
  }

  @Test
  void spokenWordIsFound() {
    page.locator("#store").selectOption("1");

    record();
    // A busy machine may starve the browser's recording, which then holds another sound.
    for (int again = 0; again < 2 && !near().first().textContent().startsWith("fame"); again++) {
      record();
    }

    assertThat(page.locator("#said")).containsText(Pattern.compile("found in [\\d.]+ ms"));
    assertThat(page.locator("#query")).isVisible();
    assertThat(near()).hasCount(20);
    assertThat(near().first())
        .containsText(Pattern.compile("fame · rec00\\d.wav \\d+\\.\\d\\d–\\d+\\.\\d\\d s"));
    shot("spoken");
  }

  private void record() {
    page.locator("#record").hover();
    page.mouse().down();
    page.waitForTimeout(3000);
    page.waitForResponse(
        response -> response.url().contains("/api/sound"), () -> page.mouse().up());
    assertThat(page.locator("#said")).containsText("nearest to your recording");
  }

  @Test
  void soundFileIsFoundAndItsNeighbourSeenAndHeard() throws IOException {
    Path spoken = said.spoken("fame");
    page.locator("#store").selectOption("1");

    byte[] heard =
        page.waitForResponse(
                response -> response.url().contains("/api/sound"),
                () -> page.locator("#file").setInputFiles(spoken))
            .body();

    assertThat(near().first()).containsText("fame");
    // Which of the answers in view is drawn first is the browser's choice.
    double seconds = SoundFormat.open(heard).readAll().length / 16_000.0;
    assertThat(near().allTextContents())
        .anySatisfy(answer -> assertThat(length(answer)).isCloseTo(seconds, within(0.02)));
    page.waitForFunction(
        "document.querySelector('#near canvas').getContext('2d')"
            + ".getImageData(0, 0, 600, 120).data.some(value => value > 0)");
    page.evaluate(
        "() => { const play = HTMLMediaElement.prototype.play; window.played = 0;"
            + " HTMLMediaElement.prototype.play = function() { window.played++;"
            + " return play.call(this); }; }");
    page.locator("#near .listen").first().click();
    page.waitForFunction("window.played === 1");
    page.locator("#near .listen").nth(1).click();
    assertThat(page.locator("#near .around .here")).hasText("fame");
    assertThat(page.locator("#near .around span").count()).isGreaterThan(1);
    shot("speech");
  }

  /** Seconds from start to end, as in {@code fame · rec003.wav 3.14–3.57 s}. */
  private static double length(String answer) {
    String[] parts = answer.split("[ –]");
    return Double.parseDouble(parts[4]) - Double.parseDouble(parts[3]);
  }

  @Test
  void brokenAndSilentSoundsAreAnswered() {
    page.locator("#store").selectOption("1");
    page.locator("#file")
        .setInputFiles(new FilePayload("x.wav", "audio/wav", "no sound".getBytes()));
    assertThat(page.locator("#said")).containsText("cannot be read as sound");
    page.locator("#file")
        .setInputFiles(
            new FilePayload("s.wav", "audio/wav", WavFile.of(new float[16_000], 16_000)));
    assertThat(page.locator("#said")).containsText("cannot be used");
    assertThat(near()).hasCount(0);
  }
}
