package athanor.models.game;

import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Starting;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Architectures;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Slice;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.nn.loss.SquaredError;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureShard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A generator of which part of the noise can be read off its pictures (Chen et al. 2016, "InfoGAN",
 * equation 6): a category, which finds classes without labels, and uniform values. The critic's
 * last outputs read them; their likelihood bounds the mutual information from below. A continuous
 * value is read as a normal mean of fixed variance. Nothing reads the labels of real pictures.
 *
 * <p>The critic's outputs: its verdict, logits of the category, continuous values. Noise: the
 * continuous values, what nothing reads, the category one-hot. Pictures are -1..1.
 */
public final class InfoGan implements Game<PictureShard> {
  private static final long serialVersionUID = 1;
  static final String GENERATOR = "generator";
  static final String CRITIC = "critic";

  private final Options options;
  private final NetBlocks generator;
  private final NetBlocks critic;

  /**
   * Hyper-parameters. The schedule's learning rate is the generator's.
   *
   * @param categories values of the category
   * @param continuous values that are uniform between -1 and 1
   * @param noise size of the rest of the noise
   * @param width channels of the critic's first convolution
   * @param criticRate the critic's learning rate
   * @param weight of the continuous values' part of the bound; the category's is 1
   */
  public record Options(
      int categories,
      int continuous,
      int noise,
      int width,
      double criticRate,
      double weight,
      Schedule schedule)
      implements Serializable {
    public Options {
      InfoGanSettings.CATEGORIES.check(categories);
      InfoGanSettings.CONTINUOUS.check(continuous);
      InfoGanSettings.NOISE_SIZE.check(noise);
      InfoGanSettings.WIDTH.check(width);
      InfoGanSettings.CRITIC_RATE.check(criticRate);
      InfoGanSettings.CONTINUOUS_WEIGHT.check(weight);
      Limits.check("batch-size", schedule.batchSize(), 2, 1 << 16);
    }
  }

  /** A game for pictures of a shape. */
  public InfoGan(Options options, Shape picture) {
    this.options = options;
    int in = options.continuous() + options.noise() + options.categories();
    List<Layer> made = Architectures.doublings(picture, options.width(), true, Activation.TANH);
    List<Layer> judged =
        new ArrayList<>(Architectures.halvings(picture, options.width(), true, WeightNorm.NONE));
    judged.add(Dense.of(8 * options.width(), Activation.LEAKY_RELU));
    int out = 1 + options.categories() + options.continuous();
    judged.add(Dense.of(out, Activation.IDENTITY));
    Adam adam = new Adam(0.5, 0.999);
    Starting.Start start = Starting.Start.DCGAN;
    this.generator = NetBlocks.of(GENERATOR, NetSpec.of(Shape.vector(in), made), adam, start);
    this.critic = NetBlocks.of(CRITIC, NetSpec.of(picture, judged), adam, start);
  }

  @Override
  public Schedule schedule() {
    return options.schedule();
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(generator, critic);
  }

  @Override
  public int count(PictureShard shard) {
    return shard.count();
  }

  @Override
  public void learn(Step<PictureShard> step) {
    int rows = step.chosen().length;
    InfoCode code = code(step, rows);
    Value real = Batch.centred(step, step.shard(), step.chosen());
    Value ofReal = step.net(CRITIC).forward(real, Pass.LEARN);
    Value made = step.tape().detached(made(step, code, rows, Pass.FROZEN));
    Value ofMade = step.net(CRITIC).forward(made, Pass.LEARN);
    Loss parted = Verdict.LOGISTIC.parted(Slice.of(ofReal, 0, 1), Slice.of(ofMade, 0, 1));
    Loss unread = unread(step, ofMade, code);
    step.report("loss", parted.value(), rows);
    double factor = options.schedule().rate(step.progress()) / options.schedule().learningRate();
    double rate = factor * options.criticRate();
    step.update(parted.plus(unread), rows, CRITIC, step.number() + 1, rate);
    generatorStep(step, rows, factor * options.schedule().learningRate());
  }

  private void generatorStep(Step<PictureShard> step, int rows, double rate) {
    step.tape().reset();
    InfoCode code = code(step, rows);
    Value made = made(step, code, rows, Pass.LEARN);
    Value ofMade = step.net(CRITIC).forward(made, Pass.FROZEN);
    Loss fooled = Verdict.LOGISTIC.real(Slice.of(ofMade, 0, 1));
    Loss unread = unread(step, ofMade, code);
    step.report("generator_loss", fooled.value(), rows);
    step.report("information_loss", unread.value(), rows);
    step.update(fooled.plus(unread), rows, GENERATOR, step.number() + 1, rate);
  }

  private InfoCode code(Step<PictureShard> step, int rows) {
    return InfoCode.draw(options, rows, step.random());
  }

  private static Value made(Step<PictureShard> step, InfoCode code, int rows, Pass pass) {
    return step.net(GENERATOR).forward(Noise.on(step.tape(), code.noise(), rows), pass);
  }

  /** What the bound lacks: the category's cross entropy, and half squared errors of the rest. */
  private Loss unread(Step<PictureShard> step, Value outputs, InfoCode code) {
    int rows = outputs.rows();
    int categories = options.categories();
    Loss category = CrossEntropy.slice(outputs, 1, categories, code.categories(), rows);
    if (options.continuous() == 0) {
      return category;
    }
    Value read = Slice.of(outputs, 1 + categories, options.continuous());
    Value wanted = Noise.on(step.tape(), code.continuous(), rows);
    return category.plus(SquaredError.of(read, wanted, rows).times(0.5 * options.weight()));
  }
}
