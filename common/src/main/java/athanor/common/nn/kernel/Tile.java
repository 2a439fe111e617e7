package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.store;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * Minimal filtering of four outputs by a kernel of two, F(4, 2) of Winograd (1980, "Arithmetic
 * complexity of computations"), with the points 0, 1, -1, 2 and infinity: five products in place of
 * eight. In both directions of a plane it is 25 in place of 64. Transforms are for many channels at
 * once; gradients take their adjoints.
 */
final class Tile {
  /** Outputs of a line. */
  static final int OUT = 4;

  /** Inputs of a line, and products. */
  static final int SIZE = 5;

  private Tile() {}

  /** Elements of a line in memory, {@code step} floats apart, each of many channels. */
  private record Line(ByteBuffer bytes, int at, int step) {}

  /**
   * Elements of a plane in memory.
   *
   * @param at where the first one lies
   * @param row floats from one row to the next
   * @param column floats from one column to the next
   */
  record Plane(Floats floats, int at, int row, int column) {
    private Line alongRow(int number) {
      return new Line(floats.bytes(), floats.offset() + at + number * row, column);
    }

    private Line alongColumn(int number) {
      return new Line(floats.bytes(), floats.offset() + at + number * column, row);
    }
  }

  /** One of the transforms, of a line for so many channels. */
  private interface OfLine {
    void apply(Line from, Line to, int channels);
  }

  /** A transform of planes: of their rows, then of the columns of what that gives. */
  enum Transform {
    /** 5 x 5 inputs to 5 x 5 factors. */
    INPUT(SIZE, SIZE, false, Tile::input),
    /** Its adjoint, added to what is there. */
    ADD_INPUT_GRADIENT(SIZE, SIZE, true, Tile::addInputGradient),
    /** 5 x 5 products to 4 x 4 outputs. */
    OUTPUT(SIZE, OUT, false, Tile::output),
    /** Its adjoint. */
    OUTPUT_GRADIENT(OUT, SIZE, false, Tile::outputGradient),
    /** 2 x 2 elements of a kernel to 5 x 5 factors. */
    KERNEL(2, SIZE, false, Tile::kernel),
    /** Its adjoint, added to what is there. */
    ADD_KERNEL_GRADIENT(SIZE, 2, true, Tile::addKernelGradient);

    private final int rows;
    private final int columns;
    private final boolean adds;
    private final OfLine ofLine;

    Transform(int rows, int columns, boolean adds, OfLine ofLine) {
      this.rows = rows;
      this.columns = columns;
      this.adds = adds;
      this.ofLine = ofLine;
    }

    /** Floats between the two steps. */
    int between(int channels) {
      return rows * columns * channels;
    }

    /**
     * Transforms a plane.
     *
     * @param between scratch memory
     * @param channels a multiple of a vector
     */
    void apply(Plane from, Floats between, Plane to, int channels) {
      if (adds) {
        between.part(0, between(channels)).fill(0);
      }
      Plane middle = new Plane(between, 0, columns * channels, channels);
      for (int row = 0; row < rows; row++) {
        ofLine.apply(from.alongRow(row), middle.alongRow(row), channels);
      }
      for (int column = 0; column < columns; column++) {
        ofLine.apply(middle.alongColumn(column), to.alongColumn(column), channels);
      }
    }
  }

  /** Five inputs to five factors. */
  private static void input(Line from, Line to, int count) {
    ByteBuffer in = from.bytes;
    ByteBuffer out = to.bytes;
    int step = from.step;
    int next = to.step;
    for (int c = 0; c < count; c += LANES) {
      int at = from.at + c;
      FloatVector d0 = load(in, at);
      FloatVector d1 = load(in, at + step);
      FloatVector d2 = load(in, at + 2 * step);
      FloatVector d3 = load(in, at + 3 * step);
      FloatVector d4 = load(in, at + 4 * step);
      FloatVector fall = d3.sub(d1);
      int put = to.at + c;
      store(d0.sub(d2).mul(2).add(fall), out, put);
      store(d3.sub(d2).sub(d1.mul(2)), out, put + next);
      store(d1.mul(2).sub(d2.mul(3)).add(d3), out, put + 2 * next);
      store(fall, out, put + 3 * next);
      store(d4.sub(d2).sub(fall.mul(2)), out, put + 4 * next);
    }
  }

  /** Adjoint of {@link #input}, added to what is there. */
  private static void addInputGradient(Line from, Line to, int count) {
    ByteBuffer in = from.bytes;
    ByteBuffer out = to.bytes;
    int step = from.step;
    int next = to.step;
    for (int c = 0; c < count; c += LANES) {
      int at = from.at + c;
      FloatVector v0 = load(in, at);
      FloatVector v1 = load(in, at + step);
      FloatVector v2 = load(in, at + 2 * step);
      FloatVector v3 = load(in, at + 3 * step);
      FloatVector v4 = load(in, at + 4 * step);
      FloatVector ends = v0.add(v3);
      int put = to.at + c;
      add(v0.mul(2), out, put);
      add(v2.sub(v1).add(v4).mul(2).sub(ends), out, put + next);
      add(v0.mul(-2).sub(v1).sub(v2.mul(3)).sub(v4), out, put + 2 * next);
      add(ends.add(v1).add(v2).sub(v4.mul(2)), out, put + 3 * next);
      add(v4, out, put + 4 * next);
    }
  }

  private static void add(FloatVector value, ByteBuffer to, int at) {
    store(load(to, at).add(value), to, at);
  }

  /** Five products to four outputs. */
  private static void output(Line from, Line to, int count) {
    ByteBuffer in = from.bytes;
    ByteBuffer out = to.bytes;
    int step = from.step;
    int next = to.step;
    for (int c = 0; c < count; c += LANES) {
      int at = from.at + c;
      FloatVector m0 = load(in, at);
      FloatVector m1 = load(in, at + step);
      FloatVector m2 = load(in, at + 2 * step);
      FloatVector m3 = load(in, at + 3 * step);
      FloatVector m4 = load(in, at + 4 * step);
      FloatVector sum = m1.add(m2);
      FloatVector difference = m1.sub(m2);
      int put = to.at + c;
      store(m0.add(sum).add(m3), out, put);
      store(difference.add(m3.mul(2)), out, put + next);
      store(sum.add(m3.mul(4)), out, put + 2 * next);
      store(difference.add(m3.mul(8)).add(m4), out, put + 3 * next);
    }
  }

  /** Adjoint of {@link #output}. */
  private static void outputGradient(Line from, Line to, int count) {
    ByteBuffer in = from.bytes;
    ByteBuffer out = to.bytes;
    int step = from.step;
    int next = to.step;
    for (int c = 0; c < count; c += LANES) {
      int at = from.at + c;
      FloatVector y0 = load(in, at);
      FloatVector y1 = load(in, at + step);
      FloatVector y2 = load(in, at + 2 * step);
      FloatVector y3 = load(in, at + 3 * step);
      FloatVector even = y0.add(y2);
      FloatVector odd = y1.add(y3);
      int put = to.at + c;
      store(y0, out, put);
      store(even.add(odd), out, put + next);
      store(even.sub(odd), out, put + 2 * next);
      store(y3.mul(8).add(y2.mul(4)).add(y1.mul(2)).add(y0), out, put + 3 * next);
      store(y3, out, put + 4 * next);
    }
  }

  /** Two elements of the kernel to five factors. */
  private static void kernel(Line from, Line to, int count) {
    ByteBuffer in = from.bytes;
    ByteBuffer out = to.bytes;
    int next = to.step;
    for (int c = 0; c < count; c += LANES) {
      FloatVector g0 = load(in, from.at + c);
      FloatVector g1 = load(in, from.at + c + from.step);
      int put = to.at + c;
      store(g0.mul(0.5f), out, put);
      store(g0.add(g1).mul(-0.5f), out, put + next);
      store(g1.sub(g0).mul(1 / 6f), out, put + 2 * next);
      store(g0.add(g1.mul(2)).mul(1 / 6f), out, put + 3 * next);
      store(g1, out, put + 4 * next);
    }
  }

  /** Adjoint of {@link #kernel}, added to what is there. */
  private static void addKernelGradient(Line from, Line to, int count) {
    ByteBuffer in = from.bytes;
    ByteBuffer out = to.bytes;
    int step = from.step;
    for (int c = 0; c < count; c += LANES) {
      int at = from.at + c;
      FloatVector u1 = load(in, at + step).mul(0.5f);
      FloatVector u2 = load(in, at + 2 * step).mul(1 / 6f);
      FloatVector u3 = load(in, at + 3 * step).mul(1 / 6f);
      int put = to.at + c;
      add(load(in, at).mul(0.5f).sub(u1).sub(u2).add(u3), out, put);
      add(load(in, at + 4 * step).sub(u1).add(u2).add(u3.mul(2)), out, put + to.step);
    }
  }
}
