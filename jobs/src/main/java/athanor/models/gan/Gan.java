package athanor.models.gan;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.Tape;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Optimiser;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.options.Choice;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Block;
import athanor.common.training.Snapshot;
import java.util.List;

/**
 * Two nets against each other as one lesson: a replica owns both, and hands both back only after
 * whole critic blocks, so that no averaging meets a critic that is behind its generator.
 */
public final class Gan implements Lesson<GanShard> {
  private static final long serialVersionUID = 1;
  static final String GENERATOR = "generator";
  static final String CRITIC = "critic";

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
    this(options, GanNets.of(options, example, asked), example, asked, examples, seed);
  }

  /** The same with given nets. */
  Gan(Options options, GanNets nets, Shape example, Choices asked, long examples, long seed) {
    this.options = options;
    this.example = example;
    this.asked = asked;
    this.examples = examples;
    this.seed = seed;
    if (asked.width() > 0) {
      checkConditions(options, asked);
    }
    checkNets(options, nets, example);
    boolean normed = example.height() > 1 && options.architecture().nets().norms();
    boolean bounded = options.objective().bound() != Bound.NONE;
    Initialisation.Start makers = normed ? Initialisation.Start.DCGAN : Initialisation.Start.HE;
    Initialisation.Start judges =
        normed && !bounded ? Initialisation.Start.DCGAN : Initialisation.Start.GLOROT;
    Optimiser optimiser = options.objective().optimiser();
    double ema = options.pace().ema();
    this.generator = new NetBlocks(GENERATOR, nets.generator(), optimiser, ema, makers);
    this.critic = NetBlocks.of(CRITIC, nets.critic(), optimiser, judges);
  }

  private static void checkNets(Options options, GanNets nets, Shape example) {
    if (nets.generator().output().size() != example.size()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d cannot be doubled up to; sides must be 8, 12, 16, 24, 32, 48, 64"
              .formatted(example.height(), example.width()));
    }
    if (options.objective() instanceof Unrolled
        && !nets.critic().layers().stream().allMatch(Dense.class::isInstance)) {
      throw new IllegalArgumentException(
          "nets must be tanh for unrolled on pictures, whose critic has dense layers alone, got "
              + Choice.spelled(options.architecture().nets()));
    }
  }

  private static void checkConditions(Options options, Choices asked) {
    boolean classes = options.guidance().way() == Conditioning.Way.CLASSES;
    if (classes) {
      options.guidance().weights(asked.sizes().size());
    }
    if (!options.objective().takesConditions()) {
      throw new IllegalArgumentException(
          "conditions must be none for this objective, whose critic takes no conditions");
    }
    if (options.tuning().updates() == Updates.TOGETHER && classes) {
      throw new IllegalArgumentException(
          "guidance must be wrong-pairs for updates together, got classes");
    }
  }

  /** The training. */
  public NetTraining<GanShard> training() {
    return NetTraining.of(this, options.pace().schedule(), examples, seed);
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(generator, critic);
  }

  @Override
  public int count(GanShard shard) {
    return shard.count();
  }

  @Override
  public boolean updatesOnce() {
    return false;
  }

  /** Generator steps until the critic has seen each example as often as was asked. */
  @Override
  public long steps(Schedule schedule, long all, int shards) {
    double critics = Math.ceil(schedule.epochs() * (double) all / schedule.batchSize() / shards);
    long steps = 0;
    while (options.pace().critic().stepsBefore(steps) < critics) {
      steps++;
    }
    return steps;
  }

  @Override
  public void learn(Step<GanShard> step) {
    new GanStep(options, predicted(), step).fight();
  }

  /** What the critic predicts of a picture. */
  private Choices predicted() {
    boolean predictsClasses = options.guidance().way() == Conditioning.Way.CLASSES;
    return predictsClasses ? asked : new Choices(List.of());
  }

  /** Puts an averaged critic back into its bound, which an averaging may leave. */
  @Override
  public Snapshot settle(Snapshot averaged) {
    if (!options.objective().bound().holds()) {
      return averaged;
    }
    return Snapshot.of(
        averaged.blocks().stream()
            .map(block -> block.name().equals(CRITIC) ? held(block, averaged) : block)
            .toList());
  }

  private Block held(Block block, Snapshot averaged) {
    try (Net net = new Net(critic.spec(), critic.values(averaged));
        Tape tape = new Tape()) {
      options.objective().bound().hold(net, tape, options.tuning().limits());
      return block.withValues(net.parameters().toArray());
    }
  }

  /** The generator of a snapshot: its average over time, batch norm measured anew. */
  public Generator generator(Snapshot snapshot) {
    Generator made =
        Generator.of(
            generator.spec(),
            generator.averaged(snapshot),
            options.architecture().latent(),
            asked.width(),
            example);
    made.measure(asked, seed);
    return made;
  }

  /** The critic of a snapshot. */
  public Critic critic(Snapshot snapshot) {
    return new Critic(critic.spec(), critic.values(snapshot));
  }
}
