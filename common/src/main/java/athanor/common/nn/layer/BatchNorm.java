package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ColumnNorm;
import athanor.common.nn.kernel.ColumnNorm.Entry;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Moments;
import athanor.common.shape.Shape;

/**
 * Each channel to mean 0 and variance 1 over batch and positions, then scaled and moved (Ioffe and
 * Szegedy 2015). Parameters: a scale, then a shift per channel. Its statistics are the running mean
 * and the running mean of squares, so that the plain mean of several replicas' is E[var] +
 * Var[mean].
 *
 * <p>Every pass but an evaluation normalises by its own batch and moves the running statistics
 * towards it, also a pass through a frozen net: a critic measures what a generator shows it.
 */
public record BatchNorm(Activation activation) implements Layer {
  private static final double EPSILON = 1e-5;
  private static final float KEEP = 0.9f;

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public int parameters(Shape input) {
    return 2 * input.channels();
  }

  @Override
  public int statistics(Shape input) {
    return 2 * input.channels();
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    starting.fill(0, input.channels(), 1);
    starting.fillStatistics(input.channels(), input.channels(), 1);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    int channels = slot.input().channels();
    Value y = input.tape().output(input.size(slot.input()), input, slot.parameters(0, 1, channels));
    Work work = new Work(input, slot, activation, y);
    work.forward(slot);
    input.tape().record(work, y);
    return y;
  }

  private static final class Work implements Op {
    private final Value x;
    private final Value scale;
    private final Value shift;
    private final Activation activation;
    private final Value y;
    private final int channels;
    private final int rows;
    private final boolean measured;
    private final double[] means;
    private final double[] inverse;

    Work(Value x, Slot slot, Activation activation, Value y) {
      this.x = x;
      this.activation = activation;
      this.y = y;
      this.channels = slot.input().channels();
      this.rows = x.values().count() / channels;
      this.scale = slot.parameters(0, 1, channels);
      this.shift = slot.parameters(channels, 1, channels);
      this.measured = slot.pass().trains();
      this.means = new double[channels];
      this.inverse = new double[channels];
    }

    void forward(Slot slot) {
      ColumnNorm norm = norm();
      if (measured) {
        measure(norm, slot.statistics());
      } else {
        recall(slot.statistics());
      }
      for (int c = 0; c < channels; c++) {
        norm.put(Entry.CENTRE, c, means[c]);
        norm.put(Entry.FACTOR, c, scale.values().get(c) * inverse[c]);
        norm.put(Entry.SHIFT, c, shift.values().get(c));
      }
      norm.apply(x.values(), y.values());
      activation.apply(y.values());
    }

    private ColumnNorm norm() {
      return new ColumnNorm(x.tape().take(ColumnNorm.size(channels)), channels);
    }

    private void measure(ColumnNorm norm, Floats statistics) {
      double[] sums = Moments.sums(x.values(), channels);
      for (int c = 0; c < channels; c++) {
        means[c] = (float) (sums[c] / rows);
        norm.put(Entry.CENTRE, c, means[c]);
      }
      double[] squares = Moments.squares(x.values(), norm.centres(), channels);
      for (int c = 0; c < channels; c++) {
        double variance = squares[c] / rows;
        inverse[c] = 1 / Math.sqrt(variance + EPSILON);
        move(statistics, c, means[c]);
        move(statistics, channels + c, variance + means[c] * means[c]);
      }
    }

    private static void move(Floats statistics, int at, double value) {
      statistics.put(at, (float) (KEEP * statistics.get(at) + (1 - KEEP) * value));
    }

    private void recall(Floats statistics) {
      for (int c = 0; c < channels; c++) {
        means[c] = statistics.get(c);
        double variance = Math.max(0, statistics.get(channels + c) - means[c] * means[c]);
        inverse[c] = 1 / Math.sqrt(variance + EPSILON);
      }
    }

    @Override
    public void backward() {
      Floats gradient = y.gradient();
      activation.backward(gradient, y.values());
      ColumnNorm norm = norm();
      for (int c = 0; c < channels; c++) {
        norm.put(Entry.CENTRE, c, means[c]);
      }
      double[] sums = Moments.sums(gradient, channels);
      double[] products = Moments.products(gradient, x.values(), norm.centres(), channels);
      if (scale.wantsGradient()) {
        addParameterGradients(sums, products);
      }
      if (x.wantsGradient()) {
        differentiate(norm, sums, products);
      }
    }

    private void addParameterGradients(double[] sums, double[] products) {
      Floats byScale = scale.gradient();
      Floats byShift = shift.gradient();
      for (int c = 0; c < channels; c++) {
        byScale.put(c, (float) (byScale.get(c) + products[c] * inverse[c]));
        byShift.put(c, (float) (byShift.get(c) + sums[c]));
      }
    }

    /** Where the batch was measured, its mean and variance depend on every input. */
    private void differentiate(ColumnNorm norm, double[] sums, double[] products) {
      for (int c = 0; c < channels; c++) {
        double factor = scale.values().get(c) * inverse[c];
        double share = measured ? factor / rows : 0;
        norm.put(Entry.FACTOR, c, factor);
        norm.put(Entry.SHIFT, c, share * sums[c]);
        norm.put(Entry.SLOPE, c, share * products[c] * inverse[c] * inverse[c]);
      }
      norm.differentiate(x.values(), y.gradient());
      x.addGradient(y.gradient());
    }
  }
}
