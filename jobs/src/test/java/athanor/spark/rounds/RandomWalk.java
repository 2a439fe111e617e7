package athanor.spark.rounds;

import athanor.common.training.Block;
import athanor.common.training.Block.Role;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A model that learns nothing: each replica moves a third of a table's rows and all of a dense
 * weight at random, so that only the averaging is at work.
 */
record RandomWalk(int rows, int columns, int dense) implements Trainable<Integer> {

  @Override
  public Snapshot initial() {
    return Snapshot.of(
        List.of(
            Block.zeros("table", Role.WEIGHTS, rows, columns),
            Block.zeros("dense", Role.WEIGHTS, 1, dense)));
  }

  @Override
  public int rounds(int shards) {
    return 2;
  }

  @Override
  public Replica<Integer> replica(Weights weights, Round round) {
    Block table = weights.block("table");
    Block all = weights.block("dense");
    return (shard, mine) -> {
      SplittableRandom random = mine.random();
      int[] touched = IntStream.range(0, rows).filter(row -> random.nextInt(3) == 0).toArray();
      float[] moved = table.values().clone();
      for (int row : touched) {
        move(moved, row * columns, (row + 1) * columns, random);
      }
      float[] every = all.values().clone();
      move(every, 0, dense, random);
      List<RowSums> sums =
          List.of(RowSums.touched(table, moved, touched), RowSums.whole(all, every, 1 + shard));
      return new Contribution(sums, 1, Map.of("loss", new Mean(random.nextDouble(), 1)));
    };
  }

  private static void move(float[] values, int from, int to, SplittableRandom random) {
    for (int i = from; i < to; i++) {
      values[i] += (float) (random.nextDouble() - 0.5);
    }
  }
}
