package athanor.jobs.train;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.SegmentsTable;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.SegmentShard;
import athanor.models.audio.StockNet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Throughput of an autoencoder 13-100-13 on segments of 60 frames, batch 64; lines of a name,
 * milliseconds a batch and segments a second. {@code AudioBench job EPOCHS} runs the whole Spark
 * job on {@code local[2]}; {@code AudioBench stock STEPS} DL4J's graph.
 */
final class AudioBench {
  private static final int FRAMES = 60;
  private static final int COEFFICIENTS = 13;
  private static final int BATCH = 64;
  private static final BenchLines LINES = new BenchLines(BATCH);
  private static final int SEGMENTS = 2560;

  private AudioBench() {}

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    switch (arguments[0]) {
      case "job" -> job(count);
      case "replica" -> replica(count);
      case "stock" -> graph("stock", net(), count);
      default -> throw new IllegalArgumentException("job, replica or stock, got " + arguments[0]);
    }
  }

  private static ComputationGraph net() {
    ComputationGraph graph =
        new ComputationGraph(
            StockNet.configuration(Architecture.plain(COEFFICIENTS, 100), 1e-3, 1));
    graph.init();
    return graph;
  }

  private static void graph(String name, ComputationGraph graph, int steps) {
    INDArray frames = Nd4j.randn(BATCH, COEFFICIENTS, FRAMES);
    MultiDataSet batch = new MultiDataSet(new INDArray[] {frames}, new INDArray[] {frames});
    for (int i = 0; i < 3; i++) {
      graph.fit(batch);
    }
    timed(name, steps, () -> graph.fit(batch), steps);
  }

  /** Runs something some times and prints clock and processor time a batch. */
  private static void timed(String name, int times, Runnable work, int batches) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long processor = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    double used = (threads.getCurrentThreadCpuTime() - processor) / 1e6 / batches;
    LINES.print(name, (System.nanoTime() - start) / 1e9 / batches, " %.1f".formatted(used));
  }

  private static void replica(int steps) {
    AudioOptions options = AudioOptions.plain(1_000, BATCH, 20);
    var training =
        AudioLesson.of(Architecture.plain(COEFFICIENTS, 100), options, SEGMENTS).training(1);
    List<Segment> segments = new ArrayList<>();
    for (SegmentsTable.Item item : items()) {
      segments.add(new Segment(item.id(), "", "", item.mfcc()));
    }
    SegmentShard shard = SegmentShard.of(segments);
    Snapshot start = training.initial();
    Round round = new Round(0, 1, 0, 1, 1);
    Runnable learn = () -> training.replica(start, round).learn(shard, round);
    for (int i = 0; i < 5; i++) {
      learn.run();
    }
    int rounds = Math.max(1, steps / 20);
    timed("replica", rounds, learn, 20 * rounds);
  }

  private static void job(int epochs) throws IOException {
    List<String> command = new ArrayList<>(List.of("train", "audio"));
    command.addAll(List.of("--hidden-size=100", "--vector-size=0", "--batch-size=64"));
    command.addAll(List.of("--vtlp=0", "--tempo=0", "--unidirectional"));
    command.addAll(List.of("--local-steps=20", "--epochs=" + epochs, "--shards=2"));
    LINES.job(AudioBench::write, command);
  }

  private static List<SegmentsTable.Item> items() {
    SplittableRandom random = new SplittableRandom(1);
    List<SegmentsTable.Item> items = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      float[] mfcc = new float[FRAMES * COEFFICIENTS];
      for (int k = 0; k < mfcc.length; k++) {
        mfcc[k] = (float) random.nextGaussian();
      }
      items.add(
          new SegmentsTable.Item(
              "r#" + i, "r", "", "", "file:/r", 0, 600, FRAMES, COEFFICIENTS, mfcc));
    }
    return items;
  }

  private static void write(String path) {
    var spark = SharedSpark.session();
    OutputDirectory output =
        OutputDirectory.create(path, OutputDirectory.Existing.REFUSE, new Configuration(false));
    SegmentsTable.write(
        spark,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(items(), 2),
        output.path(SegmentsTable.CHILD));
    output.commit(
        Card.of(SegmentsTable.KIND, SegmentsTable.VERSION)
            .withOptions(FeatureOptions.of(Profile.KALDI).toOptions(), 0));
  }
}
