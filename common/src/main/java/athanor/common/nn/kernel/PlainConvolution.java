package athanor.common.nn.kernel;

import java.util.Optional;

/** A convolution in plain loops with sums in double: the oracle, and the last fallback. */
final class PlainConvolution implements Convolution {
  private final ConvolutionForm form;
  private Optional<Floats> weights = Optional.empty();

  PlainConvolution(ConvolutionForm form) {
    this.form = form;
  }

  @Override
  public ConvolutionForm form() {
    return form;
  }

  @Override
  public void weights(Floats weights) {
    this.weights = Optional.of(weights);
  }

  private float[] kernel() {
    return weights
        .orElseThrow(() -> new IllegalStateException("weights must be set before they are used"))
        .toArray();
  }

  /** What is done for a row of inputs under one element of the kernel, at one position. */
  private interface Meeting {
    /**
     * Works on a pair.
     *
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
  public void forward(int batch, Floats input, float kept, Floats output) {
    float[] x = input.toArray();
    float[] w = kernel();
    double[] sums = new double[batch * form.outputSize()];
    walk(
        batch,
        (from, entry, to) -> {
          for (int i = 0; i < form.in(); i++) {
            for (int o = 0; o < form.out(); o++) {
              sums[to + o] += (double) x[from + i] * w[form.weightAt(entry + i, o)];
            }
          }
        });
    write(sums, kept, output);
  }

  @Override
  public void forward(int batch, Floats input, Floats bias, Floats output) {
    forward(batch, input, 0, output);
    Columns.addRow(output.part(0, batch * form.outputSize()), bias.part(0, form.out()));
  }

  @Override
  public void inputGradient(int batch, Floats outputGradient, float kept, Floats inputGradient) {
    float[] by = outputGradient.toArray();
    float[] w = kernel();
    double[] sums = new double[batch * form.inputSize()];
    walk(
        batch,
        (from, entry, to) -> {
          for (int i = 0; i < form.in(); i++) {
            for (int o = 0; o < form.out(); o++) {
              sums[from + i] += (double) by[to + o] * w[form.weightAt(entry + i, o)];
            }
          }
        });
    write(sums, kept, inputGradient);
  }

  @Override
  public void weightGradient(
      int batch, Floats input, Floats outputGradient, float kept, Floats weightGradient) {
    float[] x = input.toArray();
    float[] by = outputGradient.toArray();
    double[] sums = new double[form.weightCount()];
    walk(
        batch,
        (from, entry, to) -> {
          for (int i = 0; i < form.in(); i++) {
            for (int o = 0; o < form.out(); o++) {
              sums[form.weightAt(entry + i, o)] += (double) x[from + i] * by[to + o];
            }
          }
        });
    write(sums, kept, weightGradient);
  }

  private static void write(double[] from, float kept, Floats to) {
    for (int i = 0; i < from.length; i++) {
      to.put(i, (float) (from[i] + (kept == 0 ? 0 : kept * to.get(i))));
    }
  }

  @Override
  public String kernels() {
    return "plain loops";
  }

  @Override
  public void close() {
    weights = Optional.empty();
  }
}
