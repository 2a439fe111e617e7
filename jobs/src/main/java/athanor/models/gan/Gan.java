package athanor.models.gan;

import athanor.common.nn.conv.Layer;
import athanor.common.nn.conv.NetBlocks;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Optimiser;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Two nets against each other as one trainable: a replica owns both, and hands both back only after
 * whole critic blocks, so that no averaging meets a critic that is behind its generator.
 */
public final class Gan implements Trainable<GanShard> {
  private static final long serialVersionUID = 1;
  static final String AVERAGE = "generator-ema";

  private final Options options;
  private final Shape example;
  private final Choices asked;
  private final long examples;
  private final long seed;
  private final NetBlocks generator;
  private final NetBlocks critic;

  /**
   * Adversaries for examples of a shape.
   *
   * @param asked what the generator can be asked for; no choices for nothing
   * @param examples examples of all shards, which decides how many rounds an epoch takes
   */
  public Gan(Options options, Shape example, Choices asked, long examples, long seed) {
    this.options = options;
    this.example = example;
    this.asked = asked;
    this.examples = examples;
    this.seed = seed;
    if (options.guidance().way() == Guidance.Way.CLASSES && asked.width() > 0) {
      options.guidance().weights(asked.sizes().size());
    }
    GanNets nets = GanNets.of(options, example, asked);
    if (nets.generator().output().size() != example.size()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d cannot be doubled up to; sides must be 8, 12, 16, 24, 32, 48, 64"
              .formatted(example.height(), example.width()));
    }
    Optimiser optimiser = options.objective().optimiser();
    this.generator = new NetBlocks("generator", nets.generator(), optimiser);
    this.critic = new NetBlocks("critic", nets.critic(), optimiser);
  }

  @Override
  public Snapshot initial() {
    boolean normed = example.height() > 1 && options.nets().norms();
    boolean bounded = options.objective().bound() != Bound.NONE;
    List<Block> blocks =
        new ArrayList<>(generator.start(normed ? Layer.Start.DCGAN : Layer.Start.HE, seed));
    blocks.addAll(
        critic.start(normed && !bounded ? Layer.Start.DCGAN : Layer.Start.GLOROT, seed + 1));
    blocks.add(Block.row(AVERAGE, Block.Role.STATISTICS, blocks.get(0).values().clone()));
    return held(Snapshot.of(blocks));
  }

  @Override
  public int rounds(int shards) {
    double critics = Math.ceil(options.epochs() * (double) examples / options.batchSize() / shards);
    long steps = 0;
    while (options.pace().criticStepsBefore(steps) < critics) {
      steps++;
    }
    return (int) Math.max(1, (steps + options.localSteps() - 1) / options.localSteps());
  }

  @Override
  public Replica<GanShard> replica(Weights weights, Round round) {
    return (shard, same) -> {
      if (shard.count() == 0) {
        return Contribution.empty();
      }
      try (NetBlocks.Learner maker = generator.learner(weights, same.shards());
          NetBlocks.Learner judge = critic.learner(weights, same.shards())) {
        float[] average = weights.block(AVERAGE).values().clone();
        return new Duel(
                options, maker, judge, average, new Verdict(options, told()), shard, same, seed)
            .fight();
      }
    };
  }

  /** What the critic tells of a picture. */
  private Choices told() {
    boolean tells = options.guidance().way() == Guidance.Way.CLASSES;
    return tells ? asked : new Choices(List.of());
  }

  /** Puts an averaged critic back into its bound, which an averaging may leave. */
  @Override
  public Snapshot settle(Snapshot averaged, Round round) {
    return held(averaged);
  }

  private Snapshot held(Snapshot averaged) {
    if (!options.objective().bound().holds()) {
      return averaged;
    }
    return Snapshot.of(
        averaged.blocks().stream()
            .map(block -> block.name().equals(critic.name()) ? held(block) : block)
            .toList());
  }

  private Block held(Block block) {
    float[] values = block.values().clone();
    options.objective().bound().hold(critic.spec(), values, options);
    return block.withValues(values);
  }

  /** The generator of a snapshot: its average over time, batch norm measured anew. */
  public Generator generator(Snapshot snapshot) {
    float[] parameters =
        options.ema() > 0
            ? snapshot.block(AVERAGE).values().clone()
            : snapshot.block(generator.name()).values().clone();
    NetSpec.Numbers numbers =
        new NetSpec.Numbers(parameters, generator.numbers(snapshot).statistics());
    Generator made =
        Generator.of(generator.spec(), numbers, options.latent(), asked.width(), example);
    made.measure(asked, seed);
    return made;
  }

  /** The critic of a snapshot. */
  public Critic critic(Snapshot snapshot) {
    return new Critic(critic.spec(), critic.numbers(snapshot));
  }
}
