package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.SegmentsTable;
import athanor.measure.speech.SameDifferent;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioModelFiles;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.Objective;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trainings on spoken words below one directory. Segments and the usual training are made once,
 * when the first test needs them, and deleted at the JVM's end.
 *
 * @param directory where the outputs are
 */
record AudioCommands(Path directory) {
  static final int COEFFICIENTS = 4;

  static final FeatureOptions KALDI =
      FeatureOptions.of(Profile.KALDI).withCoefficients(COEFFICIENTS);

  private static final Configuration CONFIGURATION = new Configuration(false);

  /** Four words, each a way of its own through the coefficients, spoken twelve times. */
  private static final class Segments {
    static final AudioCommands SHARED = new AudioCommands(sharedDirectory());
    static final List<SegmentsTable.Item> ITEMS = made();
    static final String PATH = SHARED.path("segments");

    static {
      write(PATH, ITEMS, KALDI);
    }

    private static List<SegmentsTable.Item> made() {
      SplittableRandom random = new SplittableRandom(1);
      List<SegmentsTable.Item> made = new ArrayList<>();
      for (int i = 0; i < 48; i++) {
        made.add(item(i, i % 4, 8 + random.nextInt(8), random));
      }
      made.add(item(48, 0, 60, random));
      return List.copyOf(made);
    }
  }

  /** The usual training. */
  private static final class Usual {
    static final Ended TRAINING = Segments.SHARED.train("model");

    static {
      assertThat(TRAINING.code()).as(TRAINING.log()).isZero();
    }
  }

  private static Path sharedDirectory() {
    try {
      Path made = Files.createTempDirectory("toy-segments");
      FileSystem.getLocal(CONFIGURATION).deleteOnExit(new org.apache.hadoop.fs.Path(made.toUri()));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SegmentsTable.Item item(
      int number, int word, int frames, SplittableRandom random) {
    float[] mfcc = new float[frames * COEFFICIENTS];
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < COEFFICIENTS; k++) {
        double phase = Math.PI * (word + 1) * t / frames + k;
        mfcc[t * COEFFICIENTS + k] = (float) (Math.sin(phase) + 0.2 * random.nextGaussian());
      }
    }
    return new SegmentsTable.Item(
        "r#" + number,
        "r",
        "s" + number % 3,
        "w" + word,
        "file:/r.wav",
        number * 100,
        number * 100 + 90,
        frames,
        COEFFICIENTS,
        mfcc);
  }

  /** The segments in memory; the last one is too long for a training. */
  static List<SegmentsTable.Item> items() {
    return Segments.ITEMS;
  }

  /** The segments' directory, not to be changed. */
  static String segments() {
    return Segments.PATH;
  }

  /** What the usual training ended with. */
  static Ended training() {
    return Usual.TRAINING;
  }

  /** The directory of the usual training's model, not to be changed. */
  static String usualModel() {
    training();
    return Segments.SHARED.path("model");
  }

  /** The model of the usual training. */
  static AudioModel usual() {
    training();
    return Segments.SHARED.model("model");
  }

  static void write(String place, List<SegmentsTable.Item> items, FeatureOptions features) {
    var spark = SharedSpark.session();
    OutputDirectory output =
        OutputDirectory.create(place, OutputDirectory.Existing.REFUSE, CONFIGURATION);
    SegmentsTable.write(
        spark,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(items, 3),
        output.path(SegmentsTable.CHILD));
    output.commit(
        Card.of(SegmentsTable.KIND, SegmentsTable.VERSION).withOptions(features.toOptions(), 0));
  }

  Ended train(String output, String... more) {
    return SharedSpark.athanor(arguments(output, more));
  }

  String[] arguments(String output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "audio", "--output", path(output)));
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("--hidden-size", "20");
    usual.put("--vector-size", "6");
    usual.put("--batch-size", "8");
    usual.put("--epochs", "6");
    usual.put("--local-steps", "4");
    usual.put("--max-frames", "50");
    usual.put("--input", segments());
    usual.keySet().removeAll(Arrays.asList(more));
    usual.forEach((name, value) -> arguments.addAll(List.of(name, value)));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }

  AudioModel model(String name) {
    return AudioModelFiles.read(
        InputDirectory.open(path(name), CONFIGURATION, 1, "model"), CONFIGURATION);
  }

  /** Average precision of pairs of one word among all pairs of the segments, by a model. */
  static double averagePrecision(AudioModel model) {
    List<Segment> segments =
        items().stream()
            .map(item -> new Segment(item.id(), item.word(), item.speaker(), item.mfcc()))
            .toList();
    float[][] vectors = model.encode(segments.stream().map(Segment::frames).toList());
    return SameDifferent.measure(segments, SameDifferent.cosine(vectors)).all();
  }

  /** The model that a training of some options starts from, unless it goes on from another. */
  static AudioModel untrained(AudioModel trained) {
    Architecture shape = trained.architecture();
    Objective objective = shape.variational() ? Objective.VARIATIONAL : Objective.AUTOENCODER;
    AudioOptions once =
        AudioOptions.of(AudioOptions.Goal.of(objective), AudioOptions.Pace.of(1, 8, 1));
    AudioLesson lesson = AudioLesson.of(shape, once, 48);
    return new AudioModel(shape, AudioLesson.parameters(lesson.training(1).initial()));
  }

  String path(String name) {
    return directory.resolve(name).toString();
  }
}
