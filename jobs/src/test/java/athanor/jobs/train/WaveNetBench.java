package athanor.jobs.train;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.SoundsTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Throughput of the whole Spark job of a WaveNet of the usual size on {@code local[2]}, two
 * replicas, its first rounds and compilation included: a line of a name, milliseconds per window
 * and windows per second. {@code WaveNetBench EPOCHS}.
 */
final class WaveNetBench {
  static final int WINDOW = 8192;
  private static final int SOUNDS = 64;
  private static final int SAMPLES = 20_000;

  private WaveNetBench() {}

  public static void main(String[] arguments) throws IOException {
    new BenchLines(1)
        .job(
            WaveNetBench::write,
            List.of(
                "train",
                "wavenet",
                "--window=" + WINDOW,
                "--batch-size=1",
                "--local-steps=20",
                "--shards=2",
                "--epochs=" + arguments[0]));
    System.exit(0);
  }

  private static void write(String path) {
    SplittableRandom random = new SplittableRandom(1);
    List<SoundsTable.Item> items = new ArrayList<>();
    for (int i = 0; i < SOUNDS; i++) {
      byte[] codes = new byte[SAMPLES];
      random.nextBytes(codes);
      items.add(new SoundsTable.Item("sound" + i, "r", "", "", "file:/r", 0, 1250, codes));
    }
    OutputDirectory directory =
        OutputDirectory.create(path, OutputDirectory.Existing.OVERWRITE, new Configuration());
    SoundsTable.write(
        SharedSpark.session(),
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext())
            .parallelize(items, 2),
        directory.path(SoundsTable.CHILD));
    directory.commit(
        Card.of(SoundsTable.KIND, SoundsTable.VERSION)
            .withMetric("rate", 16_000)
            .withCounts(Counts.of(SOUNDS, SOUNDS)));
  }
}
