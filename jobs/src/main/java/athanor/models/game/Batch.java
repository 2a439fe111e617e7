package athanor.models.game;

import athanor.common.nn.Value;
import athanor.common.nn.learn.Step;
import athanor.datasets.image.PictureShard;

/** Pictures of a shard on a step's tape. */
final class Batch {
  private Batch() {}

  /** Pictures of 0..1, as [rows, height, width, channels]. */
  static Value pictures(Step<?> step, PictureShard shard, int[] chosen) {
    return scaled(step, shard, chosen, 1, 0);
  }

  /** Pictures of -1..1. */
  static Value centred(Step<?> step, PictureShard shard, int[] chosen) {
    return scaled(step, shard, chosen, 2, -1);
  }

  private static Value scaled(
      Step<?> step, PictureShard shard, int[] chosen, float factor, float shift) {
    float[] pixels = new float[chosen.length * shard.shape().size()];
    shard.copy(chosen, pixels, factor, shift);
    return step.tape().constant(pixels, chosen.length, shard.shape());
  }
}
