package athanor.common.training;

import java.io.Serializable;

/**
 * The place of some neighbouring rows in a block, which are averaged together.
 *
 * @param block name of the block
 * @param from position of the first value in the block's values
 * @param rows how many rows
 * @param columns values a row; fewer than the block's where a single long row is cut
 */
public record RowRange(String block, int from, int rows, int columns) implements Serializable {

  /** All of a block. */
  static RowRange of(Block block) {
    return new RowRange(block.name(), 0, block.rows(), block.columns());
  }

  /** How many values there are. */
  int size() {
    return rows * columns;
  }

  /** Some of these rows. */
  RowRange rows(int first, int count) {
    return new RowRange(block, from + first * columns, count, columns);
  }

  /** Some of the columns of the only row. */
  RowRange columns(int first, int count) {
    return new RowRange(block, from + first, 1, count);
  }
}
