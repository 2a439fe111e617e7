package athanor.models.audio;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Pass;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.training.Order;
import athanor.common.training.Round;
import athanor.common.training.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an autoencoder of sequences learns: to make the frames that its objective asks for, from one
 * vector per segment. The loss is the mean squared difference per frame and coefficient; of a
 * variational net the weighted divergence per value of the vector is added.
 */
public final class AudioLesson implements Lesson<SegmentShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "segments";

  private final Architecture architecture;
  private final AudioOptions options;
  private final long segments;
  private final boolean dealtAgain;
  private final transient Optional<AudioModel> start;

  private AudioLesson(
      Architecture architecture,
      AudioOptions options,
      long segments,
      boolean dealtAgain,
      Optional<AudioModel> start) {
    this.architecture = architecture;
    this.options = options;
    this.segments = segments;
    this.dealtAgain = dealtAgain;
    this.start = start;
    if (architecture.variational() != (options.goal().objective() == Objective.VARIATIONAL)) {
      throw new IllegalArgumentException(
          "a variational net and the variational objective need each other");
    }
  }

  /**
   * A lesson that starts from random parameters.
   *
   * @param segments how many all shards hold that can be learned from
   */
  public static AudioLesson of(Architecture architecture, AudioOptions options, long segments) {
    return new AudioLesson(architecture, options, segments, false, Optional.empty());
  }

  /** A lesson that goes on from a model, its optimiser as if new. */
  public static AudioLesson of(AudioModel model, AudioOptions options, long segments) {
    return new AudioLesson(model.architecture(), options, segments, false, Optional.of(model));
  }

  /** The same for shards that get other segments every {@link #roundsPerDeal} rounds. */
  public AudioLesson dealtAgain() {
    return new AudioLesson(architecture, options, segments, true, start);
  }

  /** The training of this lesson. */
  public NetTraining<SegmentShard> training(long seed) {
    NetTraining<SegmentShard> fresh = NetTraining.of(this, options.schedule(), segments, seed);
    return start.map(model -> fresh.from(Map.of(NET, model.values()))).orElse(fresh);
  }

  /** The parameters in a snapshot; shared, do not modify. */
  public static float[] parameters(Weights snapshot) {
    return snapshot.block(NET).values();
  }

  /**
   * Rounds after which segments are dealt anew, so that replicas do not each learn their own: an
   * epoch. Where there is one replica, or all step together, one deal does for the whole job.
   */
  public int roundsPerDeal(int shards) {
    Schedule schedule = options.schedule();
    if (!dealtAgain || schedule.localSteps() == 1 || shards == 1) {
      return schedule.rounds(steps(schedule, segments, shards));
    }
    double steps = Math.ceil((double) segments / ((double) shards * schedule.batchSize()));
    return schedule.rounds((long) steps);
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(
        NetBlocks.of(NET, architecture.spec(), Adam.STANDARD, Initialisation.Start.GLOROT_NORMAL));
  }

  @Override
  public int count(SegmentShard shard) {
    return (int) shard.size();
  }

  /** Segments of like length go together; each deal of segments has an order of its own. */
  @Override
  public Order order(SegmentShard shard, Schedule schedule, Round round) {
    int perDeal = roundsPerDeal(round.shards());
    int deal = round.index() / perDeal;
    long before = (long) deal * perDeal * schedule.localSteps();
    BatchOrder order = BatchOrder.of(shard, schedule.batchSize(), round.shardSeed(), deal);
    return step -> order.at(step - before);
  }

  @Override
  public void learn(Step<SegmentShard> step) {
    SegmentBatch batch =
        options.goal().objective().batch(step.shard(), step.chosen(), options, step.random());
    SegmentAutoencoder net =
        new SegmentAutoencoder(architecture, step.net(NET), step.tape(), Pass.LEARN);
    if (options.goal().objective() == Objective.CONTRASTIVE) {
      int[] groups = step.shard().groups(step.chosen());
      Loss loss = net.contrast(batch, groups, options.goal().temperature());
      step.report("loss", loss.value(), groups.length);
      step.update(loss, groups.length);
      return;
    }
    SegmentAutoencoder.Aim aim =
        new SegmentAutoencoder.Aim(
            options.goal().reversedTarget(), options.goal().divergenceWeight());
    SegmentAutoencoder.Outcome outcome = net.learn(batch, aim, step.random());
    step.report("loss", outcome.loss().value(), outcome.frames());
    step.update(outcome.loss(), outcome.frames());
  }
}
