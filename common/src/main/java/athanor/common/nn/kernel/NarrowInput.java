package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.nio.ByteBuffer;

/**
 * The gradient of an input of few channels: a product that gives each position's patch, whose
 * entries are then added up where they belong. oneDNN works on 16 channels at a time here and so
 * throws most of its work away where there are three, as in a picture.
 *
 * <p>A row of a patch ends with zeros, from zeros behind the rows of the kernel, so that it is
 * added in whole vectors.
 */
final class NarrowInput implements AutoCloseable {
  /** Channels up to which this is ahead, by measurement on 512-bit vectors. */
  private static final int MOST_CHANNELS = 8;

  /** Floats of patches worked on at once: they stay in the second-level cache. */
  private static final int CACHED = 96 * 1024;

  private final ConvolutionForm form;
  private final int positions;
  private final int run;
  private final int padded;
  private final Scratch patchRoom = new Scratch();
  private final Scratch kernelRoom = new Scratch();

  NarrowInput(ConvolutionForm form) {
    this.form = form;
    this.positions = form.outputHeight() * form.outputWidth();
    this.run = form.horizontal().size() * form.in();
    this.padded =
        form.horizontal().dilation() == 1 && run > LANES / 2
            ? (run + LANES - 1) / LANES * LANES
            : run;
  }

  static boolean serves(ConvolutionForm form) {
    return form.in() <= MOST_CHANNELS;
  }

  /** Floats of a patch with its zeros. */
  private int patch() {
    return form.vertical().size() * padded;
  }

  /** The kernel [out, patch], with zeros behind its rows. */
  private Matrix kernel(Floats weights) {
    boolean outFirst = form.order() == WeightOrder.OUT_KERNEL_IN;
    Floats all = weights;
    if (padded > run) {
      all = kernelRoom.of(patch() * form.out());
      all.fill(0);
      int scale = outFirst ? 1 : form.out();
      int rows = (outFirst ? form.out() : 1) * form.vertical().size();
      for (int row = 0; row < rows; row++) {
        int count = run * scale;
        all.part(row * padded * scale, count).copy(weights.part(row * count, count));
      }
    }
    return outFirst
        ? Matrix.of(all, form.out(), patch())
        : Matrix.of(all, patch(), form.out()).transposed();
  }

  void inputGradient(
      int batch, Floats weights, Floats outputGradient, float kept, Floats inputGradient) {
    if (kept == 0) {
      inputGradient.fill(0);
    }
    int chunk = Math.max(1, Math.min(batch, CACHED / (positions * patch())));
    Floats patches = patchRoom.of(chunk * positions * patch());
    Matrix kernel = kernel(weights);
    for (int map = 0; map < batch; map += chunk) {
      int maps = Math.min(chunk, batch - map);
      int rows = maps * positions;
      Floats gradient = outputGradient.part(map * form.outputSize(), maps * form.outputSize());
      MatrixProduct.set(
          Matrix.of(gradient, rows, form.out()), kernel, Matrix.of(patches, rows, patch()));
      for (int i = 0; i < maps; i++) {
        Floats to = inputGradient.part((map + i) * form.inputSize(), form.inputSize());
        scatter(patches.part(i * positions * patch(), positions * patch()), to);
      }
    }
  }

  /** Adds the patches of one map to it. */
  private void scatter(Floats patches, Floats map) {
    int line = form.outputWidth() * patch();
    for (int y = 0; y < form.outputHeight(); y++) {
      for (int ky = 0; ky < form.vertical().size(); ky++) {
        int row = form.vertical().under(y, ky);
        if (row >= 0 && row < form.height()) {
          int from = patches.offset() + y * line + ky * padded;
          scatterLine(patches.bytes(), from, map, row * form.width() * form.in());
        }
      }
    }
  }

  /** Adds one row of each patch in a line of them to one row of the map. */
  private void scatterLine(ByteBuffer from, int entries, Floats map, int row) {
    Window window = form.horizontal();
    int step = window.stride() * form.in();
    int shift = row - window.before() * form.in();
    int first =
        Math.min(form.outputWidth(), (window.before() + window.stride() - 1) / window.stride());
    int past = (form.width() + window.before() - window.reach()) / window.stride() + 1;
    past = Math.max(first, Math.min(form.outputWidth(), past));
    while (past > first && shift + (past - 1) * step + padded > map.count()) {
      past--;
    }
    if (window.dilation() == 1) {
      int at = map.offset() + shift + first * step;
      addInside(map.bytes(), at, step, from, entries + first * patch(), past - first);
    } else {
      past = first;
    }
    for (int x = 0; x < form.outputWidth(); x++) {
      if (x < first || x >= past) {
        scatterEdge(from, entries + x * patch(), map, row, x);
      }
    }
  }

  /**
   * Patches within the row. Their zeros may reach over its end, which changes nothing. Neighbours
   * overlap, and a vector that was just written cannot be read in part without a wait: so those
   * that do not overlap come first, then the ones between.
   */
  private void addInside(
      ByteBuffer to, int start, int step, ByteBuffer from, int entries, int count) {
    int patch = patch();
    int width = padded;
    int apart = (width + step - 1) / step;
    for (int phase = 0; phase < apart; phase++) {
      for (int x = phase; x < count; x += apart) {
        addRun(to, start + x * step, from, entries + x * patch, width);
      }
    }
  }

  private static void addRun(ByteBuffer to, int at, ByteBuffer from, int start, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(to, at + i).add(load(from, start + i)), to, at + i);
    }
    add(to, at + i, from, start + i, count - i);
  }

  /** A patch that reaches over the edge, or whose columns do not lie side by side. */
  private void scatterEdge(ByteBuffer from, int entries, Floats map, int row, int x) {
    int in = form.in();
    for (int kx = 0; kx < form.horizontal().size(); kx++) {
      int column = form.horizontal().under(x, kx);
      if (column >= 0 && column < form.width()) {
        add(map.bytes(), map.offset() + row + column * in, from, entries + kx * in, in);
      }
    }
  }

  private static void add(ByteBuffer to, int at, ByteBuffer from, int start, int count) {
    for (int i = 0; i < count; i++) {
      scalar(to, at + i, scalar(to, at + i) + scalar(from, start + i));
    }
  }

  @Override
  public void close() {
    patchRoom.close();
    kernelRoom.close();
  }
}
