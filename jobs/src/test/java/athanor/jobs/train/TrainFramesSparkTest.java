package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.SegmentsTable;
import athanor.models.frames.FrameModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainFramesSparkTest {
  private static final String PREPARE =
      "prepare audio --input @sounds --segmentation whole"
          + " --label-pattern (?<speaker>[^/]+)/(?<word>[^/-]+)- ";
  private static final String TRAIN =
      "train frames --input @segments --hidden-size 6 --batch-size 4 --epochs 4 --local-steps 2 ";

  @TempDir static Path directory;

  @BeforeAll
  static void makeSounds() throws IOException {
    Random random = new Random(1);
    for (String speaker : new String[] {"ann", "bob"}) {
      for (String word : new String[] {"low", "high"}) {
        for (int take = 0; take < 2; take++) {
          float[] pcm = new float[5000 + 400 * take];
          double hertz = (word.equals("low") ? 300 : 1200) + 40 * take;
          for (int n = 0; n < pcm.length; n++) {
            pcm[n] =
                (float)
                    (0.3 * Math.sin(2 * Math.PI * hertz * n / 16000 * (1 + n / 20000.0))
                        + 0.01 * random.nextGaussian());
          }
          Path file = directory.resolve("sounds/%s/%s-%d.wav".formatted(speaker, word, take));
          Files.createDirectories(file.getParent());
          Files.write(file, WavFile.of(pcm, 16000));
        }
      }
    }
    makeTalks(random);
    succeed(PREPARE + "--normalise speaker --output @segments");
    succeed(TRAIN + "--output @net");
  }

  /** Recordings of eight words without a pause, low and high in turn, between silences. */
  private static void makeTalks(Random random) throws IOException {
    StringBuilder boundaries = new StringBuilder("recording\tspeaker\tword\tstart_ms\tend_ms\n");
    Files.createDirectories(directory.resolve("talks"));
    for (int talk = 0; talk < 6; talk++) {
      float[] pcm = new float[16 * 4000];
      int at = 400;
      for (int word = 0; word < 8; word++) {
        int end = at + 250 + 50 * random.nextInt(5);
        double hertz = word % 2 == 0 ? 300 : 1200;
        for (int n = 16 * at; n < 16 * end; n++) {
          pcm[n] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * n / 16000));
        }
        boundaries.append("talk%d.wav\tann\t%.0f\t%d\t%d\n".formatted(talk, hertz, at, end));
        at = end;
      }
      for (int n = 0; n < pcm.length; n++) {
        pcm[n] += 0.002f * (float) random.nextGaussian();
      }
      Files.write(directory.resolve("talks/talk%d.wav".formatted(talk)), WavFile.of(pcm, 16000));
    }
    Files.writeString(directory.resolve("talks.tsv"), boundaries);
    succeed("prepare audio --input @talks --segmentation whole --output @talks-whole");
    succeed("prepare audio --input @talks --boundaries @talks.tsv --output @talks-words");
  }

  private static String[] arguments(String line) {
    return line.replace("@", directory + "/").trim().split(" +");
  }

  private static SharedSpark.Ended succeed(String line) {
    SharedSpark.Ended ended = SharedSpark.athanor(arguments(line));
    assertThat(ended.code()).as(line + ended.log()).isZero();
    return ended;
  }

  private List<Row> rows(String segments) {
    return SegmentsTable.read(
            SharedSpark.session(), directory.resolve(segments + "/segments").toString())
        .orderBy("id")
        .collectAsList();
  }

  /** From sound to answers, all by the frames of one net. */
  @Test
  void learnedFramesTakeThePlaceOfMfccThroughout() throws IOException {
    succeed(PREPARE + "--features @net --features-layer 1 --output @learned");
    succeed(
        "train audio --input @learned --hidden-size 4 --vector-size 3 --epochs 1 --output @model");
    succeed("embed --model @model --input @learned --output @store");
    var found = succeed("search --store @store --model @model --audio @sounds/bob/high-1.wav");
    var table = succeed("evaluate audio --store @store --segments @learned");
    var mixed =
        SharedSpark.athanor(arguments("embed --model @model --input @segments --output @no"));

    var again =
        SharedSpark.athanor(arguments(TRAIN.replace("@segments", "@learned") + "--output @z"));

    Row row = rows("learned").get(0);
    FrameModel net = FrameModel.read(Files.newInputStream(directory.resolve("net/frames.net")), "");
    float[] mfcc = SegmentsTable.item(rows("segments").get(0)).mfcc();
    assertThat(row.<Integer>getAs("coefficients")).isEqualTo(6);
    assertThat(row.<Integer>getAs("frames")).isEqualTo(mfcc.length / 13);
    // Brought to mean 0 and variance 1 by speaker, a unit keeps its order over the frames.
    float[] made = net.hidden(List.of(mfcc), 1).get(0);
    float[] kept = SegmentsTable.item(row).mfcc();
    for (int t = 1; t < made.length / 6; t++) {
      assertThat(kept[6 * t] > kept[6 * t - 6]).isEqualTo(made[6 * t] > made[6 * t - 6]);
    }
    assertThat(found.out()).contains("high-1").contains("low-");
    assertThat(table.out()).contains("warping as prepared").doesNotContain("time warping ");
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.log()).contains("must be MFCC, got those of the net");
    assertThat(mixed.code()).isEqualTo(3);
    assertThat(mixed.log()).contains("was trained on").contains("frames-net=");
  }

  /** Trains to the end, and again with a driver that dies on the way: both give the same net. */
  private static SharedSpark.Ended trainedWholeAndResumed(String training, String name)
      throws IOException {
    String again = training + "--output @%s-resumed".formatted(name);
    var whole = succeed(training + "--output @" + name);
    var dead = SharedSpark.athanorDyingAt("round 2/", arguments(again));
    assertThat(dead.code()).as(dead.log()).isEqualTo(1);
    succeed(again + " --resume");

    assertThat(Files.readAllBytes(directory.resolve(name + "-resumed/frames.net")))
        .isEqualTo(Files.readAllBytes(directory.resolve(name + "/frames.net")));
    return whole;
  }

  @Test
  void pairsOfWordsAreLearnedFromAndATrainingGoesOnToTheSameNet() throws IOException {
    String pairs = TRAIN + "--objective correspondence --bidirectional --shards 1 ";
    var whole = trainedWholeAndResumed(pairs, "whole");

    assertThat(whole.out()).contains("pairs given by words").contains("frames of 12 numbers");
    assertThat(card("whole")).containsEntry("objective", "correspondence");
  }

  @Test
  void framesAreToldApartAndSpeakersHiddenAndATrainingGoesOnToTheSameNet() throws IOException {
    String contrast = TRAIN + "--objective contrastive --compared 40 --speaker-weight 0.5 ";
    var whole = trainedWholeAndResumed(contrast, "contrast");
    succeed(PREPARE + "--features @contrast --output @told");

    assertThat(whole.out()).contains("2 speakers to hide").contains("frames of 6 numbers");
    assertThat(rows("told").get(0).<Integer>getAs("coefficients")).isEqualTo(6);
  }

  private static final String BOUNDARIES =
      "train frames --input @talks-whole --words @talks-words --objective boundaries"
          + " --hidden-size 12 --layers 1 --batch-size 2 --epochs 40 --local-steps 15"
          + " --learning-rate 0.02 --bidirectional --shards 1 ";

  @Test
  void boundariesOfWordsAreLearnedFromAndRecordingsAreCutByThem() throws IOException {
    var whole = trainedWholeAndResumed(BOUNDARIES, "bounds");
    String found = "prepare audio --input @talks --boundaries @talks.tsv --segmentation found ";
    var cut = succeed(found + "--boundary-net @bounds --output @cut");

    assertThat(whole.out()).contains("54 boundaries of words in 6 recordings");
    assertThat(cut.out()).contains("as continuous speech in 6");
    Map<String, Object> metrics =
        InputDirectory.open(directory + "/cut", new Configuration(false), 1, "segments")
            .card()
            .metrics();
    assertThat((Double) metrics.get("boundary-f")).isGreaterThan(0.9);
  }

  @Test
  void aNetThatHearsNoBoundariesOrHearsOtherFramesCutsNothing() {
    String found = "prepare audio --input @talks --output @refused ";
    var other = SharedSpark.athanor(arguments(found + "--boundary-net @net"));
    succeed(BOUNDARIES.replace("--epochs 40", "--epochs 1") + "--output @bounds2");
    var whole =
        SharedSpark.athanor(arguments(found + "--segmentation whole --boundary-net @bounds2"));
    var coarse = SharedSpark.athanor(arguments(found + "--hop-millis 20 --boundary-net @bounds2"));
    var pauses = SharedSpark.athanor(arguments(found + "--method pauses --boundary-net @bounds2"));
    var untold = SharedSpark.athanor(arguments(TRAIN + "--objective boundaries --output @refused"));
    var idle = SharedSpark.athanor(arguments(TRAIN + "--words @talks-words --output @refused"));
    var bySpeaker =
        SharedSpark.athanor(
            arguments(BOUNDARIES.replace("@talks-whole", "@segments") + "--output @refused"));

    assertThat(other.code()).isEqualTo(3);
    assertThat(other.log()).contains("must be boundaries, got predictive");
    assertThat(whole.code()).isEqualTo(2);
    assertThat(whole.log()).contains("boundary-net needs segmentation found, got whole");
    assertThat(coarse.code()).isEqualTo(2);
    assertThat(coarse.log()).contains("must be those of the model of boundary-net");
    assertThat(pauses.log()).contains("method must be auto or continuous with boundary-net");
    assertThat(untold.code()).isEqualTo(2);
    assertThat(untold.log()).contains("objective boundaries needs --words");
    assertThat(idle.log()).contains("words needs --objective boundaries");
    assertThat(bySpeaker.code()).isEqualTo(3);
    assertThat(bySpeaker.log()).contains("or not at all, got by speaker");
  }

  private Map<String, Object> card(String model) {
    return InputDirectory.open(
            directory.resolve(model).toString(), new Configuration(false), 1, "model")
        .card()
        .options();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    var twice =
        SharedSpark.athanor(arguments(PREPARE + "--features @net --hop-millis 20 --output @a"));
    var high =
        SharedSpark.athanor(arguments(PREPARE + "--features @net --features-layer 3 --output @b"));
    var alone = SharedSpark.athanor(arguments(PREPARE + "--features-layer 1 --output @c"));
    var ends = SharedSpark.athanor(arguments(TRAIN + "--bidirectional --output @d"));

    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.log()).contains("hop-millis is what the model of --features says");
    assertThat(high.log()).contains("features-layer must be 0..2, got 3");
    assertThat(alone.log()).contains("features-layer needs --features");
    assertThat(ends.code()).isEqualTo(2);
    assertThat(ends.log()).contains("must read in one direction, got bidirectional");
  }
}
