package athanor.common.nn;

import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * A batch on its way through a net: rows of one shape in native memory, row-major [rows, height,
 * width, channels], and room for their gradient of the loss. The rows of a value with a {@link
 * Packing} are steps of sequences. Lives until its tape is reset.
 */
public final class Value {
  private final Tape tape;
  private final int rows;
  private final Shape shape;
  private final Optional<Packing> packing;
  private final Floats values;
  private final boolean wantsGradient;
  private Floats gradient;
  private boolean written;

  Value(Tape tape, Size size, Floats values, boolean wantsGradient) {
    this.tape = tape;
    this.rows = size.rows;
    this.shape = size.shape;
    this.packing = size.packing;
    this.values = values;
    this.wantsGradient = wantsGradient;
  }

  /**
   * How large a value is.
   *
   * @param packing which sequences the rows are steps of, where they are
   */
  public record Size(int rows, Shape shape, Optional<Packing> packing) {
    public static Size of(int rows, Shape shape) {
      return new Size(rows, shape, Optional.empty());
    }

    /** Steps of sequences. */
    public static Size of(Packing packing, Shape shape) {
      return new Size(packing.rows(), shape, Optional.of(packing));
    }

    int count() {
      return Math.multiplyExact(rows, shape.size());
    }
  }

  /** A value over a net's own parameters, whose gradients add up there. */
  static Value parameter(Tape tape, Size size, Floats values, Floats gradient, boolean learns) {
    Value value = new Value(tape, size, values, learns);
    value.gradient = gradient;
    value.written = true;
    return value;
  }

  public Tape tape() {
    return tape;
  }

  public int rows() {
    return rows;
  }

  /** Shape of a row. */
  public Shape shape() {
    return shape;
  }

  /** Floats per row. */
  public int width() {
    return shape.size();
  }

  public Optional<Packing> packing() {
    return packing;
  }

  /** Rows, shape and packing with another shape of a row. */
  public Size size(Shape other) {
    return new Size(rows, other, packing);
  }

  /** The values, [rows, width]; shared. */
  public Floats values() {
    return values;
  }

  /** A copy of the values. */
  public float[] toArray() {
    return values.toArray();
  }

  /** Whether an operation has to pass a gradient to this value. */
  public boolean wantsGradient() {
    return wantsGradient;
  }

  /**
   * The gradient, [rows, width]. In the backward pass of the operation that made this value it is
   * complete and may be overwritten: nobody reads it after that.
   */
  public Floats gradient() {
    if (!written) {
      claim();
      gradient.fill(0);
    }
    return gradient;
  }

  /**
   * For a product that writes into {@link #gradient()}: the factor of what is there, 0 for the
   * first operation that writes and 1 after it. The caller must write all of it.
   */
  public float kept() {
    if (written) {
      return 1;
    }
    claim();
    return 0;
  }

  /** Adds a gradient from the heap, [rows, width]; read. */
  public void addGradient(float[] by) {
    addGradient(by, 1);
  }

  /** The same times a factor. */
  public void addGradient(float[] by, float factor) {
    boolean first = kept() == 0;
    Floats room = first ? gradient : tape.take(gradient.count());
    room.put(by, 0, gradient.count());
    if (factor != 1) {
      room.scale(factor);
    }
    if (!first) {
      gradient.add(room);
    }
  }

  /** Adds a gradient of the same size. */
  public void addGradient(Floats by) {
    if (kept() == 0) {
      gradient.copy(by);
    } else {
      gradient.add(by);
    }
  }

  private void claim() {
    written = true;
    gradient = tape.take(rows * shape.size());
  }

  /** Whether any operation wrote a gradient. */
  boolean hasGradient() {
    return written;
  }
}
