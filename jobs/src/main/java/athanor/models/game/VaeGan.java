package athanor.models.game;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Architectures;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.RmsProp;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.GaussianCode;
import athanor.common.nn.loss.SquaredError;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureShard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A variational auto-encoder whose likelihood is in the features of a GAN's critic and not in
 * pixels (Larsen et al. 2016, "Autoencoding beyond pixels using a learned similarity metric",
 * algorithm 1). The likelihood's gradient passes through the critic but never reaches its
 * parameters; the critic's loss never reaches the encoder. As in the authors' code, the critic
 * waits while it is far ahead, the decoder while the critic is far behind. Pictures are 0..1.
 */
public final class VaeGan implements Game<PictureShard> {
  private static final long serialVersionUID = 1;
  static final String CRITIC = "critic";
  private static final String ENCODER = CodedPictures.ENCODER;
  private static final String GENERATOR = CodedPictures.GENERATOR;
  private static final double DECAY = 0.99;

  /** The critic waits where it loses less than this, in nats, on real or on made pictures. */
  private static final double LEAST = 0.33;

  /** The decoder waits where the critic loses more than this. */
  private static final double MOST = 1.03;

  private final Options options;
  private final NetBlocks encoder;
  private final NetBlocks generator;
  private final NetBlocks critic;

  /** Layers of the critic up to the features that pictures are compared by. */
  private final int features;

  /**
   * Hyper-parameters.
   *
   * @param code size of a code
   * @param width channels of the first convolution
   * @param likelihood weight of the likelihood beside the critic in the decoder's loss, gamma
   */
  public record Options(int code, int width, double likelihood, Schedule schedule)
      implements Serializable {
    public Options {
      VaeGanSettings.CODE_SIZE.check(code);
      VaeGanSettings.WIDTH.check(width);
      VaeGanSettings.LIKELIHOOD_WEIGHT.check(likelihood);
      VaeGanSettings.BATCH_SIZE.check(schedule.batchSize());
    }
  }

  /** A game for pictures of a shape. */
  public VaeGan(Options options, Shape picture) {
    this.options = options;
    int width = options.width();
    List<Layer> in = new ArrayList<>(Architectures.halvings(picture, width, true, WeightNorm.NONE));
    in.add(Dense.of(2 * options.code(), Activation.IDENTITY));
    List<Layer> judged =
        new ArrayList<>(Architectures.halvings(picture, width, true, WeightNorm.NONE));
    this.features = judged.size();
    judged.add(Dense.of(1, Activation.IDENTITY));
    List<Layer> out = Architectures.doublings(picture, width, true, Activation.SIGMOID);
    this.encoder = blocks(ENCODER, NetSpec.of(picture, in));
    this.generator = blocks(GENERATOR, NetSpec.of(Shape.vector(options.code()), out));
    this.critic = blocks(CRITIC, NetSpec.of(picture, judged));
  }

  private static NetBlocks blocks(String name, NetSpec spec) {
    return NetBlocks.of(name, spec, new RmsProp(DECAY), Initialisation.Start.DCGAN);
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
    boolean decodes = criticStep(step);
    step.tape().reset();
    Value real = real(step);
    Value encoded = step.net(ENCODER).forward(real, Pass.LEARN);
    Value code = GaussianCode.draw(encoded, step.random()).code();
    Value again = step.net(GENERATOR).forward(code, Pass.FROZEN);
    Loss divergence = GaussianCode.divergence(encoded);
    Loss unlike = unlike(step, again, real);
    step.report("loss", unlike.value(), real.rows());
    step.report("divergence", divergence.value(), real.rows());
    update(step, unlike.plus(divergence), ENCODER);
    if (decodes) {
      decoderStep(step);
    }
  }

  private static Value real(Step<PictureShard> step) {
    return Batch.pictures(step, step.shard(), step.chosen());
  }

  private void update(Step<PictureShard> step, Loss loss, String net) {
    double rate = options.schedule().rate(step.progress());
    step.update(loss, step.chosen().length, net, step.number() + 1, rate);
  }

  /** Half the squared distance of the critic's features, a log likelihood but for a constant. */
  private Loss unlike(Step<PictureShard> step, Value made, Value real) {
    Value ofMade = step.net(CRITIC).forward(made, Pass.FROZEN, 0, features);
    Value ofReal = step.net(CRITIC).forward(real, Pass.FROZEN, 0, features);
    return SquaredError.of(ofMade, ofReal, real.rows()).times(0.5);
  }

  /**
   * Real pictures apart from decoded codes, both the encoder's and drawn ones.
   *
   * @return whether the decoder should take a step too
   */
  private boolean criticStep(Step<PictureShard> step) {
    Value real = real(step);
    Value again = step.tape().detached(decoded(step, code(step, real), Pass.FROZEN));
    Value drawn = step.tape().detached(decoded(step, drawn(step), Pass.FROZEN));
    Loss ofReal = CriticLoss.LOGISTIC.real(judged(step, real, Pass.LEARN));
    Loss ofMade =
        CriticLoss.LOGISTIC
            .made(judged(step, again, Pass.LEARN))
            .plus(CriticLoss.LOGISTIC.made(judged(step, drawn, Pass.LEARN)));
    Loss parted = ofReal.plus(ofMade);
    step.report("critic_loss", parted.value(), real.rows());
    double made = ofMade.value() / 2;
    boolean behind = Math.max(ofReal.value(), made) > MOST;
    boolean ahead = Math.min(ofReal.value(), made) < LEAST;
    if (!ahead || behind) {
      update(step, parted, CRITIC);
    }
    return ahead || !behind;
  }

  private void decoderStep(Step<PictureShard> step) {
    step.tape().reset();
    Value real = real(step);
    Value again = decoded(step, code(step, real), Pass.LEARN);
    Value drawn = decoded(step, drawn(step), Pass.LEARN);
    Loss fooled =
        CriticLoss.LOGISTIC
            .real(judged(step, again, Pass.FROZEN))
            .plus(CriticLoss.LOGISTIC.real(judged(step, drawn, Pass.FROZEN)));
    step.report("generator_loss", fooled.value(), real.rows());
    Loss unlike = unlike(step, again, real);
    update(step, fooled.plus(unlike.times(options.likelihood())), GENERATOR);
  }

  private Value code(Step<PictureShard> step, Value real) {
    Value encoded = step.net(ENCODER).forward(real, Pass.FROZEN);
    return step.tape().detached(GaussianCode.draw(encoded, step.random()).code());
  }

  private Value drawn(Step<PictureShard> step) {
    int rows = step.chosen().length;
    return Noise.on(step.tape(), Noise.normal(rows, options.code(), step.random()), rows);
  }

  private static Value decoded(Step<PictureShard> step, Value code, Pass pass) {
    return step.net(GENERATOR).forward(code, pass);
  }

  private static Value judged(Step<PictureShard> step, Value pictures, Pass pass) {
    return step.net(CRITIC).forward(pictures, pass);
  }
}
