package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.file.StockZip;
import athanor.datasets.sample.PaintedPictures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DL4J's own training of nets for pictures, beside ours. */
final class StockPicturesSparkTest {
  /** One replica, three averagings of three steps, and a batch that reaches into the next epoch. */
  private static final String STEPS =
      " --epochs 3 --batch-size 20 --local-steps 3 --shards 1 --learning-rate 0.01";

  @TempDir Path directory;

  private PictureCommands faces() throws IOException {
    PictureCommands commands = new PictureCommands(directory);
    commands.prepare("faces", PaintedPictures.faces(48, 1), "rgb", 8);
    return commands;
  }

  @ParameterizedTest
  @CsvSource({
    "train autoencoder --layers 12 --raw-codes, encoder.zip decoder.zip",
    "train autoencoder --layers 8 --convolutional --width 4 --raw-codes, encoder.zip decoder.zip",
    "train classifier --labels hair --width 4 --features 6 --held-out-every 4, classifier.zip"
  })
  void oneReplicaTakesTheStepsOfOurOwn(String command, String files) throws IOException {
    PictureCommands commands = faces();
    commands.succeed(command + STEPS, "faces", "ours");
    commands.succeed(command + STEPS + " --engine dl4j-spark", "faces", "theirs");
    commands.succeed(
        command + STEPS.replace("--learning-rate 0.01", "--learning-rate 1e-9"), "faces", "start");

    for (String file : files.split(" ")) {
      float[] ours = parameters("ours", file);
      float[] theirs = parameters("theirs", file);
      float[] start = parameters("start", file);
      assertThat(distance(theirs, ours)).as(file).isLessThan(0.02 * distance(ours, start));
    }
  }

  private float[] parameters(String model, String file) throws IOException {
    try (InputStream in = Files.newInputStream(directory.resolve(model).resolve(file))) {
      return StockZip.read(in, model).values().parameters();
    }
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void severalReplicasAreAveragedAndLearn() throws IOException {
    PictureCommands commands = faces();
    String train = "train autoencoder --layers 16 --batch-size 6 --local-steps 2 --shards 2";

    var ended = commands.run(train + " --epochs 4 --engine dl4j-spark", "faces", "model");

    assertThat(ended.code()).as(ended.log()).isZero();
    double[] losses =
        Files.readAllLines(directory.resolve("model/metrics.jsonl")).stream()
            .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*\"loss\":([^,}]+).*", "$1")))
            .toArray();
    assertThat(losses).hasSize(8);
    assertThat(losses[7]).isLessThan(0.8 * losses[0]);
  }

  @Test
  void whatDl4jCannotExpressIsRefused() throws IOException {
    PictureCommands commands = faces();

    for (String[] refused :
        new String[][] {
          {"train classifier --labels hair,eyes", "engine dl4j-spark predicts one label"},
          {"train autoencoder --precision bf16", "trains with precision f32 and averaging mean"},
          {"train autoencoder --averaging momentum", "got F32, momentum and no resume"},
        }) {
      var ended = commands.run(refused[0] + " --engine dl4j-spark", "faces", "model");
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.log()).contains(refused[1]);
    }
    var other = commands.run("train autoencoder --engine torch", "faces", "model");
    assertThat(other.log()).contains("engine must be athanor or dl4j-spark, got torch");
  }
}
