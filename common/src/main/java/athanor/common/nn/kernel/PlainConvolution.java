package athanor.common.nn.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** A convolution in plain loops with sums in double: the oracle, and the last fallback. */
final class PlainConvolution implements Convolution {
  private final ConvolutionForm form;
  private FloatBuffer weights = FloatBuffer.allocate(0);

  PlainConvolution(ConvolutionForm form) {
    this.form = form;
  }

  @Override
  public ConvolutionForm form() {
    return form;
  }

  @Override
  public void weights(FloatPointer weights) {
    this.weights = Floats.view(weights, form.weightCount());
  }

  @Override
  public void forward(int batch, FloatPointer input, FloatPointer bias, FloatPointer output) {
    forward(batch, input, output);
    Floats.addRow(output, batch * form.outputHeight() * form.outputWidth(), form.out(), bias);
  }

  /** What is done for a row of inputs under one element of the kernel, at one position. */
  private interface Meeting {
    /**
     * @param from the first channel in the input
     * @param entry the first entry in a patch
     * @param to the first channel in the output
     */
    void meet(int from, int entry, int to);
  }

  /** All pairs of a position and an element of the kernel that lie inside of the map. */
  private void walk(int batch, Meeting meeting) {
    int to = 0;
    for (int map = 0; map < batch; map++) {
      for (int y = 0; y < form.outputHeight(); y++) {
        for (int x = 0; x < form.outputWidth(); x++) {
          walkKernel(map, y, x, to, meeting);
          to += form.out();
        }
      }
    }
  }

  private void walkKernel(int map, int y, int x, int to, Meeting meeting) {
    int columns = form.horizontal().size();
    for (int ky = 0; ky < form.vertical().size(); ky++) {
      int row = form.vertical().under(y, ky);
      for (int kx = 0; kx < columns; kx++) {
        int column = form.horizontal().under(x, kx);
        if (row >= 0 && row < form.height() && column >= 0 && column < form.width()) {
          int from = ((map * form.height() + row) * form.width() + column) * form.in();
          meeting.meet(from, (ky * columns + kx) * form.in(), to);
        }
      }
    }
  }

  @Override
  public void forward(int batch, FloatPointer input, FloatPointer output) {
    FloatBuffer x = Floats.view(input, batch * form.inputSize());
    double[] sums = new double[batch * form.outputSize()];
    walk(
        batch,
        (from, entry, to) -> {
          for (int i = 0; i < form.in(); i++) {
            for (int o = 0; o < form.out(); o++) {
              sums[to + o] += (double) x.get(from + i) * weights.get(form.weightAt(entry + i, o));
            }
          }
        });
    set(sums, Floats.view(output, sums.length));
  }

  @Override
  public void inputGradient(int batch, FloatPointer outputGradient, FloatPointer inputGradient) {
    FloatBuffer by = Floats.view(outputGradient, batch * form.outputSize());
    double[] sums = new double[batch * form.inputSize()];
    walk(
        batch,
        (from, entry, to) -> {
          for (int i = 0; i < form.in(); i++) {
            for (int o = 0; o < form.out(); o++) {
              sums[from + i] += (double) by.get(to + o) * weights.get(form.weightAt(entry + i, o));
            }
          }
        });
    set(sums, Floats.view(inputGradient, sums.length));
  }

  @Override
  public void weightGradient(
      int batch,
      FloatPointer input,
      FloatPointer outputGradient,
      FloatPointer weightGradient,
      FloatPointer biasGradient) {
    weightGradient(batch, input, outputGradient, weightGradient);
    int rows = batch * form.outputHeight() * form.outputWidth();
    Floats.addRowSums(outputGradient, rows, form.out(), biasGradient);
  }

  @Override
  public void weightGradient(
      int batch, FloatPointer input, FloatPointer outputGradient, FloatPointer weightGradient) {
    FloatBuffer x = Floats.view(input, batch * form.inputSize());
    FloatBuffer by = Floats.view(outputGradient, batch * form.outputSize());
    double[] sums = new double[form.weightCount()];
    walk(
        batch,
        (from, entry, to) -> {
          for (int i = 0; i < form.in(); i++) {
            for (int o = 0; o < form.out(); o++) {
              sums[form.weightAt(entry + i, o)] += (double) x.get(from + i) * by.get(to + o);
            }
          }
        });
    FloatBuffer to = Floats.view(weightGradient, sums.length);
    for (int i = 0; i < sums.length; i++) {
      to.put(i, (float) (to.get(i) + sums[i]));
    }
  }

  private static void set(double[] from, FloatBuffer to) {
    for (int i = 0; i < from.length; i++) {
      to.put(i, (float) from[i]);
    }
  }

  @Override
  public String kernels() {
    return "plain loops";
  }

  @Override
  public void close() {
    weights = FloatBuffer.allocate(0);
  }
}
