package athanor.models.audio;

import athanor.common.nn.Adam;
import athanor.common.nn.NativeFloats;
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

/**
 * An autoencoder of sequences as the engine sees it. Replicas step with Adam; its mean and variance
 * travel with the parameters and are averaged (role {@code STATISTICS}), its step count goes on
 * from round to round.
 */
public final class AudioTraining implements Trainable<SegmentShard> {
  private static final long serialVersionUID = 1;
  private static final String PARAMETERS = "parameters";
  private static final String MEAN = "adam-mean";
  private static final String VARIANCE = "adam-variance";

  private final Architecture architecture;
  private final AudioOptions options;
  private final long segments;
  private final transient float[] start;

  private AudioTraining(
      Architecture architecture, AudioOptions options, long segments, float[] start) {
    this.architecture = architecture;
    this.options = options;
    this.segments = segments;
    this.start = start;
    if (architecture.variational() != (options.objective() == Objective.VARIATIONAL)) {
      throw new IllegalArgumentException(
          "a variational net and the variational objective need each other");
    }
  }

  /**
   * A training from random parameters.
   *
   * @param segments how many all shards hold that can be learned from
   */
  public static AudioTraining fresh(
      Architecture architecture, AudioOptions options, long segments, long seed) {
    float[] start = Initial.parameters(architecture, seed);
    return new AudioTraining(architecture, options, segments, start);
  }

  /**
   * A training that goes on from parameters, with Adam as if new.
   *
   * @param start as {@link Architecture} lays them; kept
   */
  public static AudioTraining from(
      Architecture architecture, AudioOptions options, long segments, float[] start) {
    if (start.length != architecture.parameters()) {
      throw new IllegalArgumentException(
          "the net has %d parameters, got %d".formatted(architecture.parameters(), start.length));
    }
    return new AudioTraining(architecture, options, segments, start);
  }

  @Override
  public Snapshot initial() {
    return Snapshot.of(
        List.of(
            Block.row(PARAMETERS, Role.WEIGHTS, start.clone()),
            Block.row(MEAN, Role.STATISTICS, new float[start.length]),
            Block.row(VARIANCE, Role.STATISTICS, new float[start.length])));
  }

  /** The parameters in a snapshot; shared, do not modify. */
  public static float[] parameters(Weights snapshot) {
    return snapshot.block(PARAMETERS).values();
  }

  @Override
  public int rounds(int shards) {
    double steps = (double) segments * options.epochs() / ((double) shards * options.batchSize());
    return Math.max(1, (int) Math.ceil(steps / options.localSteps()));
  }

  @Override
  public Replica<SegmentShard> replica(Weights weights, Round round) {
    return (shard, mine) -> learn(weights, shard, mine);
  }

  private Contribution learn(Weights weights, SegmentShard shard, Round round) {
    BatchOrder order = BatchOrder.of(shard, options.batchSize(), round.seed(), round.shard());
    if (order.isEmpty()) {
      return Contribution.empty();
    }
    Block parameters = weights.block(PARAMETERS);
    Block means = weights.block(MEAN);
    Block variances = weights.block(VARIANCE);
    try (AutoencoderStep step = new AutoencoderStep(architecture, parameters.values());
        NativeFloats mean = NativeFloats.copyOf(means.values());
        NativeFloats variance = NativeFloats.copyOf(variances.values())) {
      Adam.State state = new Adam.State(step.parameters(), step.gradient(), mean, variance);
      Learned learned = steps(step, state, shard, order, round);
      return new Contribution(
          List.of(
              RowSums.whole(parameters, step.parameters().toArray(), 1),
              RowSums.whole(means, mean.toArray(), 1),
              RowSums.whole(variances, variance.toArray(), 1)),
          learned.examples,
          Map.of("loss", new Mean(learned.loss, options.localSteps())));
    }
  }

  private record Learned(long examples, double loss) {}

  private Learned steps(
      AutoencoderStep step, Adam.State state, SegmentShard shard, BatchOrder order, Round round) {
    SplittableRandom random = round.random();
    long examples = 0;
    double loss = 0;
    for (int local = 0; local < options.localSteps(); local++) {
      long number = (long) round.index() * options.localSteps() + local;
      int[] chosen = order.at(number);
      AutoencoderStep.Batch batch = options.objective().batch(shard, chosen, options, random);
      loss += step.learn(batch, options.divergenceWeight(), random);
      double progress = round.progress((double) local / options.localSteps());
      Adam.STANDARD.step(state, options.learningRate(progress), number + 1);
      examples += chosen.length;
    }
    return new Learned(examples, loss);
  }
}
