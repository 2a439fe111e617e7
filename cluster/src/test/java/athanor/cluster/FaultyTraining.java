package athanor.cluster;

import athanor.common.training.Averaging;
import athanor.common.training.Block;
import athanor.common.training.BlockFile;
import athanor.common.training.Checkpoints;
import athanor.common.training.Dealing;
import athanor.common.training.Identity;
import athanor.common.training.LocalShards;
import athanor.common.training.RoundFailedException;
import athanor.common.training.RoundListener;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Trainer;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.spark.InTurn;
import athanor.spark.rounds.OwnerShards;
import athanor.spark.rounds.SparkShards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.FetchFailed;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * A driver that trains with faults: a line each with the fault, whether the model is the same to
 * the bit as that of the shards without Spark, replicas left out, attempts at the faulty task, and
 * tasks that found no shuffle files.
 */
final class FaultyTraining {
  private static final RoundListener NOBODY = (report, snapshot) -> {};

  private final JavaSparkContext spark;
  private final Path marks;
  private final AtomicInteger fetchesFailed = new AtomicInteger();

  private FaultyTraining(JavaSparkContext spark, Path marks) {
    this.spark = spark;
    this.marks = marks;
    spark
        .sc()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd end) {
                fetchesFailed.addAndGet(end.reason() instanceof FetchFailed ? 1 : 0);
              }
            });
  }

  /** Trains once for each fault; the only argument is a directory for marks. */
  public static void main(String[] arguments) throws IOException {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(
            SparkSession.builder().appName("faults").getOrCreate().sparkContext());
    FaultyTraining training = new FaultyTraining(spark, Path.of(arguments[0]));
    for (Fault fault : Fault.values()) {
      training.awaitExecutors();
      if (fault == Fault.POISONED) {
        training.failAndGoOn();
      } else {
        training.train(fault);
      }
    }
    training.trainOwners(Fault.NAN, 0);
    training.trainOwners(Fault.HANG, 0);
    training.trainOwners(Fault.HALT, 0);
    training.trainOwners(Fault.SHUFFLE_LOST, 2);
    spark.close();
  }

  /** The fault before may have cost an executor; the next one meets all again. */
  private void awaitExecutors() {
    int driver = 1;
    while (spark.sc().statusTracker().getExecutorInfos().length < driver + FaultyWords.SHARDS) {
      SparkJava.pause();
    }
  }

  private void train(Fault fault) throws IOException {
    Path place = Files.createDirectories(marks.resolve(fault.name()));
    AtomicInteger excluded = new AtomicInteger();
    int before = fetchesFailed.get();
    Snapshot trained =
        train(
            FaultyWords.of(fault, place),
            shards(),
            Checkpoints.none(),
            (report, snapshot) -> excluded.addAndGet(report.excluded()));
    System.out.printf(
        "fault %s same %s excluded %d attempts %d lost %s%n",
        fault,
        same(alone(fault), trained),
        excluded.get(),
        attempts(place),
        fetchesFailed.get() > before);
  }

  /**
   * Blocks that pass from owner to owner: what a dead executor held is made again from the start,
   * or from a checkpoint.
   *
   * @param every rounds between checkpoints, 0 for none
   */
  private void trainOwners(Fault fault, int every) throws IOException {
    Path place = Files.createDirectories(marks.resolve("owners-" + fault.name()));
    Path alone = Files.createDirectories(place.resolve("alone"));
    Files.writeString(alone.resolve("attempt-1"), "");
    CorpusShard text = CorpusShard.of(FaultyWords.text());
    List<CorpusShard> data = Collections.nCopies(FaultyWords.SHARDS, text);
    Snapshot expected =
        train(FaultyWords.owned(fault, alone), LocalShards.of(data, 1), Checkpoints.none(), NOBODY);
    FaultyWords words = FaultyWords.owned(fault, place);
    AtomicInteger excluded = new AtomicInteger();
    RoundListener listener = (report, shared) -> excluded.addAndGet(report.excluded());
    Checkpoints checkpoints =
        Checkpoints.in(
            place.resolve("checkpoints").toString(),
            new Configuration(),
            every,
            Identity.of("faulty", "owners"));
    int before = fetchesFailed.get();
    try (OwnerShards<CorpusShard> owners = new OwnerShards<>(dealing(data), words, "faults")) {
      new Trainer(new Averaging.Mean(), checkpoints, listener).train(words, owners, 4);
      String model = Files.createDirectories(place.resolve("model")).toString();
      List<String> names = owners.write(name -> model + "/" + name);
      System.out.printf(
          "owners %s same %s excluded %d attempts %d lost %s%n",
          fault,
          same(expected, read(model, names)),
          excluded.get(),
          attempts(place),
          fetchesFailed.get() > before);
    }
  }

  /** Each slice is dealt anew, by a shuffle. */
  private Dealing<JavaRDD<CorpusShard>> dealing(List<CorpusShard> data) {
    return new Dealing<>(
        FaultyWords.SHARDS,
        deal ->
            spark
                .parallelize(List.of(0L, 1L), FaultyWords.SHARDS)
                .mapToPair(shard -> new Tuple2<>(shard, data.get((int) (long) shard)))
                .partitionBy(new InTurn(FaultyWords.SHARDS))
                .values());
  }

  private static Snapshot read(String directory, List<String> names) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (String name : names) {
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(directory, name);
      blocks.add(BlockFile.read(file.getFileSystem(new Configuration()), file));
    }
    return Snapshot.of(blocks);
  }

  /** What the trainings have to end in: each attempt at the faulty task is not the first. */
  private Snapshot alone(Fault fault) throws IOException {
    Path place = Files.createDirectories(marks.resolve(fault.name()).resolve("alone"));
    Files.writeString(place.resolve("attempt-1"), "");
    return train(
        FaultyWords.of(fault, place),
        LocalShards.of(
            IntStream.range(0, FaultyWords.SHARDS).mapToObj(FaultyTraining::shard).toList(), 1),
        Checkpoints.none(),
        NOBODY);
  }

  /**
   * A training that cannot go on, and the same without the poisoned record, from its checkpoint.
   */
  private void failAndGoOn() throws IOException {
    Path place = Files.createDirectories(marks.resolve(Fault.POISONED.name()));
    Checkpoints checkpoints =
        Checkpoints.in(
            place.resolve("checkpoints").toString(),
            new Configuration(),
            1,
            Identity.of("faulty", "words"));
    try {
      train(FaultyWords.of(Fault.POISONED, place), shards(), checkpoints, NOBODY);
    } catch (RoundFailedException e) {
      System.out.printf("fault POISONED said %s%n", e.getMessage());
    }
    AtomicInteger rounds = new AtomicInteger();
    Snapshot resumed =
        train(
            FaultyWords.of(Fault.NONE, place),
            shards(),
            checkpoints,
            (report, snapshot) -> rounds.incrementAndGet());
    System.out.printf(
        "fault POISONED same %s resumed rounds %d%n",
        same(alone(Fault.NONE), resumed), rounds.get());
  }

  private static CorpusShard shard(int shard) {
    return CorpusShard.of(
        FaultyWords.text().stream().filter(chunk -> FaultyWords.shard(chunk) == shard).toList());
  }

  /** Dealt by a shuffle, in which each shard gets something from each executor. */
  private SparkShards<CorpusShard> shards() {
    return new SparkShards<>(
        spark
            .parallelize(FaultyWords.text(), FaultyWords.SHARDS)
            .mapToPair(chunk -> new Tuple2<>(FaultyWords.shard(chunk), chunk))
            .partitionBy(new HashPartitioner(FaultyWords.SHARDS))
            .mapPartitions(FaultyTraining::gather, true),
        "faults");
  }

  private static Iterator<CorpusShard> gather(Iterator<Tuple2<Integer, Chunk>> dealt) {
    List<Chunk> chunks = new ArrayList<>();
    dealt.forEachRemaining(pair -> chunks.add(pair._2()));
    return List.of(CorpusShard.of(chunks)).iterator();
  }

  private static Snapshot train(
      Trainable<CorpusShard> model,
      Shards<CorpusShard> shards,
      Checkpoints checkpoints,
      RoundListener listener) {
    try (shards) {
      return new Trainer(new Averaging.Mean(), checkpoints, listener).train(model, shards, 4);
    }
  }

  private static long attempts(Path marks) throws IOException {
    try (var files = Files.list(marks)) {
      return files.filter(file -> file.getFileName().toString().startsWith("attempt-")).count();
    }
  }

  private static boolean same(Snapshot a, Snapshot b) {
    return a.blocks().stream()
        .allMatch(block -> Arrays.equals(block.values(), b.block(block.name()).values()));
  }
}
