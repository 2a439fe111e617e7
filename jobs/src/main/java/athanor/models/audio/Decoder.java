package athanor.models.audio;

import athanor.common.nn.FusedDense;
import athanor.common.nn.FusedLstm;
import athanor.common.nn.FusedLstm.Inputs;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The half of the net that unrolls: a vector a sequence in, frames out, held to a target. */
final class Decoder implements AutoCloseable {
  private final Architecture architecture;
  private final LstmStack stack;
  private final FusedDense output;
  private final int outputAt;
  private final FrameBatch target;
  private final FrameBatch delayed;
  private NativeFloats made = NativeFloats.of(1);

  Decoder(Architecture architecture) {
    this.architecture = architecture;
    int[] at =
        IntStream.range(0, architecture.layers())
            .map(l -> architecture.at("decoder-" + l))
            .toArray();
    List<FusedLstm> layers =
        IntStream.range(0, at.length).mapToObj(architecture::decoderLayer).toList();
    this.stack = new LstmStack(layers, at);
    this.output = architecture.outputLayer();
    this.outputAt = architecture.at("output");
    this.target = new FrameBatch(architecture.coefficients());
    this.delayed = new FrameBatch(architecture.coefficients());
  }

  /** Takes up what is to be made; the vectors of {@link #forward} come in its packed order. */
  Packing target(List<float[]> segments, FrameBatch.Order order) {
    target.fill(segments, order);
    if (architecture.teacherForcing()) {
      delayed.fillDelayed(target);
    }
    return target.packing();
  }

  /**
   * Makes frames of vectors.
   *
   * @param vectors [sequences, dimension]
   * @return mean over all frames and coefficients of the squared difference to the target
   */
  double forward(NativeFloats parameters, NativeFloats vectors) {
    Packing packing = target.packing();
    stack.forward(packing, parameters, inputs(vectors));
    int count = packing.rows() * architecture.coefficients();
    if (made.count() < count) {
      made.close();
      made = NativeFloats.of(count);
    }
    output.forward(packing.rows(), parameters, outputAt, stack.out(), made);
    return differences(count) / count;
  }

  /** Turns what was made into the derivative of the loss by it, and sums the squares. */
  private double differences(int count) {
    double sum = 0;
    float scale = 2f / count;
    NativeFloats wanted = target.frames();
    for (int i = 0; i < count; i++) {
      float difference = made.get(i) - wanted.get(i);
      sum += (double) difference * difference;
      made.put(i, scale * difference);
    }
    return sum;
  }

  private Inputs inputs(NativeFloats vectors) {
    return architecture.teacherForcing()
        ? Inputs.both(delayed.frames(), vectors)
        : Inputs.constant(vectors);
  }

  /**
   * Goes back over the last forward pass.
   *
   * @param vectorSlopes receives the derivatives by the vectors, [sequences, dimension]
   */
  void backward(
      NativeFloats parameters,
      NativeFloats gradient,
      NativeFloats vectors,
      NativeFloats vectorSlopes) {
    Packing packing = target.packing();
    output.backward(
        packing.rows(),
        parameters,
        gradient,
        outputAt,
        new FusedDense.Slopes(stack.out(), made, Optional.of(stack.slopes())));
    stack.backward(packing, parameters, gradient, inputs(vectors), Inputs.constant(vectorSlopes));
  }

  @Override
  public void close() {
    stack.close();
    target.close();
    delayed.close();
    made.close();
  }
}
