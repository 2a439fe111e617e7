package athanor.models.captions;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.sample.PaintedScene;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.sample.SampleScenes;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.TokenVocabulary;
import athanor.measure.text.Synonyms;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Scenes by code without Spark: trains on those whose combinations are shown, and prints the share
 * of exact sentences about the others, and CPU seconds of the training.
 *
 * <p>Arguments: {@code pictures}, {@code things} or {@code films}, scenes, epochs, attention
 * ({@code map}, {@code none}), width, cells, learning rate, seed, dropout, word dropout, shift.
 */
final class CaptionBench {
  private static final int FRAMES = 8;
  private static final int LONGEST = 14;
  private static final Decoding DECODING =
      new Decoding(1, new Decoding.Search(5, 1, 3, 0), Decoding.Sampling.NONE);

  private CaptionBench() {}

  public static void main(String[] arguments) throws IOException {
    boolean films = arguments[0].equals("films");
    int count = Integer.parseInt(arguments[1]);
    int cells = Integer.parseInt(arguments[5]);
    long seed = Long.parseLong(arguments[7]);
    List<PaintedScene> scenes =
        switch (arguments[0]) {
          case "films" -> PaintedScenes.films(count, FRAMES, seed);
          case "things" -> PaintedScenes.things(count, seed);
          default -> PaintedScenes.pictures(count, seed);
        };
    List<PaintedScene> learned = scenes.stream().filter(scene -> !scene.test()).toList();
    TokenVocabulary words = PlantedScenes.vocabulary(learned);
    Schedule schedule =
        new Schedule(Integer.parseInt(arguments[2]), 16, 20, Double.parseDouble(arguments[6]));
    Options options =
        new Options(
            Attention.valueOf(arguments[3]),
            Integer.parseInt(arguments[4]),
            cells / 2,
            cells,
            new Disturbance(
                Double.parseDouble(arguments[8]),
                Double.parseDouble(arguments[9]),
                false,
                Integer.parseInt(arguments[10])),
            schedule);
    int side = !arguments[0].equals("pictures") ? PaintedScenes.FRAME : PaintedScenes.SIZE;
    Captions lesson =
        new Captions(options, new Captioner.Reads(new Shape(side, side, 3), false, films), words);
    double start = cpuSeconds();
    Snapshot trained;
    try (LocalShards<CaptionShard> shards =
        LocalShards.of(List.of(PlantedScenes.shard(learned, words)), 1)) {
      trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, now) -> {})
              .train(lesson.training(learned.size(), seed), shards, seed);
    }
    double took = cpuSeconds() - start;
    Path folder = Files.createTempDirectory("scenes");
    SampleScenes.write(folder, scenes.subList(0, 1));
    Synonyms same = Synonyms.read(Files.readString(folder.resolve(SampleScenes.SYNONYMS)));
    try (CaptionModel model = CaptionModel.of(lesson, words, LONGEST, lesson.values(trained))) {
      List<PaintedScene> tests = scenes.stream().filter(PaintedScene::test).limit(300).toList();
      System.out.printf(
          "%s: exact %.3f of %d never shown, %.3f of shown; frames shuffled %.3f; CPU %.1f s%n",
          String.join(" ", arguments),
          exact(model, tests, same, false),
          tests.size(),
          exact(model, learned.subList(0, Math.min(200, learned.size())), same, false),
          films ? exact(model, tests, same, true) : Double.NaN,
          took);
    }
  }

  private static double exact(
      CaptionModel model, List<PaintedScene> scenes, Synonyms same, boolean shuffled) {
    int right = 0;
    for (PaintedScene scene : scenes) {
      VisualInput sight = PlantedScenes.sight(scene);
      List<String> written =
          model
              .describe(shuffled ? sight.shuffled(new Random(1)) : sight, DECODING)
              .get(0)
              .tokens();
      List<List<String>> wanted =
          scene.sentences().stream().map(text -> List.of(text.split(" "))).toList();
      right += same.isOneOf(written, wanted) ? 1 : 0;
    }
    return right / (double) scenes.size();
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
