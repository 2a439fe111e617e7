package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.shape.Choices;

/**
 * Several choices side by side, a softmax over each: weighted negative log likelihood in nats. A
 * choice of which nothing is known costs nothing.
 */
public final class ChoiceLoss implements Loss.Gradient {
  private final Value logits;
  private final float[] gradient;

  private ChoiceLoss(Value logits, float[] gradient) {
    this.logits = logits;
    this.gradient = gradient;
  }

  /**
   * Mean over rows of the sum over choices.
   *
   * @param logits [rows, width of the choices]
   * @param weights how much each choice counts
   * @param wanted one-hot values, [rows, width of the choices]; read
   */
  public static Loss of(Value logits, Choices choices, float[] weights, float[] wanted) {
    if (logits.width() != choices.width()) {
      throw new IllegalArgumentException(
          "choices of %d values need as many logits, got %d"
              .formatted(choices.width(), logits.width()));
    }
    float[] values = logits.toArray();
    float[] gradient = new float[values.length];
    double sum = 0;
    for (int row = 0; row < logits.rows(); row++) {
      int at = row * choices.width();
      sum += choices.loss(weights, values, at, wanted, at, gradient, 1);
    }
    return Loss.of(sum, new ChoiceLoss(logits, gradient)).times(1.0 / logits.rows());
  }

  @Override
  public void add(float weight) {
    float[] scaled = gradient.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= weight;
    }
    logits.addGradient(scaled);
  }
}
