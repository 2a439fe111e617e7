package athanor.models.gan;

import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Join;
import athanor.common.nn.layer.Slice;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.nn.loss.RowLoss;
import athanor.common.shape.Choices;
import java.util.List;

/**
 * A critic's forward code, and what its verdicts cost. An example's first output is its value; the
 * logits of its classes follow where the critic predicts them.
 */
final class CriticForward {
  private final Net critic;
  private final double slope;
  private final Choices classes;
  private final float[] weights;

  /**
   * Verdicts of a critic.
   *
   * @param classes what the critic predicts besides; no choices for nothing
   */
  CriticForward(Options options, Choices classes, Net critic) {
    this.critic = critic;
    this.slope =
        options.objective().bound() == Bound.ORTHONORMAL ? options.tuning().limits().slope() : 1;
    this.classes = classes;
    this.weights =
        classes.width() == 0 ? new float[0] : options.guidance().weights(classes.sizes().size());
  }

  Net critic() {
    return critic;
  }

  /** Whether the critic predicts classes. */
  boolean predictsClasses() {
    return classes.width() > 0;
  }

  /**
   * Judges examples.
   *
   * @param condition [rows, width], for a critic that joins conditions
   */
  Verdict of(Value examples, Value condition, Pass pass) {
    return new Verdict(forward(critic, examples, condition, pass));
  }

  /** The outputs of a critic, [rows, outputs]. */
  static Value forward(Net critic, Value examples, Value condition, Pass pass) {
    Value value = examples;
    List<Layer> layers = critic.spec().layers();
    for (int part = 0; part < layers.size(); part++) {
      value =
          layers.get(part) instanceof Join join
              ? join.join(value, condition)
              : critic.forward(value, pass, part, part + 1);
    }
    return value;
  }

  /** What a critic made of a batch. */
  final class Verdict {
    private final Value outputs;

    private Verdict(Value outputs) {
      this.outputs = outputs;
    }

    /** The critic's value of each example, [rows, 1]. */
    Value value() {
      return predictsClasses() ? Slice.of(outputs, 0, 1) : outputs;
    }

    /** The critic's values, times its allowed Lipschitz constant. */
    float[] values() {
      float[] values = value().toArray();
      for (int i = 0; i < values.length; i++) {
        values[i] *= (float) slope;
      }
      return values;
    }

    double mean() {
      double sum = 0;
      for (float value : values()) {
        sum += value;
      }
      return sum / outputs.rows();
    }

    /** Mean loss of the values. */
    Loss loss(RowLoss.Function function) {
      RowLoss.Function scaled =
          new RowLoss.Function() {
            @Override
            public double loss(double value) {
              return function.loss(slope * value);
            }

            @Override
            public double derivative(double value) {
              return slope * function.derivative(slope * value);
            }
          };
      return RowLoss.of(value(), scaled, outputs.rows());
    }

    /** Mean loss of the classes, one-hot; nothing where the critic predicts none. */
    Loss classLoss(float[] wanted) {
      return predictsClasses()
          ? CrossEntropy.of(
              Slice.of(outputs, 1, classes.width()), classes, weights, wanted, outputs.rows())
          : Loss.none();
    }
  }
}
