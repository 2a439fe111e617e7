package athanor.common.training;

import athanor.common.seed.Seeds;
import java.util.SplittableRandom;

/** Which examples of a shard are learned from at which of its steps. */
@FunctionalInterface
public interface Order {
  /**
   * Numbers of the examples of a step.
   *
   * @param step counted over the whole job, from 0
   */
  int[] at(long step);

  /**
   * Every example once per epoch, each epoch in another order; a batch may reach into the next.
   *
   * @param count examples of the shard, 1 or more
   * @param size examples per step
   * @param seed of this shard, the same in all rounds
   */
  static Order shuffled(int count, int size, long seed) {
    return new Shuffled(count, size, seed);
  }

  /** Keeps the order of the epoch it was last asked for. */
  final class Shuffled implements Order {
    private final int count;
    private final int size;
    private final long seed;
    private long epoch = -1;
    private int[] order = {};

    private Shuffled(int count, int size, long seed) {
      if (count < 1 || size < 1) {
        throw new IllegalArgumentException(
            "an order needs examples and a batch size, got %d and %d".formatted(count, size));
      }
      this.count = count;
      this.size = size;
      this.seed = seed;
    }

    @Override
    public int[] at(long step) {
      int[] chosen = new int[size];
      for (int i = 0; i < size; i++) {
        long position = step * size + i;
        if (position / count != epoch) {
          epoch = position / count;
          shuffle();
        }
        chosen[i] = order[(int) (position % count)];
      }
      return chosen;
    }

    private void shuffle() {
      SplittableRandom random = new SplittableRandom(Seeds.epoch(seed, epoch));
      order = new int[count];
      for (int i = 0; i < count; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
    }
  }
}
