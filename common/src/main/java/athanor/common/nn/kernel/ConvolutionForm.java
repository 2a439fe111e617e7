package athanor.common.nn.kernel;

/**
 * Shapes of a convolution. Its input is [batch, height, width, in], its output [batch,
 * outputHeight, outputWidth, out], both row-major.
 *
 * @param height rows of the input map
 * @param width columns of the input map
 * @param in channels of the input
 * @param out channels of the output
 * @param vertical how the kernel slides over rows; {@link Window#POINT} for a sequence of height 1
 * @param horizontal how it slides over columns
 * @param order how the weights lie in memory
 */
public record ConvolutionForm(
    int height, int width, int in, int out, Window vertical, Window horizontal, WeightOrder order) {

  /** Checks that the kernel fits; {@link IllegalArgumentException} says what does not. */
  public ConvolutionForm {
    if (height < 1 || width < 1 || in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "a convolution needs 1 or more rows, columns and channels, got %d x %d x %d to %d"
              .formatted(height, width, in, out));
    }
    vertical.positions(height);
    horizontal.positions(width);
  }

  /** A map under a square kernel that slides alike over rows and columns. */
  public static ConvolutionForm square(int height, int width, int in, int out, Window window) {
    return new ConvolutionForm(height, width, in, out, window, window, WeightOrder.KERNEL_IN_OUT);
  }

  /** A sequence [batch, length, in] under a kernel in time. */
  public static ConvolutionForm sequence(int length, int in, int out, Window window) {
    return new ConvolutionForm(1, length, in, out, Window.POINT, window, WeightOrder.KERNEL_IN_OUT);
  }

  /** The same shapes with the weights in another order. */
  public ConvolutionForm withOrder(WeightOrder order) {
    return new ConvolutionForm(height, width, in, out, vertical, horizontal, order);
  }

  /** Rows of the output map. */
  public int outputHeight() {
    return vertical.positions(height);
  }

  /** Columns of the output map. */
  public int outputWidth() {
    return horizontal.positions(width);
  }

  /** Floats of one input. */
  public int inputSize() {
    return Math.multiplyExact(Math.multiplyExact(height, width), in);
  }

  /** Floats of one output. */
  public int outputSize() {
    return Math.multiplyExact(Math.multiplyExact(outputHeight(), outputWidth()), out);
  }

  /** Weights of one output channel: kernel rows x kernel columns x in. */
  public int patch() {
    return Math.multiplyExact(vertical.size() * horizontal.size(), in);
  }

  /** All weights, without the biases, of which there are {@code out}. */
  public int weightCount() {
    return Math.multiplyExact(patch(), out);
  }

  /** Where the weight of an entry of a patch and an output channel lies. */
  int weightAt(int entry, int channel) {
    return order == WeightOrder.KERNEL_IN_OUT ? entry * out + channel : channel * patch() + entry;
  }
}
