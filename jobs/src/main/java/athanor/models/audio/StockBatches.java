package athanor.models.audio;

import athanor.common.nn.kernel.Precision;
import athanor.common.options.Choice;
import athanor.common.training.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A shard's batches in the form in which DL4J's own training reads them: frames [batch,
 * coefficients, time] padded with zeros at the end, and masks [batch, time].
 */
public final class StockBatches {
  private StockBatches() {}

  /**
   * Refuses what the graph of {@link StockNet} cannot be trained on as it is: it unrolls as many
   * frames as it has read.
   *
   * @throws IllegalArgumentException with what was asked
   */
  public static void check(Architecture architecture, AudioOptions options) {
    if (options.precision() != Precision.F32) {
      throw new IllegalArgumentException(
          "engine dl4j-spark computes in f32, got precision "
              + Choice.spelled(options.precision()));
    }
    boolean sameLength =
        options.objective() == Objective.AUTOENCODER || options.objective() == Objective.DENOISING;
    if (!sameLength || options.perturbation().tempo() > 0 || architecture.teacherForcing()) {
      throw new IllegalArgumentException(
          "engine dl4j-spark trains the objectives autoencoder and denoising with tempo 0 and"
              + " without teacher forcing, got %s, %s and %s"
                  .formatted(
                      options.objective(),
                      options.perturbation().tempo(),
                      architecture.teacherForcing()));
    }
  }

  /** All batches of one epoch, in the order in which our own training takes them. */
  public static List<MultiDataSet> epoch(
      SegmentShard shard, Architecture architecture, AudioOptions options, Epoch epoch) {
    long seed = new Round(0, 1, epoch.shard, epoch.shard + 1, epoch.seed).shardSeed();
    BatchOrder order = BatchOrder.of(shard, options.batchSize(), seed, 0);
    SplittableRandom random =
        new SplittableRandom((epoch.seed * 31 + epoch.shard) * 1_000_003 + epoch.number);
    int batches = (int) Math.ceil(shard.size() / (double) options.batchSize());
    List<MultiDataSet> made = new ArrayList<>();
    for (int number = 0; number < batches; number++) {
      int[] chosen = order.at((long) epoch.number * batches + number);
      SegmentBatch batch = options.objective().batch(shard, chosen, options, random);
      made.add(stock(batch, architecture.coefficients(), options.reversedTarget()));
    }
    return made;
  }

  /**
   * Which epoch of which shard.
   *
   * @param number from 0
   * @param shard number of the shard
   * @param seed of the training
   */
  public record Epoch(int number, int shard, long seed) {}

  private static MultiDataSet stock(SegmentBatch batch, int coefficients, boolean back) {
    INDArray mask = mask(batch.heard(), coefficients);
    return new MultiDataSet(
        new INDArray[] {padded(batch.heard(), coefficients, false)},
        new INDArray[] {padded(batch.wanted(), coefficients, back)},
        new INDArray[] {mask},
        new INDArray[] {mask.dup()});
  }

  private static int steps(List<float[]> segments, int coefficients) {
    return segments.stream().mapToInt(s -> s.length / coefficients).max().orElseThrow();
  }

  private static INDArray padded(List<float[]> segments, int coefficients, boolean back) {
    int steps = steps(segments, coefficients);
    float[] values = new float[segments.size() * coefficients * steps];
    for (int b = 0; b < segments.size(); b++) {
      float[] frames = segments.get(b);
      int length = frames.length / coefficients;
      for (int t = 0; t < length; t++) {
        int from = back ? length - 1 - t : t;
        for (int k = 0; k < coefficients; k++) {
          values[(b * coefficients + k) * steps + t] = frames[from * coefficients + k];
        }
      }
    }
    return Nd4j.createFromArray(values).reshape(segments.size(), coefficients, steps);
  }

  private static INDArray mask(List<float[]> segments, int coefficients) {
    int steps = steps(segments, coefficients);
    float[] values = new float[segments.size() * steps];
    for (int b = 0; b < segments.size(); b++) {
      int length = segments.get(b).length / coefficients;
      Arrays.fill(values, b * steps, b * steps + length, 1);
    }
    return Nd4j.createFromArray(values).reshape(segments.size(), steps);
  }
}
