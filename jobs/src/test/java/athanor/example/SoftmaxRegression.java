package athanor.example;

import athanor.common.shape.Shape;
import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Order;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import athanor.datasets.image.PictureShard;
import java.util.List;
import java.util.Map;

/**
 * Which of some classes a picture is of: softmax regression by minibatch gradient descent. All that
 * the engine asks of a model is here: where it begins, how many rounds, and how a worker learns.
 *
 * @param picture shape of the pictures
 * @param classes how many classes; a picture's is the one-hot condition in its shard
 * @param rounds rounds of the whole job
 * @param localSteps minibatches of a worker between two averagings
 * @param batchSize pictures a minibatch
 * @param learningRate step size
 */
public record SoftmaxRegression(
    Shape picture, int classes, int rounds, int localSteps, int batchSize, float learningRate)
    implements Trainable<PictureShard> {
  private static final String WEIGHTS = "weights";

  /** Where it begins: zeros, a row a class, a column a pixel and one for the bias. */
  @Override
  public Snapshot initial() {
    return Snapshot.of(
        List.of(Block.zeros(WEIGHTS, Block.Role.WEIGHTS, classes, picture.size() + 1)));
  }

  @Override
  public int rounds(int shards) {
    return rounds;
  }

  /** A worker's copy, and how it learns from its shard in one round. */
  @Override
  public Replica<PictureShard> replica(Weights weights, Round round) {
    Block shared = weights.block(WEIGHTS);
    float[] own = shared.values().clone();
    return (shard, at) -> {
      double loss = 0;
      Order order = Order.shuffled(shard.count(), batchSize, at.shardSeed());
      for (int step = 0; step < localSteps; step++) {
        loss += step(own, shard, order.at((long) at.index() * localSteps + step));
      }
      int examples = localSteps * batchSize;
      return new Contribution(
          List.of(RowSums.whole(shared, own, examples)),
          examples,
          Map.of("loss", new Mean(loss, examples)));
    };
  }

  /** One minibatch: adds its gradient to the weights and returns the sum of its losses in nats. */
  private double step(float[] own, PictureShard shard, int[] batch) {
    float[] pixels = new float[batchSize * picture.size()];
    float[] wanted = new float[batchSize * classes];
    shard.copy(batch, pixels, 1, 0);
    shard.copyConditions(batch, wanted);
    float[] change = new float[own.length];
    double loss = 0;
    for (int i = 0; i < batchSize; i++) {
      double[] likely = probabilities(own, pixels, i * picture.size());
      for (int c = 0; c < classes; c++) {
        float target = wanted[i * classes + c];
        loss -= target * Math.log(Math.max(1e-12, likely[c]));
        add(change, c, pixels, i * picture.size(), (target - (float) likely[c]) / batchSize);
      }
    }
    for (int w = 0; w < own.length; w++) {
      own[w] += learningRate * change[w];
    }
    return loss;
  }

  private void add(float[] change, int row, float[] pixels, int from, float slope) {
    int at = row * (picture.size() + 1);
    for (int p = 0; p < picture.size(); p++) {
      change[at + p] += slope * pixels[from + p];
    }
    change[at + picture.size()] += slope;
  }

  private double[] probabilities(float[] weights, float[] pixels, int from) {
    double[] values = new double[classes];
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      int at = c * (picture.size() + 1);
      values[c] = weights[at + picture.size()];
      for (int p = 0; p < picture.size(); p++) {
        values[c] += weights[at + p] * pixels[from + p];
      }
      most = Math.max(most, values[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      values[c] = Math.exp(values[c] - most);
      sum += values[c];
    }
    for (int c = 0; c < classes; c++) {
      values[c] /= sum;
    }
    return values;
  }

  /** The likeliest class of a picture. */
  public int classOf(Snapshot trained, float[] pixels) {
    double[] likely = probabilities(trained.block(WEIGHTS).values(), pixels, 0);
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = likely[c] > likely[best] ? c : best;
    }
    return best;
  }
}
