package athanor.models.audio;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Choice;
import athanor.common.training.Order;
import athanor.common.training.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A shard's batches in the form in which DL4J's own training reads them: frames [batch,
 * coefficients, time] padded with zeros at the end, and masks [batch, time]. Our loss is the mean
 * of all frames of a batch. DL4J sums over the frames of a segment, so its batches of long segments
 * have larger gradients than those of short ones.
 *
 * @param architecture shape of the net
 * @param options how it is trained
 * @param lesson which segments it learns from at which step
 */
public record StockBatches(Architecture architecture, AudioOptions options, AudioLesson lesson) {

  /**
   * Refuses what the graph of {@link StockNet} cannot be trained on as it is: it unrolls as many
   * frames as it has read.
   *
   * @return the options
   * @throws IllegalArgumentException with what was asked
   */
  public static AudioOptions check(Architecture architecture, AudioOptions options) {
    if (options.pace().precision() != Precision.F32) {
      throw new IllegalArgumentException(
          "engine dl4j-spark computes in f32, got precision "
              + Choice.spelled(options.pace().precision()));
    }
    boolean sameLength =
        options.goal().objective() == Objective.AUTOENCODER
            || options.goal().objective() == Objective.DENOISING;
    if (!sameLength || options.perturbation().tempo() > 0 || architecture.teacherForcing()) {
      throw new IllegalArgumentException(
          "engine dl4j-spark trains the objectives autoencoder and denoising with tempo 0 and"
              + " without teacher forcing, got %s, %s and %s"
                  .formatted(
                      options.goal().objective(),
                      options.perturbation().tempo(),
                      architecture.teacherForcing()));
    }
    return options;
  }

  /**
   * The batches of a round, as our own training makes them. Short ones come last, since DL4J fills
   * a short batch up from the next.
   */
  public List<MultiDataSet> of(SegmentShard shard, Round round) {
    List<MultiDataSet> whole = new ArrayList<>();
    List<MultiDataSet> shorter = new ArrayList<>();
    if (shard.size() == 0) {
      return whole;
    }
    Schedule schedule = options.schedule();
    Order order = lesson.order(shard, schedule, round);
    SplittableRandom random = round.random();
    for (int local = 0; local < schedule.localSteps(); local++) {
      int[] chosen = order.at(schedule.stepsBefore(round, local));
      SegmentBatch batch = options.goal().objective().batch(shard, chosen, options, random);
      (chosen.length < schedule.batchSize() ? shorter : whole).add(stock(batch));
    }
    whole.addAll(shorter);
    return whole;
  }

  private MultiDataSet stock(SegmentBatch batch) {
    int coefficients = architecture.coefficients();
    INDArray mask = mask(batch.heard(), coefficients);
    return new org.nd4j.linalg.dataset.MultiDataSet(
        new INDArray[] {padded(batch.heard(), coefficients, false)},
        new INDArray[] {padded(batch.wanted(), coefficients, options.goal().reversedTarget())},
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
