package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Window;
import athanor.common.shape.Shape;
import java.util.Arrays;

/**
 * A convolution over time that sees the present and the past only (van den Oord et al. 2016,
 * "WaveNet", section 2.1). A sequence is a map of height 1: [batch, 1, time, channels]. Parameters:
 * weights [kernel, channels in, channels out], the oldest first, then a bias per channel.
 *
 * @param channels that come out
 * @param kernel steps that it reads
 * @param dilation steps from one that it reads to the next
 */
public record CausalConv(int channels, int kernel, int dilation, Activation activation)
    implements Weighted {
  private Conv conv() {
    Window time = Window.causal(kernel, dilation);
    return new Conv(channels, Window.POINT, time, Mask.NONE, activation, WeightNorm.NONE);
  }

  @Override
  public Shape output(Shape input) {
    return conv().output(input);
  }

  @Override
  public int parameters(Shape input) {
    return conv().parameters(input);
  }

  @Override
  public Weights weights(Shape input) {
    return conv().weights(input);
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    conv().start(input, starting);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    return conv().apply(input, slot);
  }

  /**
   * What a sequence that is made step by step has to remember: the inputs of the steps that later
   * ones read (Le Paine et al. 2016, "Fast WaveNet generation algorithm"). It starts with silence:
   * zeros, as the padding of whole sequences is. Not thread-safe.
   */
  public static final class Past {
    private final float[][] steps;
    private int next;

    private Past(int steps, int size) {
      this.steps = new float[steps][size];
    }

    /** Back to the start of a sequence. */
    public void clear() {
      for (float[] step : steps) {
        Arrays.fill(step, 0);
      }
    }
  }

  /**
   * The past of sequences that have not begun.
   *
   * @param input shape that goes into the layer
   */
  public Past past(Shape input, int rows) {
    return new Past(dilation * (kernel - 1) + 1, Math.multiplyExact(rows, input.channels()));
  }

  /**
   * The next step of sequences: the same as the last position of {@link #apply}, at the cost of one
   * step. No gradient passes to steps before.
   *
   * @param input [rows, channels in]
   * @param past changed
   */
  public Value step(Value input, Past past, Slot slot) {
    int in = slot.input().channels();
    int length = past.steps.length;
    input.values().get(past.steps[past.next], 0, input.rows() * in);
    Value[] read = new Value[kernel];
    for (int k = 0; k < kernel - 1; k++) {
      int back = dilation * (kernel - 1 - k);
      float[] step = past.steps[Math.floorMod(past.next - back, length)];
      read[k] = input.tape().constant(step, input.rows(), Shape.vector(in));
    }
    read[kernel - 1] = input;
    past.next = (past.next + 1) % length;
    Value weights = slot.parameters(0, kernel * in, channels);
    Value bias = slot.parameters(kernel * in * channels, 1, channels);
    return Product.apply(Concat.of(read), weights, bias, Shape.vector(channels), activation);
  }
}
