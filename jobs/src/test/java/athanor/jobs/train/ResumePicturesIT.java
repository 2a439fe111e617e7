package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.sample.PaintedPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver that died after a checkpoint: the resumed model is the undisturbed one, bit for bit. */
final class ResumePicturesIT {
  private static final String SHARED =
      " --batch-size 8 --local-steps 2 --shards 2 --checkpoint-every 2";

  /** Faces that all trainings learn from. */
  @TempDir static Path prepared;

  @TempDir Path directory;

  @BeforeAll
  static void prepareFaces() throws IOException {
    new PictureCommands(prepared).prepare("faces", PaintedPictures.faces(48, 1), "rgb", 8);
  }

  @ParameterizedTest
  @CsvSource({
    "train autoencoder --layers 12 --noise 0.1 --shift 1 --epochs 4, encoder.zip decoder.zip",
    "train autoencoder --layers 8 --convolutional --width 4 --epochs 4 --averaging momentum,"
        + " encoder.zip decoder.zip",
    "train vae --hidden 12 --code-size 3 --epochs 4, encoder.zip decoder.zip",
    "train gan --width 4 --latent-size 4 --epochs 8 --critic-steps 2, generator.zip critic.net",
    "train gan --objective wasserstein-spectral --guidance wrong-pairs --conditions hair"
        + " --width 4 --latent-size 4 --epochs 4,"
        + " generator.zip",
    "train gan --objective energy-based --width 4 --latent-size 4 --epochs 4, generator.zip",
    "train gan --objective athanor.models.gan.Relativistic --width 4 --latent-size 4 --epochs 4,"
        + " generator.zip",
    "train semi-gan --label hair --width 16 --noise-size 4 --epochs 4,"
        + " classifier.net generator.net",
    "train cyclegan --target @faces --width 2 --blocks 1 --pool 3 --epochs 4,"
        + " forward.net backward.net first-critic.net second-critic.net",
    "train discogan --target @faces --width 2 --epochs 4,"
        + " forward.net backward.net first-critic.net second-critic.net"
  })
  void trainingGoesOnFromItsCheckpointToTheSameNets(String command, String files)
      throws IOException {
    PictureCommands commands = new PictureCommands(directory);
    String faces = prepared.resolve("faces").toString();
    String asked = command.replace("@", prepared + "/") + SHARED;
    commands.succeed(asked, faces, "whole");
    var dead = commands.runDyingAt("round 5/", asked, faces, "resumed");
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);
    Path resumed = directory.resolve("resumed");
    assertThat(resumed).isDirectoryNotContaining("glob:**/card.json");

    var ended = commands.run(asked + " --resume", faces, "resumed");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).doesNotContain("round 1/").doesNotContain("round 4/");
    assertThat(ended.log()).contains("round 5/").contains("round 6/6");
    for (String file : files.split(" ")) {
      Map<String, byte[]> whole = content(directory.resolve("whole").resolve(file));
      Map<String, byte[]> again = content(resumed.resolve(file));
      assertThat(resumed).isDirectoryNotContaining("glob:**/checkpoints");
      assertThat(again.keySet()).isEqualTo(whole.keySet()).isNotEmpty();
      whole.forEach((name, bytes) -> assertThat(again.get(name)).as(name).containsExactly(bytes));
    }
  }

  private static Map<String, byte[]> content(Path file) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    if (file.toString().endsWith(".net")) {
      all.put("net", Files.readAllBytes(file));
      return all;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        all.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return all;
  }
}
