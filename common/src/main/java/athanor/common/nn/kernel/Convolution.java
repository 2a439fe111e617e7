package athanor.common.nn.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution and its gradients on maps [batch, height, width, channels] in native memory. With
 * {@code D} the output's gradient:
 *
 * <pre>
 * output[b, y, x, o] = bias[o] + sum over (ky, kx, i) of weights[ky, kx, i, o] input[b, y', x', i]
 *   y' = y stride - before + ky dilation, and x' alike; outside of the map input is 0
 * </pre>
 *
 * <p>Native memory is taken for a batch size that was not seen before, and then kept for the next
 * few sizes. Not thread-safe.
 */
public sealed interface Convolution extends AutoCloseable
    permits OneDnnConvolution, PlainConvolution {

  /**
   * A convolution by oneDNN, or in plain loops where oneDNN does not load.
   *
   * @param precision in which numbers factors are multiplied; see {@link Precision#here}
   */
  static Convolution of(ConvolutionForm form, Precision precision) {
    return OneDnn.served()
        ? new OneDnnConvolution(form, precision.here())
        : new PlainConvolution(form);
  }

  /** The shapes. */
  ConvolutionForm form();

  /**
   * Says which weights to use, in the form's order. Call it again whenever they changed: they are
   * kept, and read at the next call that needs them.
   */
  void weights(FloatPointer weights);

  /**
   * Computes the output.
   *
   * @param input [batch, height, width, in]
   * @param bias [out]
   * @param output [batch, outputHeight, outputWidth, out], overwritten
   */
  void forward(int batch, FloatPointer input, FloatPointer bias, FloatPointer output);

  /** Computes the output without a bias. */
  void forward(int batch, FloatPointer input, FloatPointer output);

  /**
   * Computes the gradient by the input.
   *
   * @param outputGradient [batch, outputHeight, outputWidth, out]
   * @param inputGradient [batch, height, width, in], overwritten
   */
  void inputGradient(int batch, FloatPointer outputGradient, FloatPointer inputGradient);

  /**
   * Adds the gradients by weights and bias.
   *
   * @param input [batch, height, width, in]
   * @param outputGradient [batch, outputHeight, outputWidth, out]
   * @param weightGradient in the form's order, added to
   * @param biasGradient [out], added to
   */
  void weightGradient(
      int batch,
      FloatPointer input,
      FloatPointer outputGradient,
      FloatPointer weightGradient,
      FloatPointer biasGradient);

  /** Adds the gradient by the weights. */
  void weightGradient(
      int batch, FloatPointer input, FloatPointer outputGradient, FloatPointer weightGradient);

  /** Which kernels have served so far, for people to read. */
  String kernels();

  @Override
  void close();
}
