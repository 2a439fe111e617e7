package athanor.common.nn.kernel;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The gradient by an input of few channels: a product that gives each position's patch, whose
 * entries are then added up where they belong. oneDNN works on 16 channels at a time here and so
 * throws most of its work away where there are three, as in a picture.
 */
final class NarrowInput implements AutoCloseable {
  /** Channels up to which this is ahead, by measurement on 512-bit vectors. */
  private static final int MOST_CHANNELS = 8;

  /** Floats of patches worked on at once: they stay in the second-level cache. */
  private static final int CACHED = 192 * 1024;

  private final ConvolutionForm form;
  private FloatPointer weights = new FloatPointer();
  private FloatPointer patches = new FloatPointer();

  NarrowInput(ConvolutionForm form) {
    this.form = form;
  }

  static boolean serves(ConvolutionForm form) {
    return form.in() <= MOST_CHANNELS;
  }

  void weights(FloatPointer weights) {
    this.weights = weights;
  }

  private int positions() {
    return form.outputHeight() * form.outputWidth();
  }

  private Matrix kernel() {
    return form.order() == WeightOrder.KERNEL_IN_OUT
        ? Matrix.of(weights, form.patch(), form.out()).transposed()
        : Matrix.of(weights, form.out(), form.patch());
  }

  void inputGradient(int batch, FloatPointer outputGradient, FloatPointer inputGradient) {
    int chunk = Math.max(1, Math.min(batch, CACHED / (positions() * form.patch())));
    int size = chunk * positions() * form.patch();
    if (patches.capacity() < size) {
      patches.close();
      patches = new FloatPointer((long) size);
    }
    Floats.fill(inputGradient, batch * form.inputSize(), 0);
    ByteBuffer to = Floats.bytes(inputGradient, batch * form.inputSize());
    ByteBuffer from = Floats.bytes(patches, size);
    for (int map = 0; map < batch; map += chunk) {
      int maps = Math.min(chunk, batch - map);
      int rows = maps * positions();
      FloatPointer gradient = outputGradient.getPointer((long) map * form.outputSize());
      Product.set(
          Matrix.of(gradient, rows, form.out()), kernel(), Matrix.of(patches, rows, form.patch()));
      for (int i = 0; i < maps; i++) {
        scatter(from, i * positions() * form.patch(), to, (map + i) * form.inputSize());
      }
    }
  }

  private void scatter(ByteBuffer from, int start, ByteBuffer to, int map) {
    int at = start;
    int columns = form.horizontal().size();
    for (int y = 0; y < form.outputHeight(); y++) {
      for (int x = 0; x < form.outputWidth(); x++) {
        for (int ky = 0; ky < form.vertical().size(); ky++) {
          int row = form.vertical().under(y, ky);
          if (row >= 0 && row < form.height()) {
            scatterRow(
                from, at + ky * columns * form.in(), to, map + row * form.width() * form.in(), x);
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
    int left = window.under(x, 0);
    if (window.dilation() == 1) {
      int first = Math.max(0, -left);
      int past = Math.min(window.size(), form.width() - left);
      addRun(to, row + (left + first) * in, from, entries + first * in, (past - first) * in);
      return;
    }
    for (int kx = 0; kx < window.size(); kx++) {
      int column = window.under(x, kx);
      if (column >= 0 && column < form.width()) {
        addRun(to, row + column * in, from, entries + kx * in, in);
      }
    }
  }

  private static void addRun(ByteBuffer to, int at, ByteBuffer from, int start, int count) {
    for (int i = 0; i < count; i++) {
      int place = (at + i) << 2;
      to.putFloat(place, to.getFloat(place) + from.getFloat((start + i) << 2));
    }
  }

  @Override
  public void close() {
    patches.close();
  }
}
