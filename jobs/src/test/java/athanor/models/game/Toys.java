package athanor.models.game;

import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Pictures of 8 x 8 of which everything is known, and trainings on two shards of them. */
final class Toys {
  static final Shape SHAPE = new Shape(8, 8, 1);

  private Toys() {}

  /** A bright square of 4 x 4 at one of four corners, moved by a pixel at most, grey or bright. */
  static PictureShard squares(int count, int labelled, boolean inverted, long seed) {
    return squares(count, labelled, inverted, seed, new int[] {0, 1, 2, 3});
  }

  /** The same at some of the corners, in turn. */
  static PictureShard squares(int count, int labelled, boolean inverted, long seed, int[] corners) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * SHAPE.size()];
    float[] conditions = new float[count * 4];
    Arrays.fill(pixels, (byte) (inverted ? 235 : 20));
    for (int i = 0; i < count; i++) {
      int corner = corners[i % corners.length];
      int top = corner / 2 * 3 + random.nextInt(2);
      int left = corner % 2 * 3 + random.nextInt(2);
      int bright = 180 + random.nextInt(70);
      for (int p = 0; p < 16; p++) {
        int at = i * SHAPE.size() + (top + p / 4) * 8 + left + p % 4;
        pixels[at] = (byte) (inverted ? 255 - bright : bright);
      }
      conditions[i * 4 + corner] = i < labelled ? 1 : 0;
    }
    return new PictureShard(SHAPE, pixels, conditions);
  }

  static float[] pixels(PictureShard shard) {
    int[] all = new int[shard.count()];
    Arrays.setAll(all, i -> i);
    float[] pixels = new float[shard.count() * shard.shape().size()];
    shard.copy(all, pixels, 1, 0);
    return pixels;
  }

  /** Trains on two shards whose replicas are averaged. */
  static <D extends Serializable> Snapshot train(
      Game<D> game, D one, D other, long examples, long seed) {
    try (LocalShards<D> shards = LocalShards.of(List.of(one, other), 2)) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
          .train(game.training(examples, seed), shards, seed);
    }
  }

  static double squaredError(float[] made, float[] wanted) {
    double sum = 0;
    for (int i = 0; i < made.length; i++) {
      sum += (made[i] - wanted[i]) * (made[i] - wanted[i]);
    }
    return sum / made.length;
  }
}
