package athanor.models.vae;

import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Starting;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Architectures;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.nn.loss.GaussianCode;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import java.util.ArrayList;
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
  private final NetBlocks encoder;
  private final NetBlocks decoder;

  /** A variational auto-encoder for pictures of a shape. */
  public Vae(Options options, Shape picture) {
    this.options = options;
    this.picture = picture;
    this.encoder = blocks("encoder", NetSpec.of(picture, encoder(options, picture)));
    NetSpec back = NetSpec.of(Shape.vector(options.code()), decoder(options, picture));
    if (back.output().size() != picture.size()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d cannot be halved and doubled again; use dense layers"
              .formatted(picture.height(), picture.width()));
    }
    this.decoder = blocks("decoder", back);
  }

  private static NetBlocks blocks(String name, NetSpec spec) {
    return NetBlocks.of(name, spec, Adam.STANDARD, Starting.Start.GLOROT);
  }

  /**
   * The training.
   *
   * @param pictures pictures of all shards, which decides how many rounds an epoch takes
   */
  public NetTraining<PictureShard> training(long pictures, long seed) {
    return NetTraining.of(this, options.schedule(), pictures, seed);
  }

  private static List<Layer> encoder(Options options, Shape picture) {
    List<Layer> layers = new ArrayList<>();
    if (options.convolutional()) {
      layers.addAll(Architectures.halvings(picture, options.width(), false, WeightNorm.NONE));
    }
    layers.addAll(Architectures.stack(options.hidden(), Activation.RELU, Activation.RELU));
    layers.add(Dense.of(2 * options.code(), Activation.IDENTITY));
    return layers;
  }

  /** To logits: the logistic function is left to the loss. */
  private static List<Layer> decoder(Options options, Shape picture) {
    int[] mirror = new int[options.hidden().length];
    for (int i = 0; i < mirror.length; i++) {
      mirror[i] = options.hidden()[mirror.length - 1 - i];
    }
    List<Layer> layers =
        new ArrayList<>(Architectures.stack(mirror, Activation.RELU, Activation.RELU));
    if (options.convolutional()) {
      layers.addAll(Architectures.doublings(picture, options.width(), true, Activation.IDENTITY));
    } else {
      layers.add(Dense.of(picture.size(), Activation.IDENTITY));
    }
    return layers;
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(encoder, decoder);
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
    Value encoded = step.net(encoder.name()).forward(pictures, Pass.LEARN);
    Value code = GaussianCode.draw(encoded, step.random()).code();
    Value logits = step.net(decoder.name()).forward(code, Pass.LEARN);
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
    return VaeModel.of(
        encoder.spec(), encoder.values(snapshot), decoder.spec(), decoder.values(snapshot));
  }
}
