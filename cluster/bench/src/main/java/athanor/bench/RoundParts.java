package athanor.bench;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.RoundReport;
import athanor.common.training.Trainer;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Options.Division;
import athanor.models.word2vec.Options.Goal;
import athanor.models.word2vec.Options.Pace;
import athanor.models.word2vec.Options.Split;
import athanor.models.word2vec.Word2Vec;
import athanor.spark.rounds.SparkShards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * {@code RoundParts VOCABULARY SIZE TOKENS}: word2vec on made-up text that follows Zipf's law,
 * dealt to 1, 2, 4, 8 and 16 shards by vocabulary and by text; a line each with the medians of a
 * round's parts: seconds of the round, of all shards' learning, of the slowest fetch; MB fetched,
 * contributed and returned.
 */
public final class RoundParts {
  private static final int CHUNK = 10_000;

  private RoundParts() {}

  public static void main(String[] arguments) {
    int vocabulary = Integer.parseInt(arguments[0]);
    int size = Integer.parseInt(arguments[1]);
    int tokens = Integer.parseInt(arguments[2]);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(
            SparkSession.builder().appName("parts").getOrCreate().sparkContext());
    // The first two lines warm the JVMs up.
    for (int shards : new int[] {2, 1, 2, 4, 8, 16}) {
      for (Split split : Split.values()) {
        int slices = split == Split.TEXT ? 4 : Math.max(1, 4 / shards);
        Word2Vec model = model(split, slices, shards, vocabulary, size, tokens);
        JavaRDD<CorpusShard> data = data(spark, split, shards, vocabulary, tokens);
        print(split, shards, rounds(model, data, split));
      }
    }
    spark.close();
  }

  /** One epoch of skip-gram with negative sampling on words whose counts follow Zipf's law. */
  static Word2Vec model(Split split, int slices, int shards, int vocabulary, int size, int tokens) {
    long[] counts = LongStream.rangeClosed(1, vocabulary).map(i -> 1 + tokens / i).toArray();
    Options options =
        new Options(size, Goal.pairs(5, 5, 1e-3), new Pace(1, 0.025), Division.of(split, slices));
    return new Word2Vec(options, counts, shards, 1);
  }

  /** Text of such words, dealt to shards. */
  static JavaRDD<CorpusShard> data(
      JavaSparkContext spark, Split split, int shards, int vocabulary, int tokens) {
    return spark
        .parallelize(IntStream.range(0, shards).boxed().toList(), shards)
        .map(shard -> shard(split, shard, shards, vocabulary, tokens));
  }

  private static List<RoundReport> rounds(Word2Vec model, JavaRDD<CorpusShard> data, Split split) {
    List<RoundReport> reports = new ArrayList<>();
    try (SparkShards<CorpusShard> dealt = new SparkShards<>(data, "parts " + split)) {
      new Trainer(
              new Averaging.Consensus(),
              Checkpoints.none(),
              (report, snapshot) -> reports.add(report))
          .train(model, dealt, 1);
    }
    return reports;
  }

  private static CorpusShard shard(Split split, int shard, int shards, int vocabulary, int tokens) {
    List<Chunk> chunks = new ArrayList<>();
    for (int chunk = 0; chunk < tokens / CHUNK; chunk++) {
      if (split == Split.VOCABULARY || chunk % shards == shard) {
        chunks.add(new Chunk(chunk, words(chunk, vocabulary), new int[] {CHUNK}));
      }
    }
    return CorpusShard.of(chunks);
  }

  private static int[] words(int chunk, int vocabulary) {
    SplittableRandom random = new SplittableRandom(chunk);
    int[] ids = new int[CHUNK];
    Arrays.setAll(ids, i -> (int) Math.exp(random.nextDouble() * Math.log(vocabulary)) - 1);
    return ids;
  }

  private static void print(Split split, int shards, List<RoundReport> reports) {
    System.out.printf(
        "%s %d shards: round %.3f s, learning %.3f s of all shards, slowest fetch %.3f s;"
            + " MB fetched %.1f, contributed %.1f, returned %.1f%n",
        split,
        shards,
        median(reports, RoundReport::wallSeconds),
        median(reports, RoundReport::computeSeconds),
        median(reports, report -> report.traffic().longestFetchSeconds()),
        median(reports, report -> report.traffic().fetchedBytes() / 1e6),
        median(reports, report -> report.traffic().contributedBytes() / 1e6),
        median(reports, report -> report.traffic().returnedBytes() / 1e6));
  }

  static double median(List<RoundReport> reports, ToDoubleFunction<RoundReport> part) {
    double[] sorted = reports.stream().mapToDouble(part).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
