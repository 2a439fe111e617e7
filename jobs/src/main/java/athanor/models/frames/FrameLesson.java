package athanor.models.frames;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Frames;
import athanor.common.nn.layer.GradientReversal;
import athanor.common.nn.layer.RowScores;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.AbsoluteError;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.shape.Shape;
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
 * absolute difference per frame and coefficient; of the contrastive objective the mean negative log
 * likelihood of the right frame among all that are compared, in nats (van den Oord et al. 2018,
 * equation 4), by inner products of what the net makes and encoded frames (equation 3); of
 * boundaries the mean negative log likelihood of a frame being one, in nats. Where speakers are to
 * be hidden, a classifier reads them from the highest layer, whose gradient is reversed before it
 * reaches the net (Ganin and Lempitsky 2015, section 3).
 */
public final class FrameLesson implements Lesson<FrameShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "frames";
  private static final String CLASSIFIER = "speakers";
  private static final double CLIP = 5;

  private final Architecture architecture;
  private final Options options;

  /**
   * How a net is trained.
   *
   * @param ahead of the objectives that look ahead, in frames
   * @param compared frames that the contrastive objective tells apart in a step, at most
   */
  public record Options(
      Objective objective, int ahead, int compared, Speakers speakers, Schedule schedule)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Options {
      FrameSettings.AHEAD.check(ahead);
      FrameSettings.COMPARED.check(compared);
      FrameSettings.BATCH_SIZE.check(schedule.batchSize());
    }

    /** Usual settings, with no speaker hidden. */
    public Options(Objective objective, int ahead, Schedule schedule) {
      this(objective, ahead, FrameSettings.COMPARED.standard(), Speakers.SHOWN, schedule);
    }
  }

  /**
   * Speakers that the net learns to hide.
   *
   * @param count how many are known; 0 where none is hidden
   * @param weight of the reversed gradient
   */
  public record Speakers(int count, double weight) implements Serializable {
    private static final long serialVersionUID = 1;
    public static final Speakers SHOWN = new Speakers(0, 0);

    public Speakers {
      FrameSettings.SPEAKER_WEIGHT.check(weight);
    }
  }

  /** A lesson. */
  public FrameLesson(Architecture architecture, Options options) {
    if (architecture.bidirectional() && options.objective.looksAhead()) {
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
    NetBlocks frames = blocks(NET, architecture.spec());
    if (options.speakers.count == 0) {
      return List.of(frames);
    }
    NetSpec classifier =
        NetSpec.of(
            Shape.vector(architecture.width()),
            Dense.of(architecture.hiddenSize(), Activation.RELU),
            Dense.of(options.speakers.count, Activation.IDENTITY));
    return List.of(frames, blocks(CLASSIFIER, classifier));
  }

  private static NetBlocks blocks(String name, NetSpec spec) {
    return NetBlocks.of(name, spec, Adam.STANDARD, Initialisation.Start.GLOROT_NORMAL);
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
    return switch (options.objective) {
      case PREDICTIVE, CONTRASTIVE ->
          shard.frames().get(recording).length > options.ahead * architecture.coefficients();
      case CORRESPONDENCE -> shard.partners().get(recording).length > 0;
      case BOUNDARIES -> shard.boundaries().get(recording).length > 0;
    };
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
      read.add(options.objective.looksAhead() ? withoutLast(frames) : frames);
      wanted.add(wanted(step, recording));
    }
    FrameNet net = new FrameNet(architecture, step.net(NET), step.tape(), Pass.LEARN);
    Value target = Frames.packed(step.tape(), wanted, target(), false);
    Value top = net.hidden(net.packed(read), architecture.layers());
    Loss loss = loss(net, net.made(top), target, step.random());
    step.report("loss", loss.value(), target.rows());
    if (options.speakers.count > 0) {
      Loss heard = heard(step, top);
      step.report("speaker_loss", heard.value(), target.rows());
      loss = loss.plus(heard);
    }
    step.update(loss, target.rows());
  }

  /** Values per frame of what is wanted. */
  private int target() {
    return options.objective == Objective.BOUNDARIES ? 1 : architecture.coefficients();
  }

  private int later() {
    return options.ahead * architecture.coefficients();
  }

  private float[] withoutLast(float[] frames) {
    return Arrays.copyOf(frames, frames.length - later());
  }

  /** What is wanted of each frame that is read, row-major [frames, target]. */
  private float[] wanted(Step<FrameShard> step, int recording) {
    FrameShard shard = step.shard();
    float[] frames = shard.frames().get(recording);
    return switch (options.objective) {
      case PREDICTIVE, CONTRASTIVE -> Arrays.copyOfRange(frames, later(), frames.length);
      case CORRESPONDENCE -> aligned(frames, partner(shard, recording, step.random()));
      case BOUNDARIES ->
          marked(frames.length / architecture.coefficients(), shard.boundaries().get(recording));
    };
  }

  /** 1 at boundaries and the frames beside them, since nobody hears them to the frame; else 0. */
  private static float[] marked(int frames, int[] boundaries) {
    float[] marked = new float[frames];
    for (int boundary : boundaries) {
      Arrays.fill(marked, Math.max(0, boundary - 1), Math.min(frames, boundary + 2), 1);
    }
    return marked;
  }

  private Loss loss(FrameNet net, Value made, Value target, SplittableRandom random) {
    return switch (options.objective) {
      case PREDICTIVE, CORRESPONDENCE -> AbsoluteError.of(made, target, target.values().count());
      case CONTRASTIVE -> contrast(net, made, target, random);
      case BOUNDARIES -> Bernoulli.of(made, target.toArray());
    };
  }

  private Loss contrast(FrameNet net, Value made, Value target, SplittableRandom random) {
    int[] some = drawn(made.rows(), random);
    Value encoded = net.encoded(Rows.pick(target, some));
    Value scores =
        RowScores.of(Rows.pick(made, some), encoded, some.length, options.schedule.precision());
    return CrossEntropy.of(scores, IntStream.range(0, some.length).toArray(), some.length);
  }

  /** Numbers of the rows that are compared, each once. */
  private int[] drawn(int rows, SplittableRandom random) {
    int[] all = IntStream.range(0, rows).toArray();
    int count = Math.min(rows, options.compared);
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, rows);
      int row = all[other];
      all[other] = all[i];
      all[i] = row;
    }
    return Arrays.copyOf(all, count);
  }

  /** How hard the speaker of a frame is to know: the classifier's loss, which the net raises. */
  private Loss heard(Step<FrameShard> step, Value top) {
    Packing packing = top.packing().orElseThrow();
    int[] speakers = new int[top.rows()];
    for (int b = 0; b < packing.sequences(); b++) {
      int recording = step.chosen()[packing.sequence(b)];
      for (int t = 0; t < packing.length(b); t++) {
        speakers[packing.row(b, t)] = step.shard().speakers()[recording];
      }
    }
    Value shown = GradientReversal.of(top, (float) -options.speakers.weight);
    Value logits = step.net(CLASSIFIER).forward(shown, Pass.LEARN);
    return CrossEntropy.of(logits, speakers, top.rows());
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
