package athanor.common.training;

import athanor.common.training.Block.Role;
import athanor.common.training.Contribution.Mean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Least squares by plain gradient descent: one step a round over the whole shard, each shard
 * weighted by its examples. The smallest model whose averaging can be checked exactly.
 */
record Regression(int rounds, float rate, int poisonedShard) implements Trainable<double[][]> {

  static Regression of(int rounds) {
    return new Regression(rounds, 0.1f, -1);
  }

  /** Shards of points (x, y) near y = 2 x - 1, of given sizes. */
  static List<double[][]> shards(int... sizes) {
    SplittableRandom random = new SplittableRandom(3);
    List<double[][]> shards = new ArrayList<>();
    for (int size : sizes) {
      double[][] points = new double[size][];
      for (int i = 0; i < size; i++) {
        double x = random.nextDouble() * 2 - 1;
        points[i] = new double[] {x, 2 * x - 1 + 0.01 * random.nextDouble()};
      }
      shards.add(points);
    }
    return shards;
  }

  @Override
  public Snapshot initial() {
    return Snapshot.of(List.of(Block.row("weights", Role.WEIGHTS, new float[] {0, 0})));
  }

  @Override
  public int rounds(int shards) {
    return rounds;
  }

  @Override
  public Replica<double[][]> replica(Weights weights, Round round) {
    Block block = weights.block("weights");
    float[] own = block.values().clone();
    return (points, r) -> {
      if (r.shard() == poisonedShard) {
        own[0] = Float.NaN;
      }
      double loss = step(points, own);
      RowSums sums = RowSums.whole(block, own, points.length);
      return new Contribution(
          List.of(sums), points.length, Map.of("loss", new Mean(loss, points.length)));
    };
  }

  private double step(double[][] points, float[] own) {
    double slope = 0;
    double offset = 0;
    double loss = 0;
    for (double[] point : points) {
      double error = own[0] * point[0] + own[1] - point[1];
      slope += error * point[0] / points.length;
      offset += error / points.length;
      loss += error * error;
    }
    own[0] -= (float) (rate * slope);
    own[1] -= (float) (rate * offset);
    return loss;
  }
}
