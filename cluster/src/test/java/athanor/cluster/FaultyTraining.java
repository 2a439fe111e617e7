package athanor.cluster;

import athanor.common.training.Averaging;
import athanor.common.training.Block;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Trainer;
import athanor.jobs.train.SparkShards;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Architecture;
import athanor.models.word2vec.Options.Objective;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Word2Vec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * A driver that trains with faults: a line each with the fault, whether the model is the same to
 * the bit as that of the shards without Spark, replicas left out and attempts at the faulty task.
 */
final class FaultyTraining {
  private static final int SHARDS = 2;
  private static final int WORDS = 60;

  private FaultyTraining() {}

  /** Trains once for each fault; the only argument is a directory for marks. */
  public static void main(String[] arguments) throws IOException {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(
            SparkSession.builder().appName("faults").getOrCreate().sparkContext());
    for (Fault fault : Fault.values()) {
      Path marks = Files.createDirectories(Path.of(arguments[0], fault.name()));
      // The twin without Spark shows only what each attempt does, and not what the first one does.
      Path alone = Files.createDirectories(marks.resolve("alone"));
      Files.createFile(alone.resolve("attempt-1"));
      AtomicInteger excluded = new AtomicInteger();
      Snapshot expected =
          train(fault.in(model(), alone), LocalShards.of(data(), 1), new AtomicInteger());
      Snapshot trained =
          train(
              fault.in(model(), marks),
              // One more stage, so that a lost executor takes shuffle files with it.
              new SparkShards<>(
                  spark
                      .parallelizePairs(
                          IntStream.range(0, SHARDS)
                              .mapToObj(i -> new scala.Tuple2<>(i, data().get(i)))
                              .toList(),
                          SHARDS)
                      .partitionBy(new org.apache.spark.HashPartitioner(SHARDS))
                      .values(),
                  "faults"),
              excluded);
      System.out.printf(
          "fault %s same %s excluded %d attempts %d%n",
          fault, same(expected, trained), excluded.get(), attempts(marks));
    }
    spark.close();
  }

  private static Snapshot train(
      Trainable<CorpusShard> model, Shards<CorpusShard> shards, AtomicInteger excluded) {
    try (shards) {
      return new Trainer(
              new Averaging.Mean(),
              Checkpoints.none(),
              (report, snapshot) -> excluded.addAndGet(report.excluded()))
          .train(model, shards, 4);
    }
  }

  private static long attempts(Path marks) throws IOException {
    try (var files = Files.list(marks)) {
      return files.filter(file -> file.getFileName().toString().startsWith("attempt-")).count();
    }
  }

  private static boolean same(Snapshot a, Snapshot b) {
    return a.blocks().stream()
        .sorted(Comparator.comparing(Block::name))
        .allMatch(block -> Arrays.equals(block.values(), b.block(block.name()).values()));
  }

  private static Word2Vec model() {
    Options options =
        new Options(
            12,
            3,
            3,
            0,
            2,
            0.05,
            Architecture.SKIP_GRAM,
            Objective.NEGATIVE_SAMPLING,
            Split.TEXT,
            2,
            1);
    long[] counts = IntStream.range(0, WORDS).mapToLong(i -> 1000L - i).toArray();
    return new Word2Vec(options, counts, SHARDS, 4);
  }

  private static List<CorpusShard> data() {
    Random random = new Random(3);
    List<CorpusShard> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      List<Chunk> chunks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int[] ids = random.ints(200, 0, WORDS).toArray();
        chunks.add(new Chunk(i, ids, new int[] {100, 200}));
      }
      shards.add(CorpusShard.of(chunks));
    }
    return shards;
  }
}
