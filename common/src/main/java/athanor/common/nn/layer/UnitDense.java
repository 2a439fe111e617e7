package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Net;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;

/**
 * A dense layer whose weights to each output have a fixed length (Salimans and Kingma 2016, "Weight
 * normalization", equation 2, the length not learned), so that a net cannot outgrow the noise that
 * is added between its layers. Parameters: weights [inputs, outputs], then a bias per output. Its
 * statistics are the lengths, which {@link #measure} sets once.
 *
 * @param outputs how many
 */
public record UnitDense(int outputs) implements Layer {
  private static final double SHORTEST = 1e-6;

  @Override
  public Shape output(Shape input) {
    return Shape.vector(outputs);
  }

  @Override
  public int parameters(Shape input) {
    return Math.multiplyExact(input.size() + 1, outputs);
  }

  @Override
  public int statistics(Shape input) {
    return outputs;
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    starting.draw(0, input.size() * outputs, input.size(), outputs);
    starting.fillStatistics(0, outputs, 1);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    int inputs = slot.input().size();
    Value weights =
        slot.once(() -> Columns.of(slot.parameters(0, inputs, outputs), slot.statistics()));
    Value bias = slot.parameters(inputs * outputs, 1, outputs);
    return Product.apply(input, weights, bias, output(slot.input()), Activation.IDENTITY);
  }

  /**
   * Sets lengths and biases of a part so that each output of a batch has mean 0 and variance 1, as
   * data-dependent initialisation does (section 3 there).
   *
   * @param outputs what the part made of the batch
   */
  public static void measure(Net net, int part, Value outputs) {
    int width = outputs.width();
    Floats lengths = net.statistics().part(net.spec().statisticsBefore(part), width);
    int biases = net.spec().parametersBefore(part + 1) - width;
    Floats bias = net.parameters().part(biases, width);
    float[] values = outputs.toArray();
    for (int k = 0; k < width; k++) {
      double sum = 0;
      double squares = 0;
      for (int i = k; i < values.length; i += width) {
        sum += values[i];
        squares += (double) values[i] * values[i];
      }
      double mean = sum / outputs.rows();
      double deviation = Math.sqrt(Math.max(SHORTEST, squares / outputs.rows() - mean * mean));
      lengths.put(k, (float) (lengths.get(k) / deviation));
      bias.put(k, (float) ((bias.get(k) - mean) / deviation));
    }
    net.parametersChanged();
  }

  /** Columns of a matrix brought to given lengths. */
  private static final class Columns implements Op {
    private final Value weights;
    private final Value y;
    private final float[] factors;
    private final double[] squares;

    private Columns(Value weights, Value y) {
      this.weights = weights;
      this.y = y;
      this.factors = new float[weights.width()];
      this.squares = new double[weights.width()];
    }

    static Value of(Value weights, Floats lengths) {
      Value y = weights.tape().output(weights.size(weights.shape()), weights);
      Columns op = new Columns(weights, y);
      op.forward(lengths);
      weights.tape().record(op, y);
      return y;
    }

    private void forward(Floats lengths) {
      float[] values = weights.toArray();
      int width = squares.length;
      for (int row = 0; row < values.length; row += width) {
        for (int k = 0; k < width; k++) {
          squares[k] += (double) values[row + k] * values[row + k];
        }
      }
      for (int k = 0; k < width; k++) {
        squares[k] = Math.max(SHORTEST * SHORTEST, squares[k]);
        factors[k] = (float) (lengths.get(k) / Math.sqrt(squares[k]));
      }
      for (int row = 0; row < values.length; row += width) {
        for (int k = 0; k < width; k++) {
          values[row + k] *= factors[k];
        }
      }
      y.values().put(values, 0, values.length);
    }

    /** The part of the gradient across each column, since its length is given. */
    @Override
    public void backward() {
      float[] values = weights.toArray();
      float[] gradient = y.gradient().toArray();
      int width = squares.length;
      double[] along = new double[width];
      for (int row = 0; row < values.length; row += width) {
        for (int k = 0; k < width; k++) {
          along[k] += (double) gradient[row + k] * values[row + k];
        }
      }
      float[] shares = new float[width];
      for (int k = 0; k < width; k++) {
        shares[k] = (float) (along[k] / squares[k]);
      }
      for (int row = 0; row < values.length; row += width) {
        for (int k = 0; k < width; k++) {
          gradient[row + k] = factors[k] * (gradient[row + k] - shares[k] * values[row + k]);
        }
      }
      weights.addGradient(gradient);
    }
  }
}
