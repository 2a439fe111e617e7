package athanor.golden;

import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.image.PictureSheet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Raw files of golden directories, made from a seed. */
final class GoldenSources {
  private static final int RATE = 8000;
  private static final String[][] WORDS = {
    {"fish", "sea", "wave", "salt"}, {"fox", "wood", "leaf", "moss"}, {"鳥", "天", "雲", "風"}
  };

  private GoldenSources() {}

  /** Lines of a few words that belong together. */
  static void text(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int file = 0; file < 3; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String[] kind = WORDS[random.nextInt(3)];
        List<String> words = new ArrayList<>();
        for (int w = 0; w < 8; w++) {
          words.add(kind[random.nextInt(kind.length)]);
        }
        lines.add(String.join(" ", words) + ".");
      }
      Files.createDirectories(folder);
      Files.write(folder.resolve("text" + file + ".txt"), lines);
    }
  }

  /** Four words, each a glide of its own, spoken six times by three speakers: a file each. */
  static void speech(Path folder) throws IOException {
    for (int i = 0; i < 24; i++) {
      int word = i % 4;
      int speaker = i % 3;
      Path file = folder.resolve("s%d/w%d-%02d.wav".formatted(speaker, word, i));
      Files.createDirectories(file.getParent());
      Files.write(file, WavFile.of(glide(word, speaker, i), RATE));
    }
  }

  /** A file of each kind that an archive tells apart, one of them in a folder of a zip. */
  static void mixed(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("texts"));
    Files.writeString(folder.resolve("texts/one.txt"), "狐 fox\n");
    Files.write(folder.resolve("tone.wav"), WavFile.of(new float[] {0, 0.5f, -0.5f, 0}, RATE));
    Files.write(
        folder.resolve("dot.png"),
        PictureSheet.png(new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB)));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("more.zip")))) {
      zip.putNextEntry(new ZipEntry("inside/two.bin"));
      zip.write(new byte[] {1, 2, 3});
      zip.closeEntry();
    }
  }

  private static float[] glide(int word, int speaker, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pcm = new float[RATE * (140 + random.nextInt(80)) / 1000];
    double phase = 0;
    for (int n = 0; n < pcm.length; n++) {
      double t = (double) n / pcm.length;
      double hertz = (1 + 0.1 * speaker) * (400 + 500 * word + 600 * t * (word % 2 == 0 ? 1 : -1));
      phase += 2 * Math.PI * hertz / RATE;
      double swell = Math.sin(Math.PI * t);
      pcm[n] =
          (float)
              (0.3 * swell * (Math.sin(phase) + 0.5 * Math.sin(2 * phase))
                  + 0.01 * random.nextGaussian());
    }
    return pcm;
  }
}
