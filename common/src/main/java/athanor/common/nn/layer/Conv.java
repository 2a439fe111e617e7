package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Convolution;
import athanor.common.nn.kernel.ConvolutionForm;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.WeightOrder;
import athanor.common.nn.kernel.Window;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * A convolution. Parameters: weights [kernel rows, kernel columns, channels in, channels out], then
 * a bias per channel.
 *
 * @param channels that come out
 * @param vertical how the kernel slides over rows
 * @param horizontal how it slides over columns
 * @param mask which weights count
 * @param norm what is done to the weights before they are used
 */
public record Conv(
    int channels,
    Window vertical,
    Window horizontal,
    Mask mask,
    Activation activation,
    WeightNorm norm)
    implements Weighted {
  public Conv {
    if (channels < 1) {
      throw new IllegalArgumentException("channels must be 1 or more, got " + channels);
    }
    if (mask != Mask.NONE && norm != WeightNorm.NONE) {
      throw new IllegalArgumentException(
          "weights can be masked or normalised, got mask %s and norm %s".formatted(mask, norm));
    }
  }

  /** A square kernel. */
  public static Conv of(int channels, Window window, Activation activation) {
    return new Conv(channels, window, window, Mask.NONE, activation, WeightNorm.NONE);
  }

  /** The step of DCGAN: kernel 4, stride 2, half the size. */
  public static Conv halving(int channels, Activation activation, WeightNorm norm) {
    Window window = Window.of(4, 2, 1);
    return new Conv(channels, window, window, Mask.NONE, activation, norm);
  }

  /** An odd square kernel that leaves the size as it is. */
  public static Conv same(int channels, int kernel, Activation activation) {
    return of(channels, Window.of(kernel, 1, kernel / 2), activation);
  }

  /** The same kernel with masked weights. */
  public Conv masked(Mask kind) {
    return new Conv(channels, vertical, horizontal, kind, activation, norm);
  }

  /** The same kernel with normalised weights. */
  public Conv normalised(WeightNorm kind) {
    return new Conv(channels, vertical, horizontal, mask, activation, kind);
  }

  ConvolutionForm form(Shape input) {
    return new ConvolutionForm(
        input.height(),
        input.width(),
        input.channels(),
        channels,
        vertical,
        horizontal,
        WeightOrder.KERNEL_IN_OUT);
  }

  @Override
  public Shape output(Shape input) {
    ConvolutionForm form = form(input);
    return new Shape(form.outputHeight(), form.outputWidth(), channels);
  }

  @Override
  public int parameters(Shape input) {
    return Math.addExact(form(input).weightCount(), channels);
  }

  @Override
  public Weights weights(Shape input) {
    double overlap = Math.sqrt((double) overlap(vertical) * overlap(horizontal));
    return new Weights(form(input).patch(), channels, overlap);
  }

  private static int overlap(Window window) {
    return (window.size() + window.stride() - 1) / window.stride();
  }

  @Override
  public int statistics(Shape input) {
    return norm.statistics(channels);
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    int patch = form(input).patch();
    starting.draw(0, patch * channels, patch, patch / input.channels() * channels);
    starting.drawStatistics(0, statistics(input));
  }

  @Override
  public Value apply(Value input, Slot slot) {
    Shape in = slot.input();
    int patch = form(in).patch();
    Value weights =
        mask == Mask.NONE
            ? norm.apply(slot, 0, patch, channels)
            : slot.once(
                () -> mask.apply(slot.parameters(0, patch, channels), vertical, horizontal));
    Value bias = slot.parameters(patch * channels, 1, channels);
    Value y = input.tape().output(input.size(output(in)), input, weights, bias);
    Kernel kernel =
        slot.kept(Kernel.class, () -> new Kernel(Convolution.of(form(in), slot.precision())));
    boolean derived = mask != Mask.NONE || norm != WeightNorm.NONE;
    Work work =
        new Work(kernel, derived ? weights : slot.version(), input, weights, bias, activation, y);
    work.forward();
    input.tape().record(work, y);
    return y;
  }

  /** A native convolution and which weights it has. */
  private static final class Kernel implements AutoCloseable {
    private final Convolution convolution;
    private Optional<Object> loaded = Optional.empty();

    Kernel(Convolution convolution) {
      this.convolution = convolution;
    }

    /** The convolution with weights; the stamp is another one whenever the weights are. */
    Convolution with(Value weights, Object stamp) {
      if (!loaded.equals(Optional.of(stamp))) {
        convolution.weights(weights.values());
        loaded = Optional.of(stamp);
      }
      return convolution;
    }

    @Override
    public void close() {
      convolution.close();
    }
  }

  private record Work(
      Kernel kernel,
      Object stamp,
      Value x,
      Value weights,
      Value bias,
      Activation activation,
      Value y)
      implements Op {
    void forward() {
      kernel.with(weights, stamp).forward(x.rows(), x.values(), bias.values(), y.values());
      activation.apply(y.values());
    }

    @Override
    public void backward() {
      Convolution convolution = kernel.with(weights, stamp);
      Floats gradient = y.gradient();
      activation.backward(gradient, y.values());
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
