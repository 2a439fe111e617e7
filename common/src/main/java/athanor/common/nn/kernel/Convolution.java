package athanor.common.nn.kernel;

/**
 * A convolution and its gradients on maps [batch, height, width, channels] in native memory.
 *
 * <pre>
 * output[b, y, x, o] = bias[o] + sum over (ky, kx, i) of weights[ky, kx, i, o] input[b, y', x', i]
 *   y' = y stride - before + ky dilation, and x' alike; outside of the map input is 0
 * </pre>
 *
 * <p>Runs must have the sizes named here or more. Where something is written, {@code kept} is the
 * factor of what is there: 0 to overwrite it, 1 to add to it.
 *
 * <p>Native memory is taken for a batch size that was not seen before, and then kept for the next
 * few sizes. Not thread-safe.
 */
public sealed interface Convolution extends AutoCloseable
    permits OneDnnConvolution, PlainConvolution, TiledConvolution {

  /**
   * A convolution by oneDNN, its steps of DCGAN in tiles where that measured ahead, or in plain
   * loops where oneDNN does not load.
   *
   * @param precision of the factors; see {@link Precision#here}
   */
  static Convolution of(ConvolutionForm form, Precision precision) {
    if (!OneDnn.served()) {
      return new PlainConvolution(form);
    }
    Convolution direct = new OneDnnConvolution(form, precision.here());
    return TiledConvolution.serves(form)
        ? new TiledConvolution(form, precision.here(), direct)
        : direct;
  }

  /** The shapes. */
  ConvolutionForm form();

  /**
   * Sets the weights, in the form's order. Call it again whenever they changed: they are kept, and
   * read at the next call that needs them.
   */
  void weights(Floats weights);

  /**
   * Computes the output.
   *
   * @param input [batch, height, width, in]
   * @param bias [out]
   * @param output [batch, outputHeight, outputWidth, out], overwritten
   */
  void forward(int batch, Floats input, Floats bias, Floats output);

  /**
   * Computes the output without a bias.
   *
   * @param kept 0 or 1
   */
  void forward(int batch, Floats input, float kept, Floats output);

  /**
   * Computes the gradient of the input.
   *
   * @param outputGradient [batch, outputHeight, outputWidth, out]
   * @param kept 0 or 1
   * @param inputGradient [batch, height, width, in]
   */
  void inputGradient(int batch, Floats outputGradient, float kept, Floats inputGradient);

  /**
   * Computes the gradient of the weights.
   *
   * @param input [batch, height, width, in]
   * @param outputGradient [batch, outputHeight, outputWidth, out]
   * @param kept 0 or 1
   * @param weightGradient in the form's order
   */
  void weightGradient(
      int batch, Floats input, Floats outputGradient, float kept, Floats weightGradient);

  /**
   * Computes the gradients of weights and bias.
   *
   * @param kept 0 or 1, for the weights
   * @param biasGradient [out], always added to
   */
  default void weightGradient(
      int batch,
      Floats input,
      Floats outputGradient,
      float kept,
      Floats weightGradient,
      Floats biasGradient) {
    weightGradient(batch, input, outputGradient, kept, weightGradient);
    Columns.addSums(
        biasGradient.part(0, form().out()), outputGradient.part(0, batch * form().outputSize()));
  }

  /** Which kernels have served so far, for people to read. */
  String kernels();

  @Override
  void close();
}
