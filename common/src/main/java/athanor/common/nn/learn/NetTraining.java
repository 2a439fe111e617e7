package athanor.common.nn.learn;

import athanor.common.nn.NetValues;
import athanor.common.nn.kernel.Precision;
import athanor.common.seed.Seeds;
import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The training of every family of nets, as the engine sees it: a lesson, and how long and how fast
 * it is learned. Replicas take some steps by themselves and average their parameters; where they
 * would average after every step, and a step is one update, they average gradients instead and take
 * that step together, so that K replicas learn what one learns from their joined batches.
 *
 * @param <D> what a shard holds
 */
public final class NetTraining<D> implements Trainable<D> {
  private static final long serialVersionUID = 1;

  private final Lesson<D> lesson;
  private final Schedule schedule;
  private final long examples;
  private final long seed;
  private final transient Map<String, NetValues> start;

  private NetTraining(
      Lesson<D> lesson, Schedule schedule, long examples, long seed, Map<String, NetValues> start) {
    this.lesson = lesson;
    this.schedule = schedule;
    this.examples = examples;
    this.seed = seed;
    this.start = start;
  }

  /**
   * A training from random parameters.
   *
   * @param examples of all shards, which decides how many rounds an epoch takes
   */
  public static <D> NetTraining<D> of(
      Lesson<D> lesson, Schedule schedule, long examples, long seed) {
    return new NetTraining<>(lesson, schedule, examples, seed, Map.of());
  }

  /** The same training that starts some nets, by name, from given values; kept. */
  public NetTraining<D> from(Map<String, NetValues> values) {
    return new NetTraining<>(lesson, schedule, examples, seed, values);
  }

  static boolean joined(Lesson<?> lesson, Schedule schedule) {
    return schedule.localSteps() == 1 && lesson.updatesOnce();
  }

  /** What is learned. */
  public Lesson<D> lesson() {
    return lesson;
  }

  @Override
  public Snapshot initial() {
    List<Block> blocks = new ArrayList<>();
    for (NetBlocks net : lesson.nets()) {
      NetValues given = start.get(net.name());
      blocks.addAll(given == null ? net.fresh(Seeds.net(seed, blocks.size())) : net.from(given));
      if (joined(lesson, schedule)) {
        blocks.addAll(net.gradients());
      }
    }
    return lesson.settle(Snapshot.of(blocks));
  }

  /** 2: one loop for all nets, with one order of examples. */
  @Override
  public int version() {
    return 2;
  }

  @Override
  public int rounds(int shards) {
    return schedule.rounds(lesson.steps(schedule, examples, shards));
  }

  @Override
  public Replica<D> replica(Weights weights, Round round) {
    return (shard, mine) -> {
      if (lesson.count(shard) == 0) {
        return Contribution.empty();
      }
      try (NetReplica<D> replica = new NetReplica<>(lesson, schedule, shard, weights, mine)) {
        return replica.learn();
      }
    };
  }

  @Override
  public Snapshot settle(Snapshot averaged, Round round) {
    Snapshot stepped = joined(lesson, schedule) ? stepped(averaged, round) : averaged;
    return lesson.settle(stepped);
  }

  /** The snapshot after one step along the gradient that replicas averaged. */
  private Snapshot stepped(Snapshot averaged, Round round) {
    Map<String, Block> changed = new HashMap<>();
    for (NetBlocks net : lesson.nets()) {
      try (NetLearner learner = new NetLearner(net, averaged, 1, false, Precision.F32)) {
        learner.takeGradients();
        learner.step(round.index() + 1L, schedule.rate(round.progress(0)));
        learner.blocks(averaged).forEach(block -> changed.put(block.name(), block));
      }
    }
    return Snapshot.of(
        averaged.blocks().stream()
            .map(block -> changed.getOrDefault(block.name(), block))
            .toList());
  }
}
