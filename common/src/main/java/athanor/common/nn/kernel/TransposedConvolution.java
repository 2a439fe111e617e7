package athanor.common.nn.kernel;

/**
 * A transposed convolution: forward it is what a convolution does to gradients, so it makes large
 * maps of small ones. It is named by the convolution whose adjoint it is: its input has the shape
 * of that one's output [batch, outputHeight, outputWidth, out], its output that of the other's
 * input [batch, height, width, in].
 *
 * <p>Memory, threads, kept weights and {@code kept} as in {@link Convolution}.
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

  /** Sets the weights; call it again whenever they changed. */
  public void weights(Floats weights) {
    adjoint.weights(weights);
  }

  /**
   * Computes the output.
   *
   * @param input [batch, outputHeight, outputWidth, out] of the adjoint
   * @param bias [in] of the adjoint
   * @param output [batch, height, width, in] of the adjoint, overwritten
   */
  public void forward(int batch, Floats input, Floats bias, Floats output) {
    forward(batch, input, output);
    ConvolutionForm form = adjoint.form();
    Columns.addRow(output.part(0, batch * form.inputSize()), bias.part(0, form.in()));
  }

  /** Computes the output without a bias. */
  public void forward(int batch, Floats input, Floats output) {
    adjoint.inputGradient(batch, input, 0, output);
  }

  /**
   * Computes the gradient of the input.
   *
   * @param kept 0 or 1
   */
  public void inputGradient(int batch, Floats outputGradient, float kept, Floats inputGradient) {
    adjoint.forward(batch, outputGradient, kept, inputGradient);
  }

  /**
   * Computes the gradient of the weights.
   *
   * @param kept 0 or 1
   */
  public void weightGradient(
      int batch, Floats input, Floats outputGradient, float kept, Floats weightGradient) {
    adjoint.weightGradient(batch, outputGradient, input, kept, weightGradient);
  }

  /**
   * Computes the gradients of weights and bias.
   *
   * @param kept 0 or 1, for the weights
   * @param biasGradient [in] of the adjoint, always added to
   */
  public void weightGradient(
      int batch,
      Floats input,
      Floats outputGradient,
      float kept,
      Floats weightGradient,
      Floats biasGradient) {
    weightGradient(batch, input, outputGradient, kept, weightGradient);
    ConvolutionForm form = adjoint.form();
    Columns.addSums(
        biasGradient.part(0, form.in()), outputGradient.part(0, batch * form.inputSize()));
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
