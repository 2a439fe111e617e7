package athanor.models.gan;

import athanor.common.shape.Choices;
import java.util.Arrays;

/**
 * What a critic's outputs for a minibatch cost, and how they should change. An example's first
 * output is its value; the logits of its classes follow where the critic tells them. One thread.
 */
final class Verdict {
  private final GanObjective objective;
  private final double slope;
  private final Choices classes;
  private final float[] weights;
  private final int outputs;
  private final int batch;
  private final float[] slopes;
  private double loss;
  private double value;
  private double classLoss;

  /**
   * Verdicts over minibatches of one size.
   *
   * @param classes what the critic tells besides; no choices where it tells nothing
   */
  Verdict(Options options, Choices classes) {
    this.objective = options.objective();
    this.slope = options.objective().bound() == Bound.ORTHONORMAL ? options.slope() : 1;
    this.classes = classes;
    this.weights =
        classes.width() == 0 ? new float[0] : options.guidance().weights(classes.sizes().size());
    this.outputs = 1 + classes.width();
    this.batch = options.batchSize();
    this.slopes = new float[batch * outputs];
  }

  /** The critic's own view of real examples with their conditions. */
  float[] real(float[] values, float[] conditions) {
    return judge(values, conditions, 1, Side.REAL);
  }

  /** The critic's own view of what is not real, or does not belong to its condition. */
  float[] fake(float[] values, float weight) {
    return judge(values, new float[0], weight, Side.FAKE);
  }

  /** The generator's view of what it made for conditions. */
  float[] made(float[] values, float[] conditions) {
    return judge(values, conditions, 1, Side.MADE);
  }

  private enum Side {
    REAL,
    FAKE,
    MADE
  }

  private float[] judge(float[] values, float[] conditions, float weight, Side side) {
    loss = 0;
    value = 0;
    classLoss = 0;
    Arrays.fill(slopes, 0);
    for (int i = 0; i < batch; i++) {
      int at = i * outputs;
      double v = slope * values[at];
      value += weight * v;
      loss += weight * loss(side, v);
      slopes[at] = (float) (slope * weight * slope(side, v) / batch);
      if (conditions.length > 0 && outputs > 1) {
        classLoss +=
            classes.loss(
                weights, values, at + 1, conditions, i * classes.width(), slopes, 1f / batch);
      }
    }
    return slopes;
  }

  private double loss(Side side, double v) {
    return switch (side) {
      case REAL -> objective.realLoss(v);
      case FAKE -> objective.fakeLoss(v);
      case MADE -> objective.generatorLoss(v);
    };
  }

  private double slope(Side side, double v) {
    return switch (side) {
      case REAL -> objective.realSlope(v);
      case FAKE -> objective.fakeSlope(v);
      case MADE -> objective.generatorSlope(v);
    };
  }

  /** Sum of the objective's losses of the last minibatch. */
  double loss() {
    return loss;
  }

  /** Sum of the critic's values of the last minibatch. */
  double value() {
    return value;
  }

  /** Sum of the losses of classes of the last minibatch. */
  double classLoss() {
    return classLoss;
  }
}
