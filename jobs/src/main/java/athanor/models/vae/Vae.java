package athanor.models.vae;

import athanor.common.nn.conv.Activation;
import athanor.common.nn.conv.Architectures;
import athanor.common.nn.conv.Layer;
import athanor.common.nn.conv.NetBlocks;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Optimiser;
import athanor.common.nn.conv.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import athanor.datasets.image.PictureShard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A variational auto-encoder of binary pictures, drawn anew from their grey values each time they
 * are seen (Kingma and Welling 2014, "Auto-encoding variational Bayes", appendix C.1). Losses are
 * in nats a picture.
 */
public final class Vae implements Trainable<PictureShard> {
  private static final long serialVersionUID = 1;

  private final Options options;
  private final Shape picture;
  private final long pictures;
  private final long seed;
  private final NetBlocks encoder;
  private final NetBlocks decoder;

  /**
   * A variational auto-encoder for pictures of a shape.
   *
   * @param pictures pictures of all shards, which decides how many rounds an epoch takes
   */
  public Vae(Options options, Shape picture, long pictures, long seed) {
    this.options = options;
    this.picture = picture;
    this.pictures = pictures;
    this.seed = seed;
    Optimiser adam = new Optimiser.Adam(0.9, 0.999);
    this.encoder = new NetBlocks("encoder", new NetSpec(picture, encoder(options, picture)), adam);
    NetSpec back = new NetSpec(Shape.vector(options.code()), decoder(options, picture));
    if (back.output().size() != picture.size()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d cannot be halved and doubled again; use dense layers"
              .formatted(picture.height(), picture.width()));
    }
    this.decoder = new NetBlocks("decoder", back, adam);
  }

  private static List<Layer> encoder(Options options, Shape picture) {
    List<Layer> layers = new ArrayList<>();
    if (options.convolutional()) {
      layers.addAll(Architectures.halvings(picture, options.width(), false, false));
    }
    layers.addAll(Architectures.stack(options.hidden(), Activation.RELU, Activation.RELU));
    layers.add(Layer.Dense.of(2 * options.code(), Activation.IDENTITY));
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
      layers.addAll(Architectures.doublings(picture, options.width(), Activation.IDENTITY));
    } else {
      layers.add(Layer.Dense.of(picture.size(), Activation.IDENTITY));
    }
    return layers;
  }

  @Override
  public Snapshot initial() {
    List<Block> blocks = new ArrayList<>(encoder.start(Layer.Start.GLOROT, seed));
    blocks.addAll(decoder.start(Layer.Start.GLOROT, seed + 1));
    return Snapshot.of(blocks);
  }

  @Override
  public int rounds(int shards) {
    return options.schedule().rounds(pictures, shards);
  }

  @Override
  public Replica<PictureShard> replica(Weights weights, Round round) {
    return (shard, same) -> {
      if (shard.count() == 0) {
        return Contribution.empty();
      }
      try (NetBlocks.Learner in = encoder.learner(weights, same.shards());
          NetBlocks.Learner out = decoder.learner(weights, same.shards())) {
        return learn(in, out, shard, same);
      }
    };
  }

  private Contribution learn(
      NetBlocks.Learner in, NetBlocks.Learner out, PictureShard shard, Round round) {
    Schedule schedule = options.schedule();
    int batch = schedule.batchSize();
    SplittableRandom random = round.random();
    float[] seen = new float[batch * picture.size()];
    float[] byLogit = new float[seen.length];
    GaussianCode code = new GaussianCode(options.code(), batch);
    double reconstruction = 0;
    double divergence = 0;
    for (int step = 0; step < schedule.localSteps(); step++) {
      long number = schedule.stepsBefore(round, step);
      double progress = schedule.progress(round, step);
      float weight = options.warmUp() == 0 ? 1 : (float) Math.min(1, progress / options.warmUp());
      shard.copy(shard.batch(number, batch, seed + round.shard()), seen, 1, 0);
      Bernoulli.draw(seen, random);
      divergence += code.draw(in.net().forward(seen, batch, true), random);
      float[] logits = out.net().forward(code.values(), batch, true);
      reconstruction += Bernoulli.loss(logits, seen, byLogit, batch);
      in.net().backward(code.gradient(out.net().backward(byLogit, true), weight), false);
      double rate = schedule.rate(round, step);
      in.step(number + 1, rate);
      out.step(number + 1, rate);
    }
    long examples = schedule.examplesARound();
    List<RowSums> sums = new ArrayList<>(in.sums());
    sums.addAll(out.sums());
    return new Contribution(
        sums,
        examples,
        Map.of(
            "loss", new Mean(reconstruction + divergence, examples),
            "reconstruction", new Mean(reconstruction, examples),
            "divergence", new Mean(divergence, examples)));
  }

  /** The trained nets of a snapshot. */
  public VaeModel model(Snapshot snapshot) {
    return VaeModel.of(
        encoder.spec(), encoder.numbers(snapshot), decoder.spec(), decoder.numbers(snapshot));
  }
}
