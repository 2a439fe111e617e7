package athanor.common.nn.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A transposed convolution: forward it is what a convolution does to gradients, so it makes large
 * maps of small ones. It is named by the convolution whose adjoint it is: its input has the shape
 * of that one's output [batch, outputHeight, outputWidth, out], its output that of the other's
 * input [batch, height, width, in].
 *
 * <p>Memory, threads and kept weights as in {@link Convolution}.
 */
public final class TransposedConvolution implements AutoCloseable {
  private final Convolution adjoint;

  private TransposedConvolution(Convolution adjoint) {
    this.adjoint = adjoint;
  }

  /**
   * A transposed convolution.
   *
   * @param adjoint shapes of the convolution that leads from the large maps to the small ones; its
   *     order says how the weights lie
   */
  public static TransposedConvolution of(ConvolutionForm adjoint, Precision precision) {
    return new TransposedConvolution(Convolution.of(adjoint, precision));
  }

  /** The shapes of the adjoint. */
  public ConvolutionForm adjoint() {
    return adjoint.form();
  }

  /** Says which weights to use; again whenever they changed. */
  public void weights(FloatPointer weights) {
    adjoint.weights(weights);
  }

  /**
   * Computes the output.
   *
   * @param input [batch, outputHeight, outputWidth, out] of the adjoint
   * @param bias [in] of the adjoint
   * @param output [batch, height, width, in] of the adjoint, overwritten
   */
  public void forward(int batch, FloatPointer input, FloatPointer bias, FloatPointer output) {
    forward(batch, input, output);
    Floats.addRow(output, pixels(batch), adjoint.form().in(), bias);
  }

  /** Computes the output without a bias. */
  public void forward(int batch, FloatPointer input, FloatPointer output) {
    adjoint.inputGradient(batch, input, output);
  }

  private int pixels(int batch) {
    return batch * adjoint.form().height() * adjoint.form().width();
  }

  /** Computes the gradient by the input, which is overwritten. */
  public void inputGradient(int batch, FloatPointer outputGradient, FloatPointer inputGradient) {
    adjoint.forward(batch, outputGradient, inputGradient);
  }

  /** Adds the gradients by weights and bias. */
  public void weightGradient(
      int batch,
      FloatPointer input,
      FloatPointer outputGradient,
      FloatPointer weightGradient,
      FloatPointer biasGradient) {
    weightGradient(batch, input, outputGradient, weightGradient);
    Floats.addRowSums(outputGradient, pixels(batch), adjoint.form().in(), biasGradient);
  }

  /** Adds the gradient by the weights. */
  public void weightGradient(
      int batch, FloatPointer input, FloatPointer outputGradient, FloatPointer weightGradient) {
    adjoint.weightGradient(batch, outputGradient, input, weightGradient);
  }

  /** Which kernels have served so far, for people to read. */
  public String kernels() {
    return adjoint.kernels();
  }

  @Override
  public void close() {
    adjoint.close();
  }
}
