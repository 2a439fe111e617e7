package athanor.common.nn.conv;

import athanor.common.shape.Shape;

/**
 * The patches of a map that a kernel sees, as rows of a matrix: row [grid row, grid column], entry
 * [kernel row, kernel column, channel]. A kernel row is one run of memory in both.
 *
 * @param map the map that is cut into patches
 * @param rows rows of the grid of patches
 * @param columns columns of the grid
 */
record Patches(Shape map, int kernel, int stride, int pad, int rows, int columns) {

  static Patches of(Shape map, int kernel, int stride, int pad) {
    int rows = (map.height() + 2 * pad - kernel) / stride + 1;
    int columns = (map.width() + 2 * pad - kernel) / stride + 1;
    if (kernel < 1 || stride < 1 || pad < 0 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "kernel %d, stride %d, pad %d leave nothing of a map of %d x %d"
              .formatted(kernel, stride, pad, map.height(), map.width()));
    }
    return new Patches(map, kernel, stride, pad, rows, columns);
  }

  /** Numbers in one patch. */
  int length() {
    return kernel * kernel * map.channels();
  }

  /** Patches of one map. */
  int count() {
    return rows * columns;
  }

  Shape grid(int channels) {
    return new Shape(rows, columns, channels);
  }

  /** Maps whose patches fit a cache: so many are worked on at once. */
  int chunk(int batch) {
    return Math.max(1, Math.min(batch, 768 * 1024 / (count() * length())));
  }

  /** Copies the patches of one map to rows of a matrix, zeros beyond the border. */
  void gather(float[] maps, int at, NativeRoom to, int toAt) {
    int run = kernel * map.channels();
    float[] zeros = new float[run];
    int out = toAt;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int left = column * stride - pad;
        int first = Math.max(0, -left);
        int length = Math.min(kernel, map.width() - left) - first;
        for (int k = 0; k < kernel; k++) {
          int y = row * stride - pad + k;
          if (y < 0 || y >= map.height() || length <= 0) {
            to.put(out, zeros, 0, run);
          } else {
            int from = at + (y * map.width() + left + first) * map.channels();
            copy(maps, from, to, out, first, length, zeros);
          }
          out += run;
        }
      }
    }
  }

  private void copy(
      float[] maps, int from, NativeRoom to, int out, int first, int length, float[] zeros) {
    int channels = map.channels();
    if (first > 0) {
      to.put(out, zeros, 0, first * channels);
    }
    to.put(out + first * channels, maps, from, length * channels);
    int rest = kernel - first - length;
    if (rest > 0) {
      to.put(out + (first + length) * channels, zeros, 0, rest * channels);
    }
  }

  /**
   * Adds rows of a matrix back to where they came from in one map: the adjoint of gather.
   *
   * @param patches the matrix, row-major
   */
  void scatterAdd(float[] patches, int from, float[] maps, int at) {
    int channels = map.channels();
    int run = kernel * channels;
    int in = from;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int left = column * stride - pad;
        int first = Math.max(0, -left);
        int length = (Math.min(kernel, map.width() - left) - first) * channels;
        for (int k = 0; k < kernel; k++) {
          int y = row * stride - pad + k;
          if (y >= 0 && y < map.height()) {
            int to = at + (y * map.width() + left + first) * channels;
            add(patches, in + first * channels, maps, to, length);
          }
          in += run;
        }
      }
    }
  }

  private static void add(float[] from, int start, float[] to, int at, int length) {
    for (int i = 0; i < length; i++) {
      to[at + i] += from[start + i];
    }
  }
}
