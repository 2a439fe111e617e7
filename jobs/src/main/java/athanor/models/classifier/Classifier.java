package athanor.models.classifier;

import athanor.common.nn.conv.Activation;
import athanor.common.nn.conv.Architectures;
import athanor.common.nn.conv.Layer;
import athanor.common.nn.conv.NetBlocks;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Optimiser;
import athanor.common.nn.conv.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Replica;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Weights;
import athanor.datasets.image.PictureShard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A net that tells attributes of pictures: convolutions that halve the picture, with batch norm
 * (the critic of Radford et al. 2016, section 3), a hidden layer of features, and a softmax for
 * each attribute. The conditions of a shard are what it learns to tell.
 */
public final class Classifier implements Trainable<PictureShard> {
  private static final long serialVersionUID = 1;

  private final Options options;
  private final Choices attributes;
  private final long pictures;
  private final long seed;
  private final NetBlocks blocks;

  /**
   * A classifier for pictures of a shape.
   *
   * @param attributes what it tells
   * @param pictures pictures of all shards, which decides how many rounds an epoch takes
   */
  public Classifier(Options options, Shape picture, Choices attributes, long pictures, long seed) {
    if (attributes.width() == 0) {
      throw new IllegalArgumentException("labels must name one attribute or more, got none");
    }
    this.options = options;
    this.attributes = attributes;
    this.pictures = pictures;
    this.seed = seed;
    List<Layer> layers =
        new ArrayList<>(Architectures.halvings(picture, options.width(), true, false));
    layers.add(Layer.Dense.of(options.features(), Activation.LEAKY_RELU));
    layers.add(Layer.Dense.of(attributes.width(), Activation.IDENTITY));
    NetSpec spec = new NetSpec(picture, layers);
    this.blocks = new NetBlocks("classifier", spec, new Optimiser.Adam(0.9, 0.999));
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
    float[] seen = new float[batch * shard.shape().size()];
    float[] wanted = new float[batch * attributes.width()];
    float[] slopes = new float[batch * attributes.width()];
    SplittableRandom random = round.random();
    double loss = 0;
    for (int step = 0; step < schedule.localSteps(); step++) {
      long number = schedule.stepsBefore(round, step);
      int[] chosen = shard.batch(number, batch, seed + round.shard());
      shard.copy(chosen, seen, 2, -1);
      shard.copyConditions(chosen, wanted);
      if (options.mirror()) {
        mirrorSome(seen, shard.shape(), random);
      }
      float[] logits = learner.net().forward(seen, batch, true);
      loss += loss(logits, wanted, slopes);
      learner.net().backward(slopes, false);
      learner.step(number + 1, schedule.rate(round, step));
    }
    long examples = schedule.examplesARound();
    return new Contribution(learner.sums(), examples, Map.of("loss", new Mean(loss, examples)));
  }

  private double loss(float[] logits, float[] wanted, float[] slopes) {
    float[] weights = new float[attributes.sizes().size()];
    Arrays.fill(weights, 1);
    int width = attributes.width();
    double loss = 0;
    for (int i = 0; i < options.schedule().batchSize(); i++) {
      loss +=
          attributes.loss(
              weights,
              logits,
              i * width,
              wanted,
              i * width,
              slopes,
              1f / options.schedule().batchSize());
    }
    return loss;
  }

  /** Mirrors each picture of [batch, height, width, channels] by the toss of a coin. */
  private static void mirrorSome(float[] pictures, Shape shape, SplittableRandom random) {
    int rows = shape.height();
    int channels = shape.channels();
    int line = shape.width() * channels;
    for (int from = 0; from < pictures.length; from += shape.size()) {
      if (random.nextBoolean()) {
        for (int row = 0; row < rows; row++) {
          mirror(pictures, from + row * line, line, channels);
        }
      }
    }
  }

  private static void mirror(float[] values, int from, int length, int channels) {
    for (int left = 0, right = length - channels; left < right; left += channels) {
      for (int c = 0; c < channels; c++) {
        float kept = values[from + left + c];
        values[from + left + c] = values[from + right + c];
        values[from + right + c] = kept;
      }
      right -= channels;
    }
  }

  /** The classifier of a snapshot. */
  public ClassifierModel model(Snapshot snapshot) {
    return ClassifierModel.of(blocks.spec(), blocks.numbers(snapshot), attributes);
  }
}
