package athanor.models.game;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activate;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.LogSumExp;
import athanor.common.nn.layer.UnitDense;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.nn.loss.MeanMatch;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A classifier that is the critic of a generator, so that pictures without labels teach it too
 * (Salimans et al. 2016, "Improved techniques for training GANs", sections 3.1 and 5): K logits,
 * whose log-sum-exp is the logit of being real; the generator matches the critic's mean features.
 * Pictures are 0..1.
 */
public final class SemiGan implements Game<LabelledShard> {
  private static final long serialVersionUID = 1;
  static final String CRITIC = "classifier";
  static final String GENERATOR = "generator";

  /** The critic's hidden layers; the last one is what the generator matches. */
  private static final double[] HIDDEN = {1, 0.5, 0.25, 0.25, 0.25};

  /** Layers before the last one, two for each hidden. */
  private static final int FEATURES = 2 * HIDDEN.length;

  private static final double INPUT_NOISE = 0.3;
  private static final double HIDDEN_NOISE = 0.5;

  private final Options options;
  private final Shape picture;
  private final NetBlocks critic;
  private final NetBlocks generator;

  /**
   * Hyper-parameters.
   *
   * @param width of the critic's first hidden layer; the generator's are half of it
   * @param noise size of what the generator starts from
   * @param unlabelled whether pictures without labels, and the generator's, are used at all
   * @param ema weight of the past in the critic's average over time
   */
  public record Options(int width, int noise, boolean unlabelled, double ema, Schedule schedule)
      implements Serializable {
    public Options {
      SemiGanSettings.WIDTH.check(width);
      SemiGanSettings.NOISE_SIZE.check(noise);
      SemiGanSettings.EMA.check(ema);
      SemiGanSettings.BATCH_SIZE.check(schedule.batchSize());
    }
  }

  /**
   * A game for pictures of a shape.
   *
   * @param classes how many values the label has
   */
  public SemiGan(Options options, Shape picture, int classes) {
    this.options = options;
    this.picture = picture;
    List<Layer> layers = new ArrayList<>();
    for (double share : HIDDEN) {
      layers.add(new UnitDense((int) (share * options.width())));
      layers.add(new Activate(Activation.RELU));
    }
    layers.add(Dense.of(classes, Activation.IDENTITY));
    int half = options.width() / 2;
    NetSpec maker =
        NetSpec.of(
            Shape.vector(options.noise()),
            Dense.of(half, Activation.IDENTITY),
            new BatchNorm(Activation.RELU),
            Dense.of(half, Activation.IDENTITY),
            new BatchNorm(Activation.RELU),
            Dense.of(picture, Activation.SIGMOID));
    Adam adam = new Adam(0.5, 0.999);
    Initialisation.Start he = Initialisation.Start.HE;
    this.critic = new NetBlocks(CRITIC, NetSpec.of(picture, layers), adam, options.ema(), he);
    this.generator = NetBlocks.of(GENERATOR, maker, adam, Initialisation.Start.GLOROT);
  }

  @Override
  public Schedule schedule() {
    return options.schedule();
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(critic, generator);
  }

  @Override
  public int count(LabelledShard shard) {
    return shard.pictures().count();
  }

  @Override
  public void learn(Step<LabelledShard> step) {
    if (step.number() == 0) {
      measure(step);
    }
    int rows = step.chosen().length;
    double rate = options.schedule().rate(step.progress());
    int[] known = step.shard().someLabelled(rows, step.random());
    Value labelled = pictures(step, known);
    Value logits = logits(step, labelled, Pass.LEARN);
    Loss loss = CrossEntropy.of(logits, step.shard().labels(known), rows);
    step.report("loss", loss.value(), rows);
    if (options.unlabelled()) {
      Value real = LogSumExp.of(logits(step, pictures(step, step.chosen()), Pass.LEARN));
      Value made = step.tape().detached(made(step, rows, Pass.FROZEN));
      Value fake = LogSumExp.of(logits(step, made, Pass.LEARN));
      Loss parted = CriticLoss.LOGISTIC.parted(real, fake);
      step.report("critic_loss", parted.value(), rows);
      loss = loss.plus(parted.times(0.5));
    }
    step.update(loss, rows, CRITIC, step.number() + 1, rate);
    if (options.unlabelled()) {
      generatorStep(step, rows, rate);
    }
  }

  private void generatorStep(Step<LabelledShard> step, int rows, double rate) {
    step.tape().reset();
    int features = FEATURES;
    Value real = through(step, pictures(step, step.chosen()), Pass.FROZEN, features);
    Value made = through(step, made(step, rows, Pass.LEARN), Pass.FROZEN, features);
    Loss loss = MeanMatch.of(made, real);
    step.report("generator_loss", loss.value(), rows);
    step.update(loss, rows, GENERATOR, step.number() + 1, rate);
  }

  private static Value pictures(Step<LabelledShard> step, int[] chosen) {
    return Batch.pictures(step, step.shard().pictures(), chosen);
  }

  private Value made(Step<LabelledShard> step, int rows, Pass pass) {
    float[] noise = Noise.uniform(rows, options.noise(), step.random());
    return step.net(GENERATOR).forward(Noise.on(step.tape(), noise, rows), pass);
  }

  private static Value logits(Step<LabelledShard> step, Value pictures, Pass pass) {
    return through(step, pictures, pass, FEATURES + 1);
  }

  /** The first layers of the critic, with noise before each. */
  private static Value through(Step<LabelledShard> step, Value pictures, Pass pass, int layers) {
    Net net = step.net(CRITIC);
    Value value = pictures;
    for (int layer = 0; layer < layers; layer++) {
      if (layer % 2 == 0) {
        double deviation = layer == 0 ? INPUT_NOISE : HIDDEN_NOISE;
        value = Noise.added(value, deviation, step.random());
      }
      value = net.forward(value, pass, layer, layer + 1);
    }
    return value;
  }

  /** Lengths and biases by the first batch that a replica sees, layer by layer. */
  private static void measure(Step<LabelledShard> step) {
    Net net = step.net(CRITIC);
    for (int layer = 0; layer < FEATURES; layer += 2) {
      step.tape().reset();
      Value seen = pictures(step, step.chosen());
      UnitDense.measure(net, layer, through(step, seen, Pass.FROZEN, layer + 1));
    }
    step.tape().reset();
  }
}
