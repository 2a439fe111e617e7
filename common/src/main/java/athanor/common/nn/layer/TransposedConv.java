package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ConvolutionForm;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.TransposedConvolution;
import athanor.common.nn.kernel.WeightOrder;
import athanor.common.nn.kernel.Window;
import athanor.common.shape.Shape;

/**
 * The adjoint of a convolution, which makes small maps larger. Parameters: weights [channels in,
 * kernel, kernel, channels out], then a bias per channel that comes out.
 *
 * @param channels that come out
 * @param window of the convolution that leads back, along both axes
 */
public record TransposedConv(int channels, Window window, Activation activation) implements Layer {
  /** The step of DCGAN: kernel 4, stride 2, twice the size. */
  public static TransposedConv doubling(int channels, Activation activation) {
    return new TransposedConv(channels, Window.of(4, 2, 1), activation);
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(length(input.height()), length(input.width()), channels);
  }

  private int length(int positions) {
    return (positions - 1) * window.stride() + window.reach() - window.before() - window.after();
  }

  private ConvolutionForm adjoint(Shape input, Shape large) {
    return ConvolutionForm.square(large.height(), large.width(), channels, input.channels(), window)
        .withOrder(WeightOrder.OUT_KERNEL_IN);
  }

  private int weights(Shape input) {
    return Math.multiplyExact(
        Math.multiplyExact(window.size() * window.size(), input.channels()), channels);
  }

  @Override
  public int parameters(Shape input) {
    return Math.addExact(weights(input), channels);
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    int patch = window.size() * window.size() * input.channels();
    int in = Math.max(1, patch / (window.stride() * window.stride()));
    starting.draw(0, weights(input), in, channels);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    Shape in = slot.input();
    int count = weights(in);
    Value weights = slot.parameters(0, in.channels(), count / in.channels());
    Value bias = slot.parameters(count, 1, channels);
    Value y = input.tape().output(input.size(output(in)), input, weights, bias);
    Kernel kernel =
        slot.kept(
            Kernel.class,
            () -> new Kernel(TransposedConvolution.of(adjoint(in, output(in)), slot.precision())));
    Work work = new Work(kernel.with(weights, slot.version()), input, weights, bias, this, y);
    work.forward();
    input.tape().record(work, y);
    return y;
  }

  /** A native convolution and which version of the weights it has. */
  private static final class Kernel implements AutoCloseable {
    private final TransposedConvolution convolution;
    private long version = -1;

    Kernel(TransposedConvolution convolution) {
      this.convolution = convolution;
    }

    TransposedConvolution with(Value weights, long now) {
      if (version != now) {
        convolution.weights(weights.values());
        version = now;
      }
      return convolution;
    }

    @Override
    public void close() {
      convolution.close();
    }
  }

  private record Work(
      TransposedConvolution convolution,
      Value x,
      Value weights,
      Value bias,
      TransposedConv layer,
      Value y)
      implements Op {
    void forward() {
      convolution.forward(x.rows(), x.values(), bias.values(), y.values());
      layer.activation.apply(y.values());
    }

    @Override
    public void backward() {
      Floats gradient = y.gradient();
      layer.activation.backward(gradient, y.values());
      if (weights.wantsGradient()) {
        float kept = weights.kept();
        convolution.weightGradient(
            x.rows(), x.values(), gradient, kept, weights.gradient(), bias.gradient());
      }
      if (x.wantsGradient()) {
        float kept = x.kept();
        convolution.inputGradient(x.rows(), gradient, kept, x.gradient());
      }
    }
  }
}
