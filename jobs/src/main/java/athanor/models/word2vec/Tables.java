package athanor.models.word2vec;

import athanor.common.seed.Seeds;
import athanor.common.training.Block;
import athanor.common.training.Block.Role;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A replica's own copies of an input and an output table.
 *
 * @param in input vectors, rows padded to {@code stride}
 * @param out output vectors or tree nodes, rows padded to {@code stride}
 * @param stride row length of both
 */
record Tables(float[] in, float[] out, int stride) {

  static Tables copyOf(Block in, Block out) {
    int stride = Kernel.stride(in.columns());
    return new Tables(padded(in, stride), padded(out, stride), stride);
  }

  static float[] padded(Block block, int stride) {
    long size = (long) block.rows() * stride;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "block %s of %d rows is too large for one replica; use more shards"
              .formatted(block.name(), block.rows()));
    }
    float[] values = new float[(int) size];
    int columns = block.columns();
    for (int row = 0; row < block.rows(); row++) {
      System.arraycopy(block.values(), row * columns, values, row * stride, columns);
    }
    return values;
  }

  /**
   * Vectors before the first round.
   *
   * @param number what a row's vector depends on, beside the seed
   */
  static Block firstVectors(String name, int rows, int size, long seed, IntUnaryOperator number) {
    Block block = Block.zeros(name, Role.WEIGHTS, rows, size);
    float[] values = block.values();
    for (int row = 0; row < rows; row++) {
      SplittableRandom random = new SplittableRandom(Seeds.row(seed, number.applyAsInt(row)));
      for (int i = row * size; i < (row + 1) * size; i++) {
        values[i] = (float) ((random.nextDouble() - 0.5) / size);
      }
    }
    return block;
  }

  /** Rows without their padding. */
  static float[] dense(float[] padded, int stride, Block shape) {
    int columns = shape.columns();
    float[] values = new float[shape.values().length];
    for (int row = 0; row < shape.rows(); row++) {
      System.arraycopy(padded, row * stride, values, row * columns, columns);
    }
    return values;
  }

  /** A learner a thread over the same tables: with several, they write without locks. */
  static <L> List<L> threads(int count, IntFunction<L> learner) {
    return IntStream.range(0, count).mapToObj(learner).toList();
  }
}
