package athanor.models.autoencoder;

import athanor.common.nn.conv.Activation;
import athanor.common.nn.conv.Architectures;
import athanor.common.nn.conv.Layer;
import athanor.common.nn.conv.NetBlocks;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Optimiser;
import athanor.common.nn.conv.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Contribution;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import athanor.datasets.image.PictureShard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An auto-encoder trained end to end on the squared error of each picture (Hinton and Salakhutdinov
 * 2006, "Reducing the dimensionality of data with neural networks"; rectifiers and Adam take the
 * place of their layer-wise start).
 */
public final class Autoencoder implements Trainable<PictureShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "autoencoder";

  private final Options options;
  private final Shape picture;
  private final long pictures;
  private final long seed;
  private final int encoderLayers;
  private final NetBlocks blocks;

  /**
   * An auto-encoder for pictures of a shape.
   *
   * @param pictures pictures of all shards, which decides how many rounds an epoch takes
   */
  public Autoencoder(Options options, Shape picture, long pictures, long seed) {
    this.options = options;
    this.picture = picture;
    this.pictures = pictures;
    this.seed = seed;
    List<Layer> layers = encoder(options, picture);
    this.encoderLayers = layers.size();
    layers.addAll(decoder(options, picture));
    NetSpec spec = new NetSpec(picture, layers);
    if (spec.output().size() != picture.size()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d cannot be halved and doubled again; use dense layers"
              .formatted(picture.height(), picture.width()));
    }
    this.blocks = new NetBlocks(NET, spec, new Optimiser.Adam(0.9, 0.999));
  }

  private static List<Layer> encoder(Options options, Shape picture) {
    List<Layer> layers = new ArrayList<>();
    if (options.convolutional()) {
      layers.addAll(Architectures.halvings(picture, options.width(), false, false));
    }
    layers.addAll(Architectures.stack(options.layers(), Activation.RELU, Activation.IDENTITY));
    return layers;
  }

  private static List<Layer> decoder(Options options, Shape picture) {
    int[] sizes = options.layers();
    int[] mirror = new int[sizes.length - 1 + (options.convolutional() ? 0 : 1)];
    for (int i = 0; i < sizes.length - 1; i++) {
      mirror[i] = sizes[sizes.length - 2 - i];
    }
    if (options.convolutional()) {
      List<Layer> layers = Architectures.stack(mirror, Activation.RELU, Activation.RELU);
      layers.addAll(Architectures.doublings(picture, options.width(), Activation.SIGMOID));
      return layers;
    }
    mirror[mirror.length - 1] = picture.size();
    return Architectures.stack(mirror, Activation.RELU, Activation.SIGMOID);
  }

  @Override
  public Snapshot initial() {
    return Snapshot.of(blocks.start(Layer.Start.HE, seed));
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
      try (NetBlocks.Learner learner = blocks.learner(weights, same.shards())) {
        return learn(learner, shard, same);
      }
    };
  }

  private Contribution learn(NetBlocks.Learner learner, PictureShard shard, Round round) {
    Schedule schedule = options.schedule();
    int batch = schedule.batchSize();
    int size = picture.size();
    float[] wanted = new float[batch * size];
    float[] seen = new float[batch * size];
    float[] gradient = new float[batch * size];
    SplittableRandom random = round.random();
    double loss = 0;
    for (int step = 0; step < schedule.localSteps(); step++) {
      long number = schedule.stepsBefore(round, step);
      shard.copy(shard.batch(number, batch, seed + round.shard()), wanted, 1, 0);
      Disturbance.shift(wanted, picture, options.shift(), random);
      Disturbance.hide(wanted, seen, options.noise(), random);
      float[] output = learner.net().forward(seen, batch, true);
      for (int i = 0; i < gradient.length; i++) {
        float error = output[i] - wanted[i];
        loss += error * error;
        gradient[i] = 2 * error / batch;
      }
      learner.net().backward(gradient, false);
      learner.step(number + 1, schedule.rate(round, step));
    }
    long examples = schedule.examplesARound();
    return new Contribution(
        learner.sums(), examples, Map.of("loss", new Contribution.Mean(loss, examples)));
  }

  /** The two halves of a trained snapshot. */
  public AutoencoderModel model(Snapshot snapshot) {
    return AutoencoderModel.of(blocks.spec(), encoderLayers, blocks.numbers(snapshot));
  }
}
