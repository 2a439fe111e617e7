package athanor.models.audio;

import athanor.common.seed.Seeds;
import athanor.common.training.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which segments a shard learns from at which of its steps. An epoch is a shuffle; inside of every
 * eight batches of it segments of like length go together, so that little is computed on few
 * sequences; the batches come in random order.
 */
final class BatchOrder implements Order {
  private static final int POOL = 8;

  private final int[] learnable;
  private final SegmentShard shard;
  private final int batchSize;
  private final long seed;
  private long epoch = -1;
  private List<int[]> batches = List.of();

  /**
   * An order.
   *
   * @param seed of this shard, the same in every round
   */
  BatchOrder(SegmentShard shard, int batchSize, long seed) {
    this.learnable = shard.learnable();
    this.shard = shard;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /**
   * The order of a shard in a training, whichever engine trains.
   *
   * @param shardSeed of the shard, the same in all rounds
   * @param deal how often segments were dealt anew before
   */
  static BatchOrder of(SegmentShard shard, int batchSize, long shardSeed, int deal) {
    return new BatchOrder(shard, batchSize, Seeds.deal(shardSeed, deal));
  }

  /**
   * Numbers of the segments of a step.
   *
   * @param step counted over the whole training, from 0
   */
  @Override
  public int[] at(long step) {
    int count = (learnable.length + batchSize - 1) / batchSize;
    if (step / count != epoch) {
      epoch = step / count;
      batches = shuffled(new SplittableRandom(Seeds.batches(seed, epoch)));
    }
    return batches.get((int) (step % count));
  }

  private List<int[]> shuffled(SplittableRandom random) {
    Integer[] order = Arrays.stream(learnable).boxed().toArray(Integer[]::new);
    for (int i = order.length - 1; i > 0; i--) {
      Collections.swap(Arrays.asList(order), i, random.nextInt(i + 1));
    }
    Comparator<Integer> byLength =
        Comparator.comparingInt(segment -> shard.segments().get(segment).frames().length);
    List<int[]> made = new ArrayList<>();
    for (int from = 0; from < order.length; from += POOL * batchSize) {
      int to = Math.min(order.length, from + POOL * batchSize);
      Arrays.sort(order, from, to, byLength);
      for (int start = from; start < to; start += batchSize) {
        made.add(
            Arrays.stream(order, start, Math.min(to, start + batchSize))
                .mapToInt(Integer::intValue)
                .toArray());
      }
    }
    for (int i = made.size() - 1; i > 0; i--) {
      Collections.swap(made, i, random.nextInt(i + 1));
    }
    return made;
  }
}
