package athanor.common.nn.kernel;

import java.nio.ByteBuffer;

/**
 * The gradient by an input of few channels: a product that gives each position's patch, whose
 * entries are then added up where they belong. oneDNN works on 16 channels at a time here and so
 * throws most of its work away where there are three, as in a picture.
 */
final class NarrowInput implements AutoCloseable {
  /** Channels up to which this is ahead, by measurement on 512-bit vectors. */
  private static final int MOST_CHANNELS = 8;

  /** Floats of patches worked on at once: they stay in the second-level cache. */
  private static final int CACHED = 96 * 1024;

  private final ConvolutionForm form;
  private final Room room = new Room();

  NarrowInput(ConvolutionForm form) {
    this.form = form;
  }

  static boolean serves(ConvolutionForm form) {
    return form.in() <= MOST_CHANNELS;
  }

  private int positions() {
    return form.outputHeight() * form.outputWidth();
  }

  private Matrix kernel(Floats weights) {
    return form.order() == WeightOrder.KERNEL_IN_OUT
        ? Matrix.of(weights, form.patch(), form.out()).transposed()
        : Matrix.of(weights, form.out(), form.patch());
  }

  void inputGradient(
      int batch, Floats weights, Floats outputGradient, float kept, Floats inputGradient) {
    if (kept == 0) {
      inputGradient.fill(0);
    }
    int positions = positions();
    int chunk = Math.max(1, Math.min(batch, CACHED / (positions * form.patch())));
    Floats patches = room.of(chunk * positions * form.patch());
    Matrix kernel = kernel(weights);
    for (int map = 0; map < batch; map += chunk) {
      int maps = Math.min(chunk, batch - map);
      int rows = maps * positions;
      Floats gradient = outputGradient.part(map * form.outputSize(), maps * form.outputSize());
      MatrixProduct.set(
          Matrix.of(gradient, rows, form.out()), kernel, Matrix.of(patches, rows, form.patch()));
      Floats to = inputGradient.part(map * form.inputSize(), maps * form.inputSize());
      for (int i = 0; i < maps; i++) {
        scatter(
            patches.bytes(),
            patches.offset() + i * positions * form.patch(),
            to.bytes(),
            to.offset() + i * form.inputSize());
      }
    }
  }

  private void scatter(ByteBuffer from, int start, ByteBuffer to, int map) {
    int at = start;
    int line = form.width() * form.in();
    int run = form.horizontal().size() * form.in();
    for (int y = 0; y < form.outputHeight(); y++) {
      for (int x = 0; x < form.outputWidth(); x++) {
        for (int ky = 0; ky < form.vertical().size(); ky++) {
          int row = form.vertical().under(y, ky);
          if (row >= 0 && row < form.height()) {
            scatterRow(from, at + ky * run, to, map + row * line, x);
          }
        }
        at += form.patch();
      }
    }
  }

  /** Adds one row of a patch to one row of the map. */
  private void scatterRow(ByteBuffer from, int entries, ByteBuffer to, int row, int x) {
    Window window = form.horizontal();
    int in = form.in();
    if (window.dilation() == 1) {
      int left = window.under(x, 0);
      int first = Math.max(0, -left);
      int past = Math.min(window.size(), form.width() - left);
      add(to, row + (left + first) * in, from, entries + first * in, (past - first) * in);
      return;
    }
    for (int kx = 0; kx < window.size(); kx++) {
      int column = window.under(x, kx);
      if (column >= 0 && column < form.width()) {
        add(to, row + column * in, from, entries + kx * in, in);
      }
    }
  }

  /** Runs are short, so that plain additions are ahead of masked vectors. */
  private static void add(ByteBuffer to, int at, ByteBuffer from, int start, int count) {
    for (int i = 0; i < count; i++) {
      int place = (at + i) << 2;
      to.putFloat(place, to.getFloat(place) + from.getFloat((start + i) << 2));
    }
  }

  @Override
  public void close() {
    room.close();
  }
}
