package athanor.models.game;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Architectures;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Shifted;
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
 * equation 6): a category, which finds classes without labels, and uniform values. The reader (Q)
 * reads them from the critic's features; their likelihood bounds the mutual information from below.
 * A continuous value is read as a normal mean of fixed variance. Nothing reads the labels of real
 * pictures. With few pictures both see them moved at random, real and made ones alike.
 *
 * <p>The nets are those of appendix C.1: a dense layer before the generator's maps and one behind
 * the critic's, and a reader with a hidden layer of its own, all but the first with batch norm. The
 * reader's outputs: logits of the category, continuous values. Noise: the continuous values, what
 * nothing reads, the category one-hot. Pictures are -1..1.
 */
public final class InfoGan implements Game<PictureShard> {
  private static final long serialVersionUID = 1;
  static final String GENERATOR = "generator";
  static final String CRITIC = "critic";
  static final String READER = "reader";

  /** Size of the dense layers beside the maps, and of the reader's, for a width of 1. */
  private static final int DENSE = 16;

  private static final int READING = 2;

  private final Options options;
  private final NetBlocks generator;
  private final NetBlocks critic;
  private final NetBlocks reader;

  /**
   * Hyper-parameters. The schedule's learning rate is the generator's.
   *
   * @param code what the noise consists of
   * @param width channels of the critic's first convolution; the dense layers have 16 times as many
   *     values and the reader's hidden layer twice as many
   * @param criticRate learning rate of the critic and the reader
   * @param weight of the continuous values' part of the bound; the category's is 1
   * @param shift pixels by which the critic and the reader see pictures moved, at most
   */
  public record Options(
      Code code, int width, double criticRate, double weight, int shift, Schedule schedule)
      implements Serializable {
    public Options {
      InfoGanSettings.WIDTH.check(width);
      InfoGanSettings.CRITIC_RATE.check(criticRate);
      InfoGanSettings.CONTINUOUS_WEIGHT.check(weight);
      InfoGanSettings.SHIFT.check(shift);
      InfoGanSettings.BATCH_SIZE.check(schedule.batchSize());
    }
  }

  /**
   * What the noise consists of.
   *
   * @param categories values of the category
   * @param continuous values that are uniform between -1 and 1
   * @param rest size of the rest of the noise
   */
  public record Code(int categories, int continuous, int rest) implements Serializable {
    public Code {
      InfoGanSettings.CATEGORIES.check(categories);
      InfoGanSettings.CONTINUOUS.check(continuous);
      InfoGanSettings.NOISE_SIZE.check(rest);
    }

    /** Values of the part that can be read off a picture. */
    int named() {
      return categories + continuous;
    }

    /** Values of all of it. */
    int size() {
      return named() + rest;
    }
  }

  /** A game for pictures of a shape. */
  public InfoGan(Options options, Shape picture) {
    this.options = options;
    int width = options.width();
    List<Layer> made = new ArrayList<>(dense(DENSE * width, Activation.RELU));
    made.addAll(Architectures.doublings(picture, width, true, Activation.TANH));
    List<Layer> judged =
        new ArrayList<>(Architectures.halvings(picture, width, true, WeightNorm.NONE));
    judged.addAll(dense(DENSE * width, Activation.LEAKY_RELU));
    judged.add(Dense.of(1, Activation.IDENTITY));
    List<Layer> read = new ArrayList<>(dense(READING * width, Activation.LEAKY_RELU));
    read.add(Dense.of(options.code().named(), Activation.IDENTITY));
    this.generator = blocks(GENERATOR, NetSpec.of(Shape.vector(options.code().size()), made));
    this.critic = blocks(CRITIC, NetSpec.of(picture, judged));
    this.reader = blocks(READER, NetSpec.of(Shape.vector(DENSE * width), read));
  }

  private static List<Layer> dense(int size, Activation activation) {
    return List.of(Dense.of(size, Activation.IDENTITY), new BatchNorm(activation));
  }

  private static NetBlocks blocks(String name, NetSpec spec) {
    return NetBlocks.of(name, spec, new Adam(0.5, 0.999), Initialisation.Start.DCGAN);
  }

  @Override
  public Schedule schedule() {
    return options.schedule();
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(generator, critic, reader);
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
    Value ofReal = verdict(step, features(step, real, Pass.LEARN), Pass.LEARN);
    Value made = step.tape().detached(made(step, code, rows, Pass.FROZEN));
    Value features = features(step, made, Pass.LEARN);
    Loss parted = CriticLoss.LOGISTIC.parted(ofReal, verdict(step, features, Pass.LEARN));
    Loss unread = unread(step, step.net(READER).forward(features, Pass.LEARN), code);
    step.report("loss", parted.value(), rows);
    double factor = options.schedule().rate(step.progress()) / options.schedule().learningRate();
    double rate = factor * options.criticRate();
    step.update(parted.plus(unread), rows, List.of(CRITIC, READER), step.number() + 1, rate);
    generatorStep(step, rows, factor * options.schedule().learningRate());
  }

  private void generatorStep(Step<PictureShard> step, int rows, double rate) {
    step.tape().reset();
    InfoCode code = code(step, rows);
    Value made = made(step, code, rows, Pass.LEARN);
    Value features = features(step, made, Pass.FROZEN);
    Loss fooled = CriticLoss.LOGISTIC.real(verdict(step, features, Pass.FROZEN));
    Loss unread = unread(step, step.net(READER).forward(features, Pass.FROZEN), code);
    step.report("generator_loss", fooled.value(), rows);
    step.report("information_loss", unread.value(), rows);
    step.update(fooled.plus(unread), rows, GENERATOR, step.number() + 1, rate);
  }

  private Value features(Step<PictureShard> step, Value pictures, Pass pass) {
    Value seen = Shifted.of(pictures, options.shift(), step.random());
    return step.net(CRITIC).forward(seen, pass, 0, verdictPart());
  }

  private Value verdict(Step<PictureShard> step, Value features, Pass pass) {
    int part = verdictPart();
    return step.net(CRITIC).forward(features, pass, part, part + 1);
  }

  private int verdictPart() {
    return critic.spec().parts().size() - 1;
  }

  private InfoCode code(Step<PictureShard> step, int rows) {
    return InfoCode.draw(options.code(), rows, step.random());
  }

  private static Value made(Step<PictureShard> step, InfoCode code, int rows, Pass pass) {
    return step.net(GENERATOR).forward(Noise.on(step.tape(), code.noise(), rows), pass);
  }

  /** What the bound lacks: the category's cross entropy, and half squared errors of the rest. */
  private Loss unread(Step<PictureShard> step, Value outputs, InfoCode code) {
    int rows = outputs.rows();
    int categories = options.code().categories();
    Loss category = CrossEntropy.slice(outputs, 0, categories, code.categories(), rows);
    if (options.code().continuous() == 0) {
      return category;
    }
    Value read = Slice.of(outputs, categories, options.code().continuous());
    Value wanted = Noise.on(step.tape(), code.continuous(), rows);
    return category.plus(SquaredError.of(read, wanted, rows).times(0.5 * options.weight()));
  }
}
