package athanor.common.nn;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.NativeFloats;
import java.util.Optional;

/**
 * A dense layer without squashing, {@code y = x W + b}, on rows of any number: packed steps or
 * whole sequences. Parameters lie as in DL4J's {@code DenseLayer}: W [inputs, outputs] column by
 * column, then b [outputs].
 *
 * @param inputs numbers a row that come in
 * @param outputs numbers a row that go out
 */
public record FusedDense(int inputs, int outputs) {
  public FusedDense {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a dense layer needs inputs and outputs, got %d and %d".formatted(inputs, outputs));
    }
  }

  /** Parameters of the layer: W and b. */
  public int parameters() {
    return outputs * (inputs + 1);
  }

  /**
   * Runs over rows.
   *
   * @param at where the layer's parameters start
   * @param input [rows, inputs]
   * @param output receives [rows, outputs]
   */
  public void forward(
      int rows, NativeFloats parameters, int at, NativeFloats input, NativeFloats output) {
    for (int row = 0; row < rows; row++) {
      output.copy(row * outputs, parameters, at + inputs * outputs, outputs);
    }
    Blas.productTransposed(
        rows,
        outputs,
        inputs,
        matrix(input, 0, inputs),
        matrix(parameters, at, inputs),
        1,
        matrix(output, 0, outputs));
  }

  /** What a layer's backward pass reads and writes, besides its parameters. */
  public record Slopes(NativeFloats input, NativeFloats output, Optional<NativeFloats> byInput) {}

  /**
   * Goes back over the rows of a forward pass.
   *
   * @param gradient receives the derivatives by the parameters, from {@code at}; overwritten
   * @param slopes what came in, the derivatives by what went out, and room for those by what came
   *     in, [rows, inputs], where somebody asks for them
   */
  public void backward(
      int rows, NativeFloats parameters, NativeFloats gradient, int at, Slopes slopes) {
    Blas.transposedProduct(
        outputs,
        inputs,
        rows,
        matrix(slopes.output, 0, outputs),
        matrix(slopes.input, 0, inputs),
        0,
        matrix(gradient, at, inputs));
    int biases = at + inputs * outputs;
    gradient.fill(biases, outputs, 0);
    for (int row = 0; row < rows; row++) {
      gradient.add(biases, slopes.output, row * outputs, outputs);
    }
    slopes.byInput.ifPresent(
        byInput ->
            Blas.product(
                rows,
                inputs,
                outputs,
                matrix(slopes.output, 0, outputs),
                matrix(parameters, at, inputs),
                0,
                matrix(byInput, 0, inputs)));
  }
}
