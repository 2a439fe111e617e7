package athanor.common.nn.kernel;

import java.lang.ref.Reference;
import java.util.function.Consumer;
import org.bytedeco.dnnl.stream;

/**
 * A convolution by oneDNN. Maps stay [batch, height, width, channels] as they lie, which measured
 * 91 to 98 % of the speed of the library's blocked order; weights are reordered once a change.
 */
final class OneDnnConvolution implements Convolution {
  /** Batch sizes whose primitives are kept: a full batch, the rest of an epoch, a drawing. */
  private static final int KEPT = 6;

  private final ConvolutionForm form;
  private final Precision precision;
  private final stream stream = OneDnn.stream();
  private final Reordered weights;
  private final NarrowInput narrow;
  private final NativeFloats noBias;
  private final NativeFloats unwantedBias;
  private final Scratch room = new Scratch();
  private final RecentCache<Integer, ConvolutionPrimitives> byBatch =
      new RecentCache<>(KEPT, ConvolutionPrimitives::close);

  OneDnnConvolution(ConvolutionForm form, Precision precision) {
    this.form = form;
    this.precision = precision;
    this.weights = new Reordered(stream, ConvolutionPrimitives.weights(form));
    this.narrow = new NarrowInput(form);
    this.noBias = NativeFloats.of(form.out());
    this.unwantedBias = NativeFloats.of(form.out());
  }

  private ConvolutionPrimitives of(int batch) {
    return byBatch.computeIfAbsent(
        batch, size -> new ConvolutionPrimitives(form, precision, size, stream, weights));
  }

  @Override
  public ConvolutionForm form() {
    return form;
  }

  @Override
  public void weights(Floats weights) {
    this.weights.changed(weights.part(0, form.weightCount()));
  }

  @Override
  public void forward(int batch, Floats input, Floats bias, Floats output) {
    of(batch).forward(input, bias, output);
    fence(input, bias, output);
  }

  @Override
  public void forward(int batch, Floats input, float kept, Floats output) {
    int count = Math.multiplyExact(batch, form.outputSize());
    write(output.part(0, count), kept, to -> forward(batch, input, noBias.all(), to));
  }

  @Override
  public void inputGradient(int batch, Floats outputGradient, float kept, Floats inputGradient) {
    Floats result = inputGradient.part(0, Math.multiplyExact(batch, form.inputSize()));
    if (NarrowInput.serves(form)) {
      narrow.inputGradient(batch, weights.weights(), outputGradient, kept, result);
    } else {
      write(result, kept, to -> of(batch).inputGradient(outputGradient, to));
    }
    fence(outputGradient, inputGradient);
  }

  /** Lets something be written where it belongs, or beside it and added. */
  private void write(Floats result, float kept, Consumer<Floats> writer) {
    if (kept == 0) {
      writer.accept(result);
    } else {
      Floats beside = room.of(result.count());
      writer.accept(beside);
      result.add(beside);
    }
  }

  @Override
  public void weightGradient(
      int batch, Floats input, Floats outputGradient, float kept, Floats weightGradient) {
    weightGradient(batch, input, outputGradient, kept, weightGradient, unwantedBias.all());
  }

  @Override
  public void weightGradient(
      int batch,
      Floats input,
      Floats outputGradient,
      float kept,
      Floats weightGradient,
      Floats biasGradient) {
    if (kept == 0) {
      weightGradient.part(0, form.weightCount()).fill(0);
    }
    of(batch).weightGradient(input, outputGradient, weightGradient, biasGradient);
    fence(input, outputGradient, weightGradient, biasGradient);
  }

  /** Keeps memory alive until native code is through with it. */
  private static void fence(Floats... runs) {
    Reference.reachabilityFence(runs);
  }

  @Override
  public String kernels() {
    return byBatch.values().stream()
        .findFirst()
        .map(ConvolutionPrimitives::kernels)
        .orElse("none yet");
  }

  @Override
  public void close() {
    byBatch.closeAll();
    weights.close();
    narrow.close();
    noBias.close();
    unwantedBias.close();
    room.close();
    stream.close();
  }
}
