package athanor.common.nn.kernel;

import java.util.Optional;

/** The factors of the kernel of a {@link TiledConvolution}, and their gradients. */
final class TiledKernel implements AutoCloseable {
  /** Even and odd rows by even and odd columns. */
  static final int PHASES = 4;

  /** Products per tile and pair of channels. */
  static final int FACTORS = Tile.SIZE * Tile.SIZE;

  private static final int WIDTH = 4;

  private final ConvolutionForm form;
  private final boolean outFirst;
  private final int inner;
  private final int outer;
  private final int size;
  private final Scratch room = new Scratch();
  private final Scratch gradients = new Scratch();
  private final Scratch lines = new Scratch();
  private final NativeFloats noBias;
  private Optional<Floats> weights = Optional.empty();
  private boolean current;

  TiledKernel(ConvolutionForm form) {
    this.form = form;
    this.outFirst = form.order() == WeightOrder.OUT_KERNEL_IN;
    this.inner = outFirst ? form.in() : form.out();
    this.outer = outFirst ? form.out() : form.in();
    this.size = PHASES * form.in() * form.out();
    this.noBias = NativeFloats.of(form.out());
  }

  /** Sets the weights; they are read when a factor is needed. */
  void changed(Floats changed) {
    weights = Optional.of(changed);
    current = false;
  }

  /** Zeros for each channel out. */
  Floats noBias() {
    return noBias.all();
  }

  /** A factor [phase and channel in, channel out]. */
  Matrix factor(int number) {
    Floats all = room.of(FACTORS * size);
    if (!current) {
      transform(
          weights.orElseThrow(
              () -> new IllegalStateException("weights must be set before they are used")),
          all);
      current = true;
    }
    return matrix(all, number);
  }

  private Matrix matrix(Floats all, int number) {
    Floats plane = all.part(number * size, size);
    int wide = PHASES * form.in();
    return outFirst
        ? Matrix.of(plane, form.out(), wide).transposed()
        : Matrix.of(plane, wide, form.out());
  }

  private void transform(Floats kernel, Floats factors) {
    Floats between = lines.of(Tile.Transform.KERNEL.between(inner));
    for (int channel = 0; channel < outer; channel++) {
      for (int phase = 0; phase < PHASES; phase++) {
        Tile.Transform.KERNEL.apply(
            elements(kernel, channel, phase), between, factors(factors, channel, phase), inner);
      }
    }
  }

  /** The 2 x 2 elements of one phase of the kernel, for one of the outer channels. */
  private Tile.Plane elements(Floats kernel, int channel, int phase) {
    int step = outFirst ? inner : outer * inner;
    int first = phase / 2 * WIDTH + phase % 2;
    int at = first * step + channel * inner * (outFirst ? WIDTH * WIDTH : 1);
    return new Tile.Plane(kernel, at, 2 * WIDTH * step, 2 * step);
  }

  private Tile.Plane factors(Floats all, int channel, int phase) {
    int line = outFirst ? channel * PHASES + phase : phase * outer + channel;
    return new Tile.Plane(all, line * inner, Tile.SIZE * size, size);
  }

  /** Sets, or adds to, the gradient of a factor by those of inputs and outputs of some tiles. */
  void gradient(int number, Matrix inputs, Matrix outputs, boolean add) {
    Matrix sum = matrix(gradients.of(FACTORS * size), number);
    Matrix left = outFirst ? outputs.transposed() : inputs.transposed();
    Matrix right = outFirst ? inputs : outputs;
    MatrixProduct.scaled(1, left, right, add ? 1 : 0, outFirst ? sum.transposed() : sum);
  }

  /** Adds the gradient of the weights. */
  void addGradient(Floats to) {
    Floats all = gradients.of(FACTORS * size);
    Floats between = lines.of(Tile.Transform.ADD_KERNEL_GRADIENT.between(inner));
    for (int channel = 0; channel < outer; channel++) {
      for (int phase = 0; phase < PHASES; phase++) {
        Tile.Transform.ADD_KERNEL_GRADIENT.apply(
            factors(all, channel, phase), between, elements(to, channel, phase), inner);
      }
    }
  }

  @Override
  public void close() {
    room.close();
    gradients.close();
    lines.close();
    noBias.close();
  }
}
