package athanor.common.nn.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution by oneDNN. Maps stay [batch, height, width, channels] as they lie, which measured
 * 94 to 98 % of the speed of the library's blocked order; weights are reordered once a change.
 */
final class OneDnnConvolution implements Convolution {
  /** Batch sizes whose primitives are kept: a full batch, the rest of an epoch, a drawing. */
  private static final int KEPT = 6;

  private final ConvolutionForm form;
  private final Precision precision;
  private final stream stream = OneDnn.stream();
  private final Reordered weights;
  private final NarrowInput narrow;
  private final FloatPointer noBias;
  private final FloatPointer anyBias;

  private final Map<Integer, ConvolutionPrimitives> byBatch =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ConvolutionPrimitives> eldest) {
          boolean past = size() > KEPT;
          if (past) {
            eldest.getValue().close();
          }
          return past;
        }
      };

  OneDnnConvolution(ConvolutionForm form, Precision precision) {
    this.form = form;
    this.precision = precision;
    this.weights = new Reordered(stream, ConvolutionPrimitives.weights(form));
    this.narrow = new NarrowInput(form);
    this.noBias = new FloatPointer((long) form.out());
    this.anyBias = new FloatPointer((long) form.out());
    Floats.fill(noBias, form.out(), 0);
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
  public void weights(FloatPointer weights) {
    this.weights.changed(weights);
    narrow.weights(weights);
  }

  @Override
  public void forward(int batch, FloatPointer input, FloatPointer bias, FloatPointer output) {
    of(batch).forward(input, bias, output);
  }

  @Override
  public void forward(int batch, FloatPointer input, FloatPointer output) {
    forward(batch, input, noBias, output);
  }

  @Override
  public void inputGradient(int batch, FloatPointer outputGradient, FloatPointer inputGradient) {
    if (NarrowInput.serves(form)) {
      narrow.inputGradient(batch, outputGradient, inputGradient);
    } else {
      of(batch).inputGradient(outputGradient, inputGradient);
    }
  }

  @Override
  public void weightGradient(
      int batch,
      FloatPointer input,
      FloatPointer outputGradient,
      FloatPointer weightGradient,
      FloatPointer biasGradient) {
    of(batch).weightGradient(input, outputGradient, weightGradient, biasGradient);
  }

  @Override
  public void weightGradient(
      int batch, FloatPointer input, FloatPointer outputGradient, FloatPointer weightGradient) {
    of(batch).weightGradient(input, outputGradient, weightGradient, anyBias);
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
    byBatch.values().forEach(ConvolutionPrimitives::close);
    byBatch.clear();
    weights.close();
    narrow.close();
    noBias.close();
    anyBias.close();
    stream.close();
  }
}
