package athanor.models.word2vec;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Skip-gram with negative sampling over buckets of pairs.
 *
 * <p>A bucket is walked in {@value Batch#PAIRS} lanes that start evenly apart, so that the inputs
 * of a batch, which share their noise words, come from places of the text far from each other.
 */
final class PairLearner implements Learner {
  /** Laps after which vectors of words with n-grams are composed anew. */
  private static final int STRETCH = 1000;

  private final Options options;
  private final Partition dealt;
  private final Tables tables;
  private final Kernel kernel;
  private final SplittableRandom random;
  private final Batch batch = new Batch();
  private final Optional<SubwordInputs> subwords;
  private double loss;
  private long pairs;

  PairLearner(Options options, Partition dealt, Tables tables, SplittableRandom random) {
    this(options, dealt, tables, random, Optional.empty());
  }

  /** The same where input vectors may be means of n-grams, which are learned in stretches. */
  PairLearner(
      Options options,
      Partition dealt,
      Tables tables,
      SplittableRandom random,
      Optional<SubwordInputs> subwords) {
    this.subwords = subwords;
    this.options = options;
    this.dealt = dealt;
    this.tables = tables;
    this.kernel = new VectorKernel(tables.in(), tables.out(), tables.stride());
    this.random = random;
  }

  /**
   * Learns a share of a bucket.
   *
   * @param part the part of the output words
   * @param thread which share, of {@code options.division().threads()}
   * @param rate learning rate by the share of the bucket that is done
   */
  void learn(PairBuckets buckets, int part, int thread, DoubleUnaryOperator rate) {
    int laps = laps(buckets.inputs(part));
    int begin = (int) ((long) thread * laps / options.division().threads());
    int end = (int) ((thread + 1L) * laps / options.division().threads());
    int stretch = subwords.isPresent() ? STRETCH : Math.max(1, end - begin);
    for (int at = begin; at < end; at += stretch) {
      int from = at;
      int to = Math.min(end, at + stretch);
      subwords.ifPresent(inputs -> begin(inputs, buckets, part, from, to));
      learn(buckets, part, from, to, rate);
      subwords.ifPresent(SubwordInputs::end);
    }
  }

  private static void begin(SubwordInputs inputs, PairBuckets buckets, int part, int from, int to) {
    IntList words = buckets.inputs(part);
    IntList noise = buckets.noise(part);
    int laps = laps(words);
    int noiseLaps = laps(noise);
    inputs.meet(words, from, to, laps);
    if (noise != words) {
      int noiseFrom = (int) ((long) from * noiseLaps / laps);
      inputs.meet(noise, noiseFrom, (int) ((long) to * noiseLaps / laps), noiseLaps);
    }
    inputs.begin();
  }

  private void learn(PairBuckets buckets, int part, int from, int to, DoubleUnaryOperator rate) {
    IntList inputs = buckets.inputs(part);
    IntList outputs = buckets.outputs(part);
    IntList noise = buckets.noise(part);
    int laps = laps(inputs);
    int noiseLaps = laps(noise);
    for (int lap = from; lap < to; lap++) {
      float step = (float) rate.applyAsDouble(lap / (double) laps);
      batch.pairs = 0;
      for (int i = lap; i < inputs.size(); i += laps) {
        batch.outputs[batch.pairs] = outputs.get(i) * tables.stride();
        batch.inputs[batch.pairs++] = inputs.get(i) * tables.stride();
      }
      pairs += batch.pairs;
      loss += kernel.pull(batch, step);
      int noiseEnd = (int) ((lap + 1L) * noiseLaps / laps);
      for (int n = (int) ((long) lap * noiseLaps / laps); n < noiseEnd; n++) {
        contrast(noise, n, noiseLaps, part, step);
      }
    }
  }

  private static int laps(IntList list) {
    return (list.size() + Batch.PAIRS - 1) / Batch.PAIRS;
  }

  private void contrast(IntList noise, int lap, int laps, int part, float step) {
    batch.pairs = 0;
    for (int i = lap; i < noise.size(); i += laps) {
      batch.inputs[batch.pairs++] = noise.get(i) * tables.stride();
    }
    for (int left = options.goal().negatives(); left > 0; left -= batch.sharedRows) {
      batch.sharedRows = Math.min(left, Batch.SHARED);
      for (int n = 0; n < batch.sharedRows; n++) {
        batch.shared[n] = dealt.drawNoise(part, random.nextLong()) * tables.stride();
      }
      loss += kernel.contrast(batch, step);
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public long predictions() {
    return pairs;
  }
}
