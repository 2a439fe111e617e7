package athanor.jobs.train;

import athanor.SharedSpark;
import athanor.common.card.InputDirectory;
import athanor.common.options.Choice;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.open.PictureInput;
import athanor.measure.pictures.FeatureSet;
import athanor.measure.pictures.FrechetDistance;
import athanor.measure.pictures.Manifold;
import athanor.models.classifier.ClassifierModel;
import athanor.models.gan.Gan;
import athanor.models.gan.GanObjective;
import athanor.models.gan.GanShard;
import athanor.models.gan.Generator;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The objectives on prepared pictures, with the generator and budget of each other: one line per
 * training of objective, shards, seed, Fréchet distance, precision and recall in a classifier's
 * features, and milliseconds of CPU per generator step; and a strip of pictures each. Shards are
 * unlike: pictures are sorted by a label and cut.
 */
record ZooPictures(
    List<PicturesTable.Item> items,
    Shape shape,
    ClassifierModel judge,
    FeatureSet reference,
    boolean binary) {
  private static final int STRIP = 12;
  private static final int MEASURED = 2000;
  private static final Choices NONE = new Choices(List.of());

  /**
   * Arguments: pictures, classifier, directory for strips, label to sort by, shards, generator
   * steps, seed; then objectives as the command spells them, or none for all, and options of {@code
   * train gan} after them. {@code --binary} makes real pictures binary, generated ones too: by a
   * threshold, or drawn where the objective makes probabilities.
   */
  public static void main(String[] arguments) throws IOException {
    List<String> rest = List.of(arguments).subList(7, arguments.length);
    boolean binary = rest.contains("--binary");
    List<String> options =
        rest.stream().filter(text -> text.startsWith("--") && !text.equals("--binary")).toList();
    List<String> names = rest.stream().filter(text -> !text.startsWith("--")).toList();
    ZooPictures zoo = open(arguments[0], arguments[1], arguments[3], binary);
    int shards = Integer.parseInt(arguments[4]);
    Run run = new Run(shards, Integer.parseInt(arguments[5]), Long.parseLong(arguments[6]));
    for (GanObjective objective : GanObjective.values()) {
      String name = Choice.spelled(objective);
      if (names.contains(name) || names.isEmpty() && isUsual(objective, binary)) {
        Path strip = Path.of(arguments[2], "%s-%d.png".formatted(name, shards));
        System.out.println(zoo.train(name, run, options, strip));
      }
    }
  }

  /** Two f-GANs are minimax but for constants; the discrete objective makes binary pictures. */
  private static boolean isUsual(GanObjective objective, boolean binary) {
    return switch (objective) {
      case F_GAN, F_JENSEN_SHANNON -> false;
      case BOUNDARY_SEEKING_DISCRETE -> binary;
      default -> true;
    };
  }

  /** How long and on how many shards. */
  private record Run(int shards, int steps, long seed) {}

  private static ZooPictures open(String input, String classifier, String label, boolean binary) {
    Configuration configuration = new Configuration();
    PictureInput pictures = PictureInput.open(input, configuration);
    List<PicturesTable.Item> items =
        new ArrayList<>(pictures.items(SharedSpark.session()).collect());
    items.sort(
        Comparator.comparing((PicturesTable.Item item) -> item.labels().getOrDefault(label, ""))
            .thenComparing(PicturesTable.Item::id));
    if (binary) {
      items.forEach(item -> threshold(item.pixels()));
    }
    ClassifierModel judge =
        ClassifierModel.open(InputDirectory.open(classifier, configuration, 1), configuration);
    List<PicturesTable.Item> some = new ArrayList<>();
    int count = Math.min(MEASURED, items.size());
    for (int i = 0; i < count; i++) {
      some.add(items.get((int) ((long) i * items.size() / count)));
    }
    FeatureSet reference = features(judge, pixels(some, pictures.shape()), count);
    return new ZooPictures(items, pictures.shape(), judge, reference, binary);
  }

  private static void threshold(byte[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (pixels[i] < 0 ? 255 : 0);
    }
  }

  private static float[] pixels(List<PicturesTable.Item> items, Shape shape) {
    int[] all = new int[items.size()];
    Arrays.setAll(all, i -> i);
    float[] pixels = new float[all.length * shape.size()];
    PictureInput.shard(items, shape, Conditions.none()).copy(all, pixels, 1, 0);
    return pixels;
  }

  private static FeatureSet features(ClassifierModel judge, float[] pixels, int count) {
    return new FeatureSet(count, judge.featureCount(), judge.features(pixels, count));
  }

  private List<GanShard> deal(int shards) {
    List<GanShard> dealt = new ArrayList<>();
    for (int s = 0; s < shards; s++) {
      int from = (int) ((long) s * items.size() / shards);
      int to = (int) ((long) (s + 1) * items.size() / shards);
      dealt.add(
          new GanShard.Pictures(
              PictureInput.shard(items.subList(from, to), shape, Conditions.none())));
    }
    return dealt;
  }

  private String train(String name, Run run, List<String> options, Path strip) throws IOException {
    int batch = 64 / run.shards;
    double epochs = Math.ceil((double) run.steps * 64 / items.size());
    List<String> all = new ArrayList<>(own(name));
    all.addAll(
        List.of(
            "--objective=" + name,
            "--batch-size=" + batch,
            "--local-steps=1",
            "--epochs=" + Math.max(1, (int) epochs)));
    all.addAll(options);
    GanOptions parsed = GanOptionsTest.parsed(all.toArray(String[]::new));
    String start = "%s\t%d\t%d".formatted(name, run.shards, run.seed);
    try {
      Gan gan = new Gan(parsed.options(), shape, NONE, items.size(), run.seed);
      return start + "\t" + measured(gan, run, strip, name.endsWith("discrete"));
    } catch (IllegalArgumentException refused) {
      return start + "\trefused\t" + refused.getMessage();
    } catch (RuntimeException diverged) {
      return start + "\tdiverged\t" + diverged.getMessage();
    }
  }

  /** Settings without which an objective cannot run. */
  private static List<String> own(String name) {
    return switch (name) {
      case "unrolled" -> List.of("--nets=tanh");
      case "wasserstein-clip" ->
          List.of("--learning-rate=0.0005", "--clip=0.05", "--critic-steps=1", "--warm-up=0");
      default -> List.of();
    };
  }

  private String measured(Gan gan, Run run, Path strip, boolean drawn) throws IOException {
    long before = cpuNanos();
    try (LocalShards<GanShard> data = LocalShards.of(deal(run.shards), 1)) {
      Snapshot trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(gan.training(), data, run.seed);
      double millis = (cpuNanos() - before) / 1e6 / gan.training().rounds(run.shards);
      try (Generator generator = gan.generator(trained)) {
        float[] made = generator.make(NONE, reference.count(), 7);
        if (drawn) {
          draw(made);
        } else if (binary) {
          threshold(made);
        }
        List<Picture> pictures = generator.pictures(made, STRIP);
        try (var out = Files.newOutputStream(strip)) {
          out.write(PictureSheet.png(pictures, STRIP, 2));
        }
        for (int i = 0; i < made.length; i++) {
          made[i] = Math.max(0, Math.min(1, 0.5f * made[i] + 0.5f));
        }
        return figures(made) + "\t%.1f".formatted(millis);
      }
    }
  }

  private static void threshold(float[] made) {
    for (int i = 0; i < made.length; i++) {
      made[i] = made[i] >= 0 ? 1 : -1;
    }
  }

  /** Turns probabilities of -1..1 into -1 or 1. */
  private static void draw(float[] made) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < made.length; i++) {
      made[i] = random.nextDouble() < 0.5 + 0.5 * made[i] ? 1 : -1;
    }
  }

  private String figures(float[] made) {
    FeatureSet features = features(judge, made, reference.count());
    return Stream.of(
            FrechetDistance.of(features, reference),
            Manifold.of(reference, 3).share(features),
            Manifold.of(features, 3).share(reference))
        .map("%.3f"::formatted)
        .reduce((one, other) -> one + "\t" + other)
        .orElseThrow();
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
