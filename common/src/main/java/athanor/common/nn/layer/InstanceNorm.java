package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;

/**
 * Each channel of each picture to mean 0 and variance 1 over its positions (Ulyanov, Vedaldi and
 * Lempitsky 2016, "Instance normalization: the missing ingredient for fast stylization", equation
 * 2). Nothing is learned or measured, so that a pass in an evaluation is one as in training.
 */
public record InstanceNorm(Activation activation) implements Layer {
  private static final double EPSILON = 1e-5;

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public Value apply(Value input, Slot slot) {
    Shape shape = slot.input();
    Value y = input.tape().output(input.size(shape), input);
    Work work = new Work(input, activation, shape, y);
    work.forward();
    input.tape().record(work, y);
    return y;
  }

  private static final class Work implements Op {
    private final Value x;
    private final Activation activation;
    private final int channels;
    private final int positions;
    private final Value y;
    private final float[] normal;
    private final double[] inverse;

    Work(Value x, Activation activation, Shape shape, Value y) {
      this.x = x;
      this.activation = activation;
      this.channels = shape.channels();
      this.positions = shape.height() * shape.width();
      this.y = y;
      this.normal = x.toArray();
      this.inverse = new double[x.rows() * channels];
    }

    void forward() {
      for (int row = 0; row < x.rows(); row++) {
        double[] means = means(normal, normal, row, false);
        double[] squares = means(normal, normal, row, true);
        for (int c = 0; c < channels; c++) {
          double variance = Math.max(0, squares[c] - means[c] * means[c]);
          inverse[row * channels + c] = 1 / Math.sqrt(variance + EPSILON);
        }
        for (int p = 0; p < positions; p++) {
          int at = (row * positions + p) * channels;
          for (int c = 0; c < channels; c++) {
            double factor = inverse[row * channels + c];
            normal[at + c] = (float) ((normal[at + c] - means[c]) * factor);
          }
        }
      }
      y.values().put(normal, 0, normal.length);
      activation.apply(y.values());
    }

    /** Means per channel of one row's values, or of their products with others. */
    private double[] means(float[] values, float[] others, int row, boolean products) {
      double[] sums = new double[channels];
      int from = row * positions * channels;
      for (int p = 0; p < positions; p++) {
        for (int c = 0; c < channels; c++) {
          int at = from + p * channels + c;
          sums[c] += products ? (double) values[at] * others[at] : values[at];
        }
      }
      for (int c = 0; c < channels; c++) {
        sums[c] /= positions;
      }
      return sums;
    }

    @Override
    public void backward() {
      activation.backward(y.gradient(), y.values());
      float[] gradient = y.gradient().toArray();
      for (int row = 0; row < x.rows(); row++) {
        double[] means = means(gradient, normal, row, false);
        double[] products = means(gradient, normal, row, true);
        for (int p = 0; p < positions; p++) {
          int at = (row * positions + p) * channels;
          for (int c = 0; c < channels; c++) {
            double along = gradient[at + c] - means[c] - normal[at + c] * products[c];
            gradient[at + c] = (float) (along * inverse[row * channels + c]);
          }
        }
      }
      x.addGradient(gradient);
    }
  }
}
