package athanor.models.vae;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.CoderLayers;
import athanor.common.nn.learn.CoderBlocks;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.nn.loss.GaussianCode;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import java.util.List;

/**
 * A variational auto-encoder of binary pictures, drawn anew from their grey values each time they
 * are seen (Kingma and Welling 2014, "Auto-encoding variational Bayes", appendix C.1). Losses are
 * in nats per picture.
 */
public final class Vae implements Lesson<PictureShard> {
  private static final long serialVersionUID = 1;

  private final Options options;
  private final Shape picture;
  private final CoderBlocks coder;

  /** A variational auto-encoder for pictures of a shape. */
  public Vae(Options options, Shape picture) {
    this.options = options;
    this.picture = picture;
    CoderLayers layers =
        new CoderLayers(
            picture, options.hidden(), options.code(), options.convolutional(), options.width());
    // To logits: the logistic function is left to the loss.
    this.coder =
        CoderBlocks.of(
            layers, 2 * options.code(), Activation.IDENTITY, Initialisation.Start.GLOROT);
  }

  /**
   * The training.
   *
   * @param pictures pictures of all shards, which decides how many rounds an epoch takes
   */
  public NetTraining<PictureShard> training(long pictures, long seed) {
    return NetTraining.of(this, options.schedule(), pictures, seed);
  }

  @Override
  public List<NetBlocks> nets() {
    return coder.all();
  }

  @Override
  public int count(PictureShard shard) {
    return shard.count();
  }

  @Override
  public void learn(Step<PictureShard> step) {
    int[] chosen = step.chosen();
    float[] seen = new float[chosen.length * picture.size()];
    step.shard().copy(chosen, seen, 1, 0);
    Bernoulli.draw(seen, step.random());
    Value pictures = step.tape().constant(seen, chosen.length, picture);
    Value encoded = step.net(coder.encoder().name()).forward(pictures, Pass.LEARN);
    Value code = GaussianCode.draw(encoded, step.random()).code();
    Value logits = step.net(coder.decoder().name()).forward(code, Pass.LEARN);
    Loss reconstruction = Bernoulli.of(logits, seen);
    Loss divergence = GaussianCode.divergence(encoded);
    step.report("loss", reconstruction.value() + divergence.value(), chosen.length);
    step.report("reconstruction", reconstruction.value(), chosen.length);
    step.report("divergence", divergence.value(), chosen.length);
    step.update(reconstruction.plus(divergence.times(weight(step.progress()))), chosen.length);
  }

  /** Weight of the divergence, which grows to 1. */
  private double weight(double progress) {
    return options.warmUp() == 0 ? 1 : Math.min(1, progress / options.warmUp());
  }

  /** The trained nets of a snapshot. */
  public VaeModel model(Snapshot snapshot) {
    return new VaeModel(coder.nets(snapshot));
  }
}
