package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ConvolutionForm;
import athanor.common.nn.kernel.WeightOrder;
import athanor.common.nn.kernel.Window;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * A convolutional LSTM (Shi et al. 2015, "Convolutional LSTM network", equation 3, without
 * peepholes): inputs, outputs and cells are maps, and convolutions that leave the size of the map
 * as it is stand in place of products.
 *
 * <p>Parameters: W [kernel, kernel, channels in, 4 channels], R [kernel, kernel, channels, 4
 * channels], then b [4 channels]; gates in the order modulation (tanh), forget, output, input
 * (sigmoid), as in {@link Lstm}.
 *
 * @param channels of the cells and of the output
 * @param kernel rows and columns of both kernels, odd
 */
public record ConvLstm(int channels, int kernel) implements Layer {
  public ConvLstm {
    if (channels < 1 || kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "a convolutional LSTM needs channels and an odd kernel, got %d channels and kernel %d"
              .formatted(channels, kernel));
    }
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(input.height(), input.width(), channels);
  }

  /** The convolution that makes the gates of maps of so many channels. */
  ConvolutionForm form(Shape input, int in) {
    Window same = Window.of(kernel, 1, kernel / 2);
    return new ConvolutionForm(
        input.height(), input.width(), in, 4 * channels, same, same, WeightOrder.KERNEL_IN_OUT);
  }

  /** How many weights read the input. */
  int inputWeights(Shape input) {
    return form(input, input.channels()).weightCount();
  }

  /** How many weights read the output of the step before. */
  int recurrentWeights(Shape input) {
    return form(input, channels).weightCount();
  }

  @Override
  public int parameters(Shape input) {
    return Math.addExact(Math.addExact(inputWeights(input), recurrentWeights(input)), 4 * channels);
  }

  /** Biases of the forget gate start at 1 (Jozefowicz et al. 2015, section 5). */
  @Override
  public void start(Shape input, Initialisation starting) {
    int patch = kernel * kernel * (input.channels() + channels);
    int weights = inputWeights(input) + recurrentWeights(input);
    starting.draw(0, weights, patch, kernel * kernel * channels);
    starting.fill(weights + channels, channels, 1);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    return run(input, Optional.empty(), slot).steps();
  }

  /**
   * Runs over sequences of maps.
   *
   * @param steps [rows, height, width, channels in], packed
   * @param initial maps before the first step; zeros where absent
   */
  public Lstm.Output run(Value steps, Optional<Lstm.State> initial, Slot slot) {
    if (steps.width() != slot.input().size()) {
      throw new IllegalArgumentException(
          "the convolutional LSTM reads maps of %s, got %s".formatted(slot.input(), steps.shape()));
    }
    return ConvLstmSteps.run(this, steps, initial, slot);
  }
}
