package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import athanor.models.wavenet.WaveNetModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tones of two pitches through all commands that know sounds. */
final class TrainWaveNetSparkTest {
  private static final int RATE = 8000;
  private static final String SMALL =
      "train wavenet --input @sounds --conditions word --channels 8 --skip-channels 8 --hidden 8"
          + " --largest-dilation 8 --window 256 --batch-size 2 --local-steps 2 --shards 2"
          + " --learning-rate 0.01 --checkpoint-every 2 --epochs 2";

  @TempDir static Path directory;

  @BeforeAll
  static void prepareAndTrain() throws IOException {
    tones("raw", 10);
    tones("held", 4);
    prepare("raw", "sounds", RATE);
    prepare("held", "held-out", RATE);
    succeed(SMALL + " --output @model");
  }

  private static void tones(String name, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    Path folder = Files.createDirectories(directory.resolve(name));
    for (int i = 0; i < count; i++) {
      String word = i % 2 == 0 ? "high" : "low";
      float[] pcm = new float[1200];
      for (int t = 0; t < pcm.length; t++) {
        double x = Math.sin(2 * Math.PI * (i % 2 == 0 ? 900 : 250) * t / RATE + i);
        pcm[t] = (float) (0.3 * x + 0.01 * random.nextGaussian());
      }
      Files.write(folder.resolve("%s-%d.wav".formatted(word, i)), WavFile.of(pcm, RATE));
    }
  }

  private static void prepare(String raw, String output, int rate) {
    succeed(
        "prepare sound --segmentation whole --label-pattern (?<word>[a-z]+)- --input @%s"
                .formatted(raw)
            + " --output @%s --rate %d".formatted(output, rate));
  }

  private static SharedSpark.Ended run(String line) {
    return SharedSpark.athanor(arguments(line));
  }

  private static String[] arguments(String line) {
    return line.replace("@", directory + "/").split(" ");
  }

  private static void succeed(String line) {
    var ended = run(line);
    assertThat(ended.code()).as(line + "\n" + ended.log()).isZero();
  }

  private static Card card(String name) {
    return InputDirectory.open(directory.resolve(name).toString(), new Configuration(), 1).card();
  }

  @Test
  void soundsAreMadeOnRequestTheSameForTheSameSeed() throws IOException {
    String line = "generate sound --model @model --condition word=low --count 3 --millis 50";
    succeed(line + " --output @made");
    succeed(line + " --output @again");

    try (Stream<Path> files = Files.list(directory.resolve("made"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("0000-low.wav", "0001-low.wav", "0002-low.wav");
    }
    byte[] first = Files.readAllBytes(directory.resolve("made/0000-low.wav"));
    assertThat(first).isEqualTo(Files.readAllBytes(directory.resolve("again/0000-low.wav")));
    assertThat(first).isNotEqualTo(Files.readAllBytes(directory.resolve("made/0001-low.wav")));
    assertThat(SoundFormat.open(first).sampleRate()).isEqualTo(RATE);
    assertThat(SoundFormat.open(first).readAll()).hasSize(RATE / 20);
    var read =
        run("prepare sound --segmentation whole --input @made --output @read --rate " + RATE);
    assertThat(read.log()).contains("holds no sound that can be used: {too-short=3}");
    succeed("report @model @made --output @report");
    assertThat(Files.readString(directory.resolve("report/report.html")))
        .contains("waveform of 0002-low.wav", "data:audio/wav;base64,UklGR", "media-src data:");
  }

  @Test
  void wordsThatItNeverLearnedAreRefusedWithThoseItDid() {
    var word = run("generate sound --model @model --condition word=middle --output @no");
    var trait = run("generate sound --model @model --condition speaker=me --output @no");

    assertThat(word.code()).isEqualTo(3);
    assertThat(word.log()).contains("word must be one of [high, low], got \"middle\"");
    assertThat(trait.code()).isEqualTo(3);
    assertThat(trait.log()).contains("must be of [word], got \"speaker\"");
    assertThat(run(SMALL.replace("word", "mood") + " --output @no").code()).isEqualTo(2);
    assertThat(run(SMALL.replace("word", "speaker") + " --output @no").log())
        .contains("must have 1..100000 values of speaker, got 0");
  }

  @Test
  void likelihoodStandsBesideItsFloors() {
    succeed(
        "evaluate likelihood --model @model --input @held-out --train @sounds --samples 2"
            + " --output @scores");

    Map<?, ?> whole = (Map<?, ?>) card("scores").metrics().get("whole");
    assertThat(whole).hasSize(4);
    assertThat(bits(whole, "sample before")).isLessThan(bits(whole, "histogram"));
    assertThat(bits(whole, "linear prediction 16")).isLessThan(bits(whole, "sample before"));
    assertThat(bits(whole, "model")).isBetween(1.0, 8.0);
    assertThat(card("scores").counts().written()).isEqualTo(4);
    Map<?, ?> drawn = (Map<?, ?>) card("scores").metrics().get("drawn");
    assertThat(Math.abs(bits(drawn, "model") - bits(drawn, "entropy"))).isLessThan(1e-3);
  }

  private static double bits(Map<?, ?> scores, String name) {
    return (Double) ((Map<?, ?>) scores.get(name)).get("bits_per_sample");
  }

  @Test
  void soundsOfAnotherRateAreNotScored() {
    prepare("held", "slow", 4000);

    var ended = run("evaluate likelihood --model @model --input @slow --output @no-scores");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log())
        .contains("takes 8,000 samples a second", "holds 4,000; prepare sound with --rate 8000");
  }

  @Test
  void aTrainingGoesOnFromItsCheckpointToTheSameNet() throws IOException {
    var dead = SharedSpark.athanorDyingAt("round 5/", arguments(SMALL + " --output @resumed"));
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);

    succeed(SMALL + " --output @resumed --resume");

    assertThat(Files.readAllBytes(directory.resolve("resumed/" + WaveNetModel.NET)))
        .isEqualTo(Files.readAllBytes(directory.resolve("model/" + WaveNetModel.NET)));
  }
}
