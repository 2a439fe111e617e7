package athanor.training;

import athanor.bench.TaskTotals;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.RoundReport;
import athanor.common.training.Trainer;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Word2Vec;
import athanor.spark.rounds.SparkShards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * {@code StreamedTokens TOKENS VOCABULARY SIZE SAMPLE SHARDS}: an epoch of word2vec by vocabulary
 * over a text that code makes as it is read, of words whose counts follow Zipf's law. It is never
 * in memory as a whole. Prints, ten times, the memory that the process has resident, and at the end
 * the bytes shuffled and the processor's seconds of all tasks.
 */
public final class StreamedTokens {
  private static final int CHUNK = 100_000;
  private static final int SENTENCE = 20;

  private final TaskTotals totals = new TaskTotals();
  private final long start = System.nanoTime();

  private StreamedTokens() {}

  public static void main(String[] arguments) {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(
            SparkSession.builder().appName("tokens").getOrCreate().sparkContext());
    long tokens = Long.parseLong(arguments[0]);
    int vocabulary = Integer.parseInt(arguments[1]);
    Options usual = Options.defaults();
    Options options =
        new Options(
            Integer.parseInt(arguments[2]),
            Options.Goal.pairs(5, 5, Double.parseDouble(arguments[3])),
            new Options.Pace(1, usual.pace().learningRate()),
            usual.division());
    int shards = Integer.parseInt(arguments[4]);
    long[] counts = counts(tokens, vocabulary);
    Word2Vec model = new Word2Vec(options, counts, shards, 1);
    new StreamedTokens().train(spark, model, chunks(spark, tokens, vocabulary), shards);
    spark.close();
  }

  private static long[] counts(long tokens, int vocabulary) {
    double scale = tokens / Math.log(vocabulary + 1);
    return LongStream.rangeClosed(1, vocabulary)
        .map(i -> 1 + (long) (scale * Math.log1p(1.0 / i)))
        .toArray();
  }

  private static JavaRDD<Chunk> chunks(JavaSparkContext spark, long tokens, int vocabulary) {
    int count = (int) (tokens / CHUNK);
    int partitions = Math.min(64, count);
    return spark
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .flatMap(
            partition ->
                IntStream.range(0, (count - partition + partitions - 1) / partitions)
                    .mapToObj(i -> chunk(((long) partition << 32) + i, vocabulary))
                    .iterator());
  }

  private static Chunk chunk(long number, int vocabulary) {
    SplittableRandom random = new SplittableRandom(number);
    double range = Math.log(vocabulary + 1);
    int[] ids = new int[CHUNK];
    Arrays.setAll(
        ids, i -> Math.min(vocabulary - 1, (int) Math.exp(random.nextDouble() * range) - 1));
    int[] ends =
        IntStream.rangeClosed(1, CHUNK / SENTENCE).map(sentence -> sentence * SENTENCE).toArray();
    return new Chunk(number, ids, ends);
  }

  private void train(JavaSparkContext spark, Word2Vec model, JavaRDD<Chunk> chunks, int shards) {
    spark.sc().addSparkListener(totals);
    try (SlicedText text = new SlicedText(chunks, model, shards);
        SparkShards<CorpusShard> dealt = new SparkShards<>(text.dealing(), "tokens")) {
      say("text in its place, %d slices".formatted(model.slices()));
      new Trainer(
              new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> say(report, shards))
          .train(model, dealt, 1);
    }
  }

  private void say(RoundReport report, int shards) {
    int tenth = Math.max(1, report.rounds() / 10);
    if ((report.round() + 1) % tenth == 0 || report.round() < 2) {
      say(
          "round %d of %d, loss %.4f"
              .formatted(
                  report.round() + 1, report.rounds(), report.metrics().getOrDefault("loss", 0.0)));
    }
  }

  private void say(String what) {
    System.out.printf(
        "%s: %.0f s, %s resident, %.3f GB shuffled, %.0f s of processor%n",
        what,
        (System.nanoTime() - start) / 1e9,
        resident(),
        totals.shuffledBytes() / 1e9,
        totals.seconds());
  }

  private static String resident() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(each -> each.startsWith("VmRSS")).findFirst().orElse("");
      return line.replaceAll("\\D+", "").transform(kb -> Long.parseLong(kb) / 1024 + " MB");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
