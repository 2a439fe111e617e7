package athanor.jobs.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.FeatureOptions;
import athanor.datasets.audio.Profile;
import athanor.datasets.audio.SoundFormat;
import athanor.datasets.audio.WavFile;
import athanor.datasets.sample.SampleSpeech;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.jobs.command.Listener;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioModel;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in the system's Chromium; its microphone is fed with a spoken word. */
final class PageChromiumTest {
  private static final List<String> SPOKEN = List.of("speaker", "fame", "birds", "open");
  @TempDir private static Path folder;
  private static Chromium chromium;

  private com.microsoft.playwright.Page page;

  @BeforeAll
  static void start() throws IOException {
    ServedStore words = ToyStores.words();
    ServedStore speech = speech();
    words.layOut(100, 1);
    speech.layOut(100, 1);
    Map<String, Endpoint> endpoints = new HashMap<>(new Shelf(List.of(words, speech)).endpoints());
    endpoints.putAll(new Studio(List.of()).endpoints());
    chromium =
        Chromium.start(
            endpoints,
            List.of(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + folder.resolve("spoken.wav")));
  }

  /**
   * Spoken words with the vectors of a net that was not trained: the same sound, the same vector.
   */
  private static ServedStore speech() throws IOException {
    SampleSpeech.write(folder, new SampleSpeech.Options(SPOKEN, 1, 1, 0, 1, 1));
    Listener listener = listener();
    List<String> uris = new ArrayList<>();
    float[] vectors = new float[SPOKEN.size() * 32];
    for (String word : SPOKEN) {
      Path file = find(word);
      System.arraycopy(listener.vector(Files.readAllBytes(file)), 0, vectors, uris.size() * 32, 32);
      uris.add(file.toUri().toString());
    }
    float[] said = SoundFormat.open(Files.readAllBytes(find("speaker"))).readAll();
    float[] padded = new float[said.length + 16_000];
    System.arraycopy(said, 0, padded, 8_000, said.length);
    Files.write(folder.resolve("spoken.wav"), WavFile.of(padded, 16_000));
    return new ServedStore(
        "speech",
        "segments",
        new LoadedEmbeddings(
            VectorTable.of(SPOKEN, 32, vectors),
            SPOKEN,
            uris,
            new int[] {0, 0, 0, 0},
            new int[] {400, 400, 400, 400},
            new float[4]),
        Optional.of(listener),
        Optional.of(new Recordings(folder.toString(), new Configuration())));
  }

  private static Path find(String word) throws IOException {
    try (var files = Files.walk(folder.resolve("words"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(word + "-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Listener listener() {
    FeatureOptions features = FeatureOptions.of(Profile.KALDI);
    Architecture architecture = Architecture.plain(features.size(), 32);
    Random random = new Random(1);
    float[] parameters = new float[architecture.parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.2 * random.nextGaussian());
    }
    return new Listener(new AudioModel(architecture, parameters), features);
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
    page.emulateMedia(
        new com.microsoft.playwright.Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
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
    page.locator("#record").hover();
    page.mouse().down();
    page.waitForTimeout(3000);
    page.mouse().up();

    assertThat(page.locator("#said")).containsText("what was said");
    assertThat(near()).hasCount(SPOKEN.size());
    assertThat(near().first()).containsText("speaker");
    shot("spoken");
  }

  @Test
  void soundFileIsFoundAndItsNeighbourHeard() throws IOException {
    page.locator("#store").selectOption("1");
    page.locator("#file").setInputFiles(find("fame"));

    assertThat(near().first()).containsText("fame");
    page.locator("#near .listen").first().click();
    assertThat(page.locator("#near canvas").first()).isVisible();
    shot("speech");
  }

  @Test
  void brokenAndSilentSoundsAreAnswered() {
    page.locator("#store").selectOption("1");
    page.locator("#file")
        .setInputFiles(new FilePayload("x.wav", "audio/wav", "no sound".getBytes()));
    assertThat(page.locator("#said")).containsText("no sound that can be read");
    page.locator("#file")
        .setInputFiles(
            new FilePayload("s.wav", "audio/wav", WavFile.of(new float[16_000], 16_000)));
    assertThat(page.locator("#said")).containsText("cannot be used");
    assertThat(near()).hasCount(0);
  }
}
