package athanor.models.classifier;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
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
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureBatch;
import athanor.datasets.image.PictureShard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A net that predicts attributes of pictures: convolutions that halve the picture, with batch norm
 * (the critic of Radford et al. 2016, section 3), a hidden layer of features, and a softmax for
 * each attribute. The conditions of a shard are what it learns to tell.
 */
public final class Classifier implements Lesson<PictureShard> {
  private static final long serialVersionUID = 1;

  private final Options options;
  private final Choices attributes;
  private final Shape picture;
  private final NetBlocks blocks;

  /**
   * A classifier for pictures of a shape.
   *
   * @param attributes what it predicts
   */
  public Classifier(Options options, Shape picture, Choices attributes) {
    if (attributes.width() == 0) {
      throw new IllegalArgumentException("labels must name one attribute or more, got none");
    }
    this.options = options;
    this.attributes = attributes;
    this.picture = picture;
    List<Layer> layers =
        new ArrayList<>(Architectures.halvings(picture, options.width(), true, WeightNorm.NONE));
    layers.add(Dense.of(options.features(), Activation.LEAKY_RELU));
    layers.add(Dense.of(attributes.width(), Activation.IDENTITY));
    NetSpec spec = NetSpec.of(picture, layers);
    this.blocks = NetBlocks.of("classifier", spec, Adam.STANDARD, Initialisation.Start.HE);
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
    return List.of(blocks);
  }

  @Override
  public int count(PictureShard shard) {
    return shard.count();
  }

  @Override
  public void learn(Step<PictureShard> step) {
    int[] chosen = step.chosen();
    PictureBatch batch = batch(step.shard(), chosen, step.random());
    Value pictures = step.tape().constant(batch.seen(), chosen.length, picture);
    Value logits = step.net(blocks.name()).forward(pictures, Pass.LEARN);
    float[] weights = new float[attributes.sizes().size()];
    Arrays.fill(weights, 1);
    Loss loss = CrossEntropy.of(logits, attributes, weights, batch.wanted(), chosen.length);
    step.report("loss", loss.value(), chosen.length);
    step.update(loss, chosen.length);
  }

  /** Pictures of -1..1, some mirrored if asked, and one-hot values of the attributes. */
  public PictureBatch batch(PictureShard shard, int[] chosen, SplittableRandom random) {
    float[] seen = new float[chosen.length * picture.size()];
    float[] wanted = new float[chosen.length * attributes.width()];
    shard.copy(chosen, seen, 2, -1);
    shard.copyConditions(chosen, wanted);
    if (options.mirror()) {
      mirrorSome(seen, picture, random);
    }
    return new PictureBatch(seen, wanted);
  }

  /** The net, a plain stack. */
  public NetBlocks net() {
    return blocks;
  }

  /** The classifier of trained values. */
  public ClassifierModel model(NetValues values) {
    return ClassifierModel.of(blocks.spec(), values, attributes);
  }

  /** Mirrors each picture of [batch, height, width, channels] by the toss of a coin. */
  static void mirrorSome(float[] pictures, Shape shape, SplittableRandom random) {
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
    return ClassifierModel.of(blocks.spec(), blocks.values(snapshot), attributes);
  }
}
