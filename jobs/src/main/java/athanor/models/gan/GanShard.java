package athanor.models.gan;

import athanor.common.shape.Shape;
import athanor.datasets.image.PictureShard;
import java.io.Serializable;

/** The real examples of one worker. */
public sealed interface GanShard extends Serializable {
  Shape shape();

  int count();

  /** Values per condition; 0 where there are none. */
  int conditionWidth();

  /** Copies examples, [chosen, size], in the range that the generator makes. */
  void copy(int[] chosen, float[] to);

  /** Copies conditions, [chosen, width]. */
  void copyConditions(int[] chosen, float[] to);

  /** Pictures, -1..1. */
  record Pictures(PictureShard shard) implements GanShard {
    @Override
    public Shape shape() {
      return shard.shape();
    }

    @Override
    public int count() {
      return shard.count();
    }

    @Override
    public int conditionWidth() {
      return shard.conditionWidth();
    }

    @Override
    public void copy(int[] chosen, float[] to) {
      shard.copy(chosen, to, 2, -1);
    }

    @Override
    public void copyConditions(int[] chosen, float[] to) {
      shard.copyConditions(chosen, to);
    }
  }

  /**
   * Points, as they are.
   *
   * @param points row-major [points, dimensions]; kept
   */
  record Points(int dimensions, float[] points) implements GanShard {
    @Override
    public Shape shape() {
      return Shape.vector(dimensions);
    }

    @Override
    public int count() {
      return points.length / dimensions;
    }

    @Override
    public int conditionWidth() {
      return 0;
    }

    @Override
    public void copy(int[] chosen, float[] to) {
      for (int i = 0; i < chosen.length; i++) {
        System.arraycopy(points, chosen[i] * dimensions, to, i * dimensions, dimensions);
      }
    }

    @Override
    public void copyConditions(int[] chosen, float[] to) {}
  }
}
