package athanor.models.frames;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.AbsoluteError;
import athanor.common.training.Order;
import athanor.common.training.Round;
import athanor.common.training.Weights;
import athanor.datasets.audio.segments.TimeWarping;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a net of frames learns: to make frames that its objective asks for. The loss is the mean
 * absolute difference per frame and coefficient.
 */
public final class FrameLesson implements Lesson<FrameShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "frames";
  private static final double CLIP = 5;

  private final Architecture architecture;
  private final Options options;

  /**
   * How a net is trained.
   *
   * @param ahead of the predictive objective, in frames
   */
  public record Options(Objective objective, int ahead, Schedule schedule) implements Serializable {
    private static final long serialVersionUID = 1;

    public Options {
      FrameSettings.AHEAD.check(ahead);
      FrameSettings.BATCH_SIZE.check(schedule.batchSize());
    }
  }

  /** A lesson. */
  public FrameLesson(Architecture architecture, Options options) {
    if (architecture.bidirectional() && options.objective == Objective.PREDICTIVE) {
      throw new IllegalArgumentException(
          "a net that predicts must read in one direction, got bidirectional");
    }
    this.architecture = architecture;
    this.options = options;
  }

  public Architecture architecture() {
    return architecture;
  }

  /**
   * The training of this lesson.
   *
   * @param recordings of all shards that can be learned from
   */
  public NetTraining<FrameShard> training(long recordings, long seed) {
    return NetTraining.of(this, options.schedule, recordings, seed);
  }

  /** The net of a snapshot. */
  public FrameModel model(Weights snapshot) {
    NetValues values = nets().get(0).averaged(snapshot);
    return new FrameModel(architecture, values.parameters());
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(
        NetBlocks.of(NET, architecture.spec(), Adam.STANDARD, Initialisation.Start.GLOROT_NORMAL));
  }

  @Override
  public double clip() {
    return CLIP;
  }

  @Override
  public int count(FrameShard shard) {
    return learnable(shard).length;
  }

  /** Numbers of the recordings to learn from: long enough, or with partners. */
  private int[] learnable(FrameShard shard) {
    return IntStream.range(0, shard.frames().size()).filter(i -> learnable(shard, i)).toArray();
  }

  private boolean learnable(FrameShard shard, int recording) {
    return options.objective == Objective.PREDICTIVE
        ? shard.frames().get(recording).length > options.ahead * architecture.coefficients()
        : shard.partners().get(recording).length > 0;
  }

  @Override
  public Order order(FrameShard shard, Schedule schedule, Round round) {
    int[] learnable = learnable(shard);
    Order drawn = Order.shuffled(learnable.length, schedule.batchSize(), round.shardSeed());
    return step -> Arrays.stream(drawn.at(step)).map(i -> learnable[i]).toArray();
  }

  @Override
  public void learn(Step<FrameShard> step) {
    List<float[]> read = new ArrayList<>();
    List<float[]> wanted = new ArrayList<>();
    for (int recording : step.chosen()) {
      float[] frames = step.shard().frames().get(recording);
      if (options.objective == Objective.PREDICTIVE) {
        int later = options.ahead * architecture.coefficients();
        read.add(Arrays.copyOf(frames, frames.length - later));
        wanted.add(Arrays.copyOfRange(frames, later, frames.length));
      } else {
        read.add(frames);
        wanted.add(aligned(frames, partner(step.shard(), recording, step.random())));
      }
    }
    FrameNet net = new FrameNet(architecture, step.net(NET), step.tape(), Pass.LEARN);
    Value target = net.packed(wanted);
    Value made = net.made(net.packed(read));
    Loss loss = AbsoluteError.of(made, target, target.values().count());
    step.report("loss", loss.value(), target.rows());
    step.update(loss, target.rows());
  }

  private static float[] partner(FrameShard shard, int segment, SplittableRandom random) {
    int[] partners = shard.partners().get(segment);
    return shard.frames().get(partners[random.nextInt(partners.length)]);
  }

  /** For each frame the one of another segment that time warping puts beside it. */
  private float[] aligned(float[] frames, float[] other) {
    int size = architecture.coefficients();
    TimeWarping warping = new TimeWarping(size);
    int[] places =
        warping.alignment(
            TimeWarping.unitFrames(frames, size), TimeWarping.unitFrames(other, size));
    float[] aligned = new float[frames.length];
    for (int t = 0; t < places.length; t++) {
      System.arraycopy(other, places[t] * size, aligned, t * size, size);
    }
    return aligned;
  }
}
