package athanor.common.nn.conv;

/** The weight matrix of a layer on its way to OpenBLAS, and its gradient on the way back. */
final class Kernel implements AutoCloseable {
  private static final int SCRATCH = 1 << 14;

  private final Layer.Slices slices;
  private final int size;
  private final SpectralNorm spectral;
  private final NativeRoom weights = new NativeRoom();
  private final NativeRoom gradient = new NativeRoom();
  private final float[] scratch;
  private boolean fresh;

  Kernel(Layer.Slices slices, int rows, int columns, boolean spectral) {
    this.slices = slices;
    this.size = rows * columns;
    this.spectral =
        spectral
            ? new SpectralNorm(rows, columns, slices.statistics(), slices.statisticsAt())
            : null;
    this.scratch = new float[spectral ? size : Math.min(size, SCRATCH)];
  }

  /** The weights as the layer uses them. */
  NativeRoom weights(boolean training) {
    if (!fresh) {
      weights.room(size);
      if (spectral == null) {
        weights.put(0, slices.parameters(), slices.at(), size);
      } else {
        weights.put(0, spectral.normal(slices.parameters(), slices.at(), training), 0, size);
      }
      fresh = true;
    }
    return weights;
  }

  /** A zeroed gradient to add up in. */
  NativeRoom gradient() {
    gradient.room(size).zero(size);
    return gradient;
  }

  /** Adds the gradient to the net's. */
  void gradientDone() {
    if (spectral == null) {
      gradient.addTo(slices.gradients(), slices.at(), size, scratch);
    } else {
      gradient.get(0, scratch, 0, size);
      spectral.addGradient(scratch, slices.gradients(), slices.at());
    }
  }

  void parametersChanged() {
    fresh = false;
  }

  /** Adds the biases, which lie behind the weights, to rows of outputs, then activates. */
  void finish(float[] outputs, int from, int rows, int columns, Activation activation) {
    float[] parameters = slices.parameters();
    int bias = slices.at() + size;
    for (int r = 0; r < rows; r++) {
      int at = from + r * columns;
      for (int c = 0; c < columns; c++) {
        outputs[at + c] += parameters[bias + c];
      }
    }
    activation.apply(outputs, from, from + rows * columns);
  }

  /** Adds the column sums of gradients to the biases' gradients. */
  void biasGradient(float[] byOutput, int rows, int columns) {
    float[] gradients = slices.gradients();
    int bias = slices.at() + size;
    float[] sums = new float[columns];
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      for (int c = 0; c < columns; c++) {
        sums[c] += byOutput[at + c];
      }
    }
    for (int c = 0; c < columns; c++) {
      gradients[bias + c] += sums[c];
    }
  }

  @Override
  public void close() {
    weights.close();
    gradient.close();
    fresh = false;
  }
}
