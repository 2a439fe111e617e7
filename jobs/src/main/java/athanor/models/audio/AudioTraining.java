package athanor.models.audio;

import athanor.common.nn.Adam;
import athanor.common.nn.kernel.NativeFloats;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An autoencoder of sequences as the engine sees it. Replicas step with Adam; its mean and variance
 * travel with the parameters and are averaged (role {@code STATISTICS}), its step count goes on
 * from round to round, and what it takes for noise is that of all replicas together ({@link
 * Adam.Shared}).
 *
 * <p>With one local step a round there is nothing to average but the gradient: replicas hand that
 * back, and one step of Adam follows it ({@link JoinedStep}).
 */
public final class AudioTraining implements Trainable<SegmentShard> {
  private static final long serialVersionUID = 1;
  static final String PARAMETERS = "parameters";
  static final String MEAN = "adam-mean";
  static final String VARIANCE = "adam-variance";

  private final Architecture architecture;
  private final AudioOptions options;
  private final long segments;
  private final boolean dealtAgain;
  private final transient float[] start;

  private AudioTraining(
      Architecture architecture,
      AudioOptions options,
      long segments,
      boolean dealtAgain,
      float[] start) {
    this.architecture = architecture;
    this.options = options;
    this.segments = segments;
    this.dealtAgain = dealtAgain;
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
    return new AudioTraining(architecture, options, segments, false, start);
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
    return new AudioTraining(architecture, options, segments, false, start);
  }

  /** The same for shards that get other segments every {@link #roundsADeal} rounds. */
  public AudioTraining dealtAgain() {
    return new AudioTraining(architecture, options, segments, true, start);
  }

  @Override
  public Snapshot initial() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.row(PARAMETERS, Role.WEIGHTS, start.clone()));
    blocks.add(Block.row(MEAN, Role.STATISTICS, new float[start.length]));
    blocks.add(Block.row(VARIANCE, Role.STATISTICS, new float[start.length]));
    if (joined()) {
      blocks.add(JoinedStep.start(blocks.get(0)));
    }
    return Snapshot.of(blocks);
  }

  /** Whether all replicas make one step together. */
  private boolean joined() {
    return options.localSteps() == 1;
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

  /**
   * Rounds after which segments are dealt anew, so that replicas do not each learn their own: an
   * epoch. Where there is one replica, or all step together, one deal does for the whole job.
   */
  public int roundsADeal(int shards) {
    if (!dealtAgain || joined() || shards == 1) {
      return rounds(shards);
    }
    double steps = Math.ceil((double) segments / ((double) shards * options.batchSize()));
    return (int) Math.ceil(steps / options.localSteps());
  }

  @Override
  public Replica<SegmentShard> replica(Weights weights, Round round) {
    return (shard, mine) -> {
      int deal = mine.index() / roundsADeal(mine.shards());
      long seed = mine.seed() + deal * 0x632BE59BD9B4E019L;
      BatchOrder order = BatchOrder.of(shard, options.batchSize(), seed, mine.shard());
      if (order.isEmpty()) {
        return Contribution.empty();
      }
      return joined()
          ? new JoinedStep(architecture, options)
              .gradient(weights, shard, order.at(mine.index()), mine)
          : learn(weights, shard, order, mine);
    };
  }

  private Contribution learn(Weights weights, SegmentShard shard, BatchOrder order, Round round) {
    Block parameters = weights.block(PARAMETERS);
    Block means = weights.block(MEAN);
    Block variances = weights.block(VARIANCE);
    try (AutoencoderStep step = new AutoencoderStep(architecture, parameters.values());
        NativeFloats mean = NativeFloats.copyOf(means.values());
        NativeFloats agreed = NativeFloats.copyOf(means.values());
        NativeFloats variance = NativeFloats.copyOf(variances.values())) {
      Adam.State state = new Adam.State(step.parameters(), step.gradient(), mean, variance);
      long before = (long) round.index() * options.localSteps();
      Adam.Shared shared = new Adam.Shared(agreed, before, round.shards());
      Learned learned = steps(new Work(step, state, shared), shard, order, round);
      return new Contribution(
          List.of(
              RowSums.whole(parameters, step.parameters().toArray(), 1),
              RowSums.whole(means, mean.toArray(), 1),
              RowSums.whole(variances, variance.toArray(), 1)),
          learned.examples,
          Map.of("loss", new Mean(learned.loss, options.localSteps())));
    }
  }

  @Override
  public Snapshot settle(Snapshot averaged, Round round) {
    return joined() ? new JoinedStep(architecture, options).taken(averaged, round) : averaged;
  }

  /** What a replica works on in a round. */
  private record Work(AutoencoderStep step, Adam.State state, Adam.Shared shared) {}

  private record Learned(long examples, double loss) {}

  private Learned steps(Work work, SegmentShard shard, BatchOrder order, Round round) {
    SplittableRandom random = round.random();
    long dealt = (long) (round.index() % roundsADeal(round.shards())) * options.localSteps();
    long examples = 0;
    double loss = 0;
    for (int local = 0; local < options.localSteps(); local++) {
      long number = (long) round.index() * options.localSteps() + local;
      int[] chosen = order.at(dealt + local);
      AutoencoderStep.Batch batch = options.objective().batch(shard, chosen, options, random);
      loss += work.step.learn(batch, options.divergenceWeight(), random);
      double rate = options.learningRate(round.progress((double) local / options.localSteps()));
      Adam.STANDARD.step(work.state, work.shared, rate, number + 1);
      examples += chosen.length;
    }
    return new Learned(examples, loss);
  }
}
