package athanor.bench;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.Dealing;
import athanor.common.training.RoundListener;
import athanor.common.training.RoundReport;
import athanor.common.training.Shards;
import athanor.common.training.StopRequest;
import athanor.common.training.StoppedException;
import athanor.common.training.Trainer;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Word2Vec;
import athanor.spark.rounds.OwnerShards;
import athanor.spark.rounds.SparkShards;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockUpdatedInfo;

/**
 * {@code OwnerRounds VOCABULARY SIZE TOKENS TURNS both|owners K[:ROUNDS]...}: word2vec by
 * vocabulary on made-up text that follows Zipf's law, with the blocks at the driver (where both are
 * asked for) and at their owners in turn; a line each with the median seconds of a round and of all
 * shards' learning, and the MB that pass through the driver in a round: results of tasks,
 * broadcasts, and blocks lent. With ROUNDS it stops after so many.
 */
public final class OwnerRounds {
  private final JavaSparkContext spark;
  private final AtomicLong results = new AtomicLong();
  private final AtomicLong broadcast = new AtomicLong();

  private OwnerRounds(JavaSparkContext spark) {
    this.spark = spark;
    spark
        .sc()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd end) {
                if (end.taskMetrics() != null) {
                  results.addAndGet(end.taskMetrics().resultSize());
                }
              }

              @Override
              public void onBlockUpdated(SparkListenerBlockUpdated update) {
                BlockUpdatedInfo block = update.blockUpdatedInfo();
                if (block.blockManagerId().isDriver() && block.blockId().isBroadcast()) {
                  broadcast.addAndGet(block.memSize() + block.diskSize());
                }
              }
            });
  }

  public static void main(String[] arguments) {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(
            SparkSession.builder().appName("owners").getOrCreate().sparkContext());
    OwnerRounds rounds = new OwnerRounds(spark);
    int vocabulary = Integer.parseInt(arguments[0]);
    int size = Integer.parseInt(arguments[1]);
    int tokens = Integer.parseInt(arguments[2]);
    boolean both = arguments[4].equals("both");
    // The first turn warms the JVMs up.
    for (int turn = 0; turn < Integer.parseInt(arguments[3]); turn++) {
      for (int i = 5; i < arguments.length; i++) {
        String[] parts = arguments[i].split(":");
        int shards = Integer.parseInt(parts[0]);
        int most = parts.length > 1 ? Integer.parseInt(parts[1]) : Integer.MAX_VALUE;
        Word2Vec model =
            RoundParts.model(
                Split.VOCABULARY, Math.max(1, 8 / shards), shards, vocabulary, size, tokens);
        JavaRDD<CorpusShard> data =
            RoundParts.data(spark, Split.VOCABULARY, shards, vocabulary, tokens);
        if (both) {
          rounds.measure(model, data, most, false);
        }
        rounds.measure(model, data, most, true);
      }
    }
    spark.close();
  }

  /** Events reach a listener late. */
  private void hearAll() {
    try {
      spark.sc().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("events are not delivered", e);
    }
  }

  private void measure(Word2Vec model, JavaRDD<CorpusShard> data, int most, boolean owners) {
    List<RoundReport> reports = new ArrayList<>();
    List<Long> through = new ArrayList<>();
    StopRequest stop = new StopRequest();
    RoundListener listener =
        (report, snapshot) -> {
          hearAll();
          long lent = owners || spark.isLocal() ? 0 : report.traffic().fetchedBytes();
          through.add(results.getAndSet(0) + broadcast.getAndSet(0) + lent);
          reports.add(report);
          if (reports.size() == most) {
            stop.ask();
          }
        };
    try (Shards<CorpusShard> dealt =
        owners
            ? new OwnerShards<>(Dealing.once(data), model, "owners")
            : new SparkShards<>(data, "driver")) {
      hearAll();
      results.set(0);
      broadcast.set(0);
      new Trainer(new Averaging.Mean(), Checkpoints.none(), listener, stop).train(model, dealt, 1);
    } catch (StoppedException e) {
      // As it was asked to.
    }
    System.out.printf(
        "blocks at %s, %d shards: round %.3f s, learning %.3f s of all shards; %.3f MB through the"
            + " driver per round; seconds of each round %s%n",
        owners ? "owners" : "the driver",
        data.getNumPartitions(),
        RoundParts.median(reports, RoundReport::wallSeconds),
        RoundParts.median(reports, RoundReport::computeSeconds),
        through.stream().mapToLong(Long::longValue).sorted().toArray()[through.size() / 2] / 1e6,
        reports.stream().map(report -> "%.1f".formatted(report.wallSeconds())).toList());
  }
}
