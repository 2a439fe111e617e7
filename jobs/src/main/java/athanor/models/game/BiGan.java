package athanor.models.game;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Reshape;
import athanor.common.nn.layer.Shifted;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureShard;
import java.io.Serializable;
import java.util.List;

/**
 * An encoder and a generator that are each other's inverse, because a critic of pairs of picture
 * and code cannot tell theirs apart (Donahue, Krähenbühl and Darrell 2017, "Adversarial feature
 * learning", section 3 and appendix C.1 for the nets). No pixels are compared. The encoder ends
 * with tanh, where the authors have a linear layer: without bounds its codes left those of the
 * generator and the critic won. Codes are uniform between -1 and 1; pictures are 0..1.
 */
public final class BiGan implements Game<PictureShard> {
  private static final long serialVersionUID = 1;
  static final String CRITIC = "critic";

  private final Options options;
  private final Shape picture;
  private final NetBlocks encoder;
  private final NetBlocks generator;
  private final NetBlocks critic;

  /**
   * Hyper-parameters.
   *
   * @param code size of a code
   * @param width of the hidden layers of all three nets
   * @param shift pixels by which encoder and critic see pictures moved, at most
   */
  public record Options(int code, int width, int shift, Schedule schedule) implements Serializable {
    public Options {
      BiGanSettings.CODE_SIZE.check(code);
      BiGanSettings.WIDTH.check(width);
      BiGanSettings.SHIFT.check(shift);
      BiGanSettings.BATCH_SIZE.check(schedule.batchSize());
    }
  }

  /** A game for pictures of a shape. */
  public BiGan(Options options, Shape picture) {
    this.options = options;
    this.picture = picture;
    int code = options.code();
    this.encoder =
        blocks(
            CodedPictures.ENCODER, picture, Activation.LEAKY_RELU, Dense.of(code, Activation.TANH));
    this.generator =
        blocks(
            CodedPictures.GENERATOR,
            Shape.vector(code),
            Activation.RELU,
            Dense.of(picture, Activation.SIGMOID));
    Shape pair = Shape.vector(picture.size() + code);
    this.critic = blocks(CRITIC, pair, Activation.LEAKY_RELU, Dense.of(1, Activation.IDENTITY));
  }

  private NetBlocks blocks(String name, Shape input, Activation activation, Layer last) {
    NetSpec spec =
        NetSpec.of(
            input,
            Dense.of(options.width(), activation),
            Dense.of(options.width(), Activation.IDENTITY),
            new BatchNorm(activation),
            last);
    return NetBlocks.of(name, spec, new Adam(0.5, 0.999), Initialisation.Start.DCGAN);
  }

  @Override
  public Schedule schedule() {
    return options.schedule();
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(encoder, generator, critic);
  }

  @Override
  public int count(PictureShard shard) {
    return shard.count();
  }

  @Override
  public void learn(Step<PictureShard> step) {
    double rate = options.schedule().rate(step.progress());
    int rows = step.chosen().length;
    float[] codes = Noise.uniform(rows, options.code(), step.random());
    Pairs shown = pairs(step, codes, Pass.FROZEN);
    Loss parted =
        CriticLoss.LOGISTIC.parted(
            judged(step, shown.encoded, Pass.LEARN), judged(step, shown.made, Pass.LEARN));
    step.report("loss", parted.value(), rows);
    step.update(parted, rows, CRITIC, step.number() + 1, rate);
    step.tape().reset();
    Pairs tried = pairs(step, codes, Pass.LEARN);
    Value encoded = judged(step, tried.encoded, Pass.FROZEN);
    Value made = judged(step, tried.made, Pass.FROZEN);
    // Both want what the critic does not: equation 3 with the labels exchanged, as its authors do.
    Loss exchanged = CriticLoss.LOGISTIC.parted(made, encoded);
    step.report("generator_loss", exchanged.value(), rows);
    step.update(
        exchanged,
        rows,
        List.of(CodedPictures.ENCODER, CodedPictures.GENERATOR),
        step.number() + 1,
        rate);
  }

  /**
   * Pairs of picture and code, side by side.
   *
   * @param encoded real pictures with the encoder's codes
   * @param made the generator's pictures with the codes that it was given
   */
  record Pairs(Value encoded, Value made) {}

  private Pairs pairs(Step<PictureShard> step, float[] given, Pass pass) {
    Value real = moved(step, Batch.pictures(step, step.shard(), step.chosen()));
    Value found = step.net(CodedPictures.ENCODER).forward(real, pass);
    Value codes = Noise.on(step.tape(), given, step.chosen().length);
    Value made = step.net(CodedPictures.GENERATOR).forward(codes, pass);
    return new Pairs(pair(real, found), pair(moved(step, made), codes));
  }

  /** Moved at random without a change of their codes, which learn to pass over where ink lies. */
  private Value moved(Step<PictureShard> step, Value pictures) {
    return Shifted.of(pictures, options.shift(), step.random());
  }

  private Value pair(Value pictures, Value codes) {
    return Concat.of(Reshape.of(pictures, Shape.vector(picture.size())), codes);
  }

  private static Value judged(Step<PictureShard> step, Value pairs, Pass pass) {
    return step.net(CRITIC).forward(pairs, pass);
  }
}
