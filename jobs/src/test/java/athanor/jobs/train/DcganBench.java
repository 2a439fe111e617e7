package athanor.jobs.train;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.PicturesTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Throughput of DCGAN on pictures of 32 x 32 x 3, channels 64-128-256, batch 64, a critic step and
 * a generator step for each: lines of a name, milliseconds a step and pictures a second. {@code
 * DcganBench job EPOCHS [OPTION]...} runs the whole Spark job on {@code local[2]}, two shards, its
 * first rounds and compilation included; {@code DcganBench stock STEPS} stock DL4J layers.
 */
final class DcganBench {
  static final int BATCH = 64;
  static final int LATENT = 100;
  static final int SIDE = 32;
  private static final int PICTURES = 2560;
  private static final BenchLines LINES = new BenchLines(BATCH);

  private DcganBench() {}

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    switch (arguments[0]) {
      case "job" -> job(count, List.of(arguments).subList(2, arguments.length));
      case "stock" -> stock(count);
      default -> throw new IllegalArgumentException("job or stock, got " + arguments[0]);
    }
  }

  private static void stock(int steps) {
    StockDcgan adversaries = new StockDcgan();
    for (int i = 0; i < 3; i++) {
      adversaries.step();
    }
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      adversaries.step();
    }
    LINES.print(
        "stock-" + System.getenv("OMP_NUM_THREADS"), (System.nanoTime() - start) / 1e9 / steps, "");
  }

  private static void job(int epochs, List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "train",
                "gan",
                "--width=64",
                "--latent-size=" + LATENT,
                "--batch-size=" + BATCH,
                "--local-steps=20",
                "--shards=2",
                "--epochs=" + epochs));
    command.addAll(options);
    LINES.job(DcganBench::write, command);
  }

  private static List<PicturesTable.Item> items() {
    SplittableRandom random = new SplittableRandom(1);
    List<PicturesTable.Item> items = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      byte[] pixels = new byte[SIDE * SIDE * 3];
      random.nextBytes(pixels);
      items.add(new PicturesTable.Item("p" + i, "file:/p" + i, SIDE, SIDE, 3, pixels, Map.of()));
    }
    return items;
  }

  private static void write(String path) {
    var spark = SharedSpark.session();
    OutputDirectory output =
        OutputDirectory.create(path, OutputDirectory.Existing.REFUSE, new Configuration(false));
    PicturesTable.write(
        spark,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(items(), 2),
        output.path(PicturesTable.CHILD));
    output.commit(
        Card.of(PicturesTable.KIND, PicturesTable.VERSION)
            .withCounts(Counts.of(PICTURES, PICTURES))
            .withMetric("height", SIDE)
            .withMetric("width", SIDE)
            .withMetric("channels", 3)
            .withMetric("range", "0..255"));
  }
}
