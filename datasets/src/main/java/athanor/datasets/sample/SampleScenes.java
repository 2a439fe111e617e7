package athanor.datasets.sample;

import athanor.datasets.image.PictureSheet;
import athanor.datasets.video.GifFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Painted scenes as a zip of PNG or GIF files, with the files that describe them. */
public final class SampleScenes {
  /** The zip of pictures or films. */
  public static final String ZIP = "scenes.zip";

  /** Sentences: name, tab, sentence. */
  public static final String CAPTIONS = "captions.tsv";

  /** Names of the scenes whose combination is held out, one per line. */
  public static final String TEST = "test.txt";

  /** Words that mean the same, parted by tabs, those of a meaning on one line. */
  public static final String SYNONYMS = "synonyms.tsv";

  private SampleScenes() {}

  /**
   * Writes scenes. The same scenes are the same bytes.
   *
   * @param folder made where it is not there
   * @throws IllegalArgumentException where there is no scene
   */
  public static void write(Path folder, List<PaintedScene> scenes) throws IOException {
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("scenes must be 1 or more, got 0");
    }
    LabelledZip.zip(
        folder,
        ZIP,
        scenes.stream()
            .map(scene -> new LabelledZip.Entry(file(scene), bytes(scene), Map.of()))
            .toList());
    StringBuilder captions = new StringBuilder();
    StringBuilder test = new StringBuilder();
    for (PaintedScene scene : scenes) {
      scene
          .sentences()
          .forEach(text -> captions.append(file(scene)).append('\t').append(text).append('\n'));
      if (scene.test()) {
        test.append(file(scene)).append('\n');
      }
    }
    Files.writeString(folder.resolve(CAPTIONS), captions);
    Files.writeString(folder.resolve(TEST), test);
    Files.writeString(folder.resolve(SYNONYMS), SceneWords.synonyms());
  }

  private static String file(PaintedScene scene) {
    return scene.name() + (scene.film().frames() == 1 ? ".png" : ".gif");
  }

  private static byte[] bytes(PaintedScene scene) {
    return scene.film().frames() == 1
        ? PictureSheet.seamless(scene.film().pictures(), 1)
        : GifFile.of(scene.film(), 1);
  }
}
