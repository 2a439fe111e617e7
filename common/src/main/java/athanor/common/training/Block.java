package athanor.common.training;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A named part of a model: a table of rows x columns. An embedding table has a row per word; a
 * dense weight is one row.
 *
 * <p>The values are shared, never copied: whoever changes them in place must own the block.
 */
public final class Block implements Serializable {
  private static final long serialVersionUID = 1;

  /** How the rows of replicas become one. */
  public enum Role {
    /** ShardStats by gradients: the averaging rule of the job decides. */
    WEIGHTS,
    /** State of the inner optimiser or moments of the data: always the plain mean. */
    STATISTICS,
    /** What is added up, such as gradients of rows that only some replicas touched. */
    SUMS
  }

  private String name;
  private Role role;
  private int rows;
  private int columns;
  private transient float[] values;

  private Block(String name, Role role, int rows, int columns, float[] values) {
    this.name = name;
    this.role = role;
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A block over given values.
   *
   * @param values row-major [rows, columns]; kept, not copied
   */
  public static Block of(String name, Role role, int rows, int columns, float[] values) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("block name must match [A-Za-z0-9._-]+, got " + name);
    }
    if (rows < 0 || columns < 1 || values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "block %s of %d x %d needs %d values, got %d"
              .formatted(name, rows, columns, (long) rows * columns, values.length));
    }
    return new Block(name, role, rows, columns, values);
  }

  /** A block of zeros. */
  public static Block zeros(String name, Role role, int rows, int columns) {
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "block %s of %d x %d is past 2^31 values; use more shards"
              .formatted(name, rows, columns));
    }
    return of(name, role, rows, columns, new float[(int) size]);
  }

  /** One row of weights: what a dense net is. */
  public static Block row(String name, Role role, float[] values) {
    return of(name, role, 1, values.length, values);
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** The values, row-major [rows, columns]; shared, do not modify unless you own the block. */
  public float[] values() {
    return values;
  }

  /** The same shape with other values. */
  public Block withValues(float[] other) {
    return of(name, role, rows, columns, other);
  }

  /** A copy that the caller owns. */
  public Block copy() {
    return withValues(values.clone());
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    FloatChunks.write(out, values);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    values = FloatChunks.read(in, rows * columns);
  }
}
