package athanor.bench;

import athanor.common.card.InputDirectory;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.WordSettings;
import athanor.training.Corpus;
import athanor.training.Loop;
import athanor.training.WordTraining;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * {@code TextTraffic DOCUMENTS EPOCHS SAMPLE SHARDS...}: what goes through Spark's shuffle per
 * token and epoch of word2vec by vocabulary, and the processor time of all tasks, at several
 * numbers of shards. The JVM warms up on the first and the last number of shards, which are not
 * counted: one shard reads text in its own way.
 */
public final class TextTraffic {
  private TextTraffic() {}

  public static void main(String[] arguments) {
    int epochs = Integer.parseInt(arguments[1]);
    double sample = Double.parseDouble(arguments[2]);
    int[] shards = Arrays.stream(arguments).skip(3).mapToInt(Integer::parseInt).toArray();
    SparkSession spark = Documents.local();
    Corpus corpus =
        Corpus.open(
            spark,
            InputDirectory.open(arguments[0], new Configuration(), 1, "documents"),
            WordSettings.MIN_COUNT.standard(),
            Integer.MAX_VALUE);
    TaskTotals totals = new TaskTotals();
    spark.sparkContext().addSparkListener(totals);
    run(spark, corpus, options(1, sample), shards[0]);
    run(spark, corpus, options(1, sample), shards[shards.length - 1]);
    for (int count : shards) {
      pause();
      totals.reset();
      long start = System.nanoTime();
      WordTraining training = run(spark, corpus, options(epochs, sample), count);
      double seconds = (System.nanoTime() - start) / 1e9;
      pause();
      double tokens = (double) corpus.vocabulary().tokens() * epochs;
      System.out.printf(
          "K %d, %d slices: %.2f bytes shuffled per token and epoch, %.2f s of processor, %.1f s%n",
          count,
          training.model().slices(),
          totals.shuffledBytes() / tokens,
          totals.seconds(),
          seconds);
    }
    spark.stop();
  }

  private static Options options(int epochs, double sample) {
    Options usual = Options.defaults();
    return new Options(
        usual.vectorSize(),
        Options.Goal.pairs(usual.goal().window(), usual.goal().negatives(), sample),
        new Options.Pace(epochs, usual.pace().learningRate()),
        usual.division());
  }

  private static WordTraining run(SparkSession spark, Corpus corpus, Options options, int shards) {
    WordTraining training = WordTraining.of(corpus, options, shards, 1);
    training.run(spark, Loop.bare(1, (report, model) -> {}));
    return training;
  }

  /** Listeners hear of tasks a little later. */
  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
