package athanor.models.pixelrnn;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PixelValues;
import java.util.List;

/**
 * Pictures as sequences of pixels: each pixel of each picture is predicted from the true ones
 * before it (van den Oord et al. 2016, "Pixel recurrent neural networks", section 3). Losses are in
 * nats per picture.
 */
public final class PixelRnn implements Lesson<PictureShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "net";

  private final Options options;
  private final Shape picture;
  private final PixelValues values;
  private final NetBlocks blocks;

  /**
   * A net for pictures.
   *
   * @param picture height and width; the number of channels does not matter
   */
  public PixelRnn(Options options, Shape picture, PixelValues values) {
    this.options = options;
    this.picture = new Shape(picture.height(), picture.width(), 1);
    this.values = values;
    this.blocks =
        NetBlocks.of(
            NET,
            PixelNet.of(options.architecture(), this.picture, values.count()).spec(),
            Adam.STANDARD,
            Initialisation.Start.GLOROT);
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
  public double clip() {
    return options.clip();
  }

  @Override
  public void learn(Step<PictureShard> step) {
    PixelNet net = PixelNet.of(blocks.spec(), picture);
    int count = step.chosen().length;
    Augmentation seen = new Augmentation(picture, values, options.moves());
    byte[] pictures = seen.pictures(step.shard(), step.chosen(), step.random());
    step.net(NET).seed(step.random().nextLong());
    Value logits = net.logits(step.net(NET), step.tape(), Pass.LEARN, pictures, count);
    Loss loss = CrossEntropy.of(logits, inOrder(pictures, count), count);
    step.report("loss", loss.value(), count);
    step.report("bits_per_pixel", loss.value() / picture.size() / Math.log(2), count);
    // Adam does not heed the scale of the loss, but the bound of the gradient does.
    step.update(loss.times(1.0 / picture.size()), count);
  }

  /** Values of pixels as the net's rows are: all first pixels, then all second ones. */
  static int[] inOrder(byte[] pictures, int count) {
    int pixels = pictures.length / count;
    int[] wanted = new int[pictures.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = pictures[i % count * pixels + i / count] & 0xff;
    }
    return wanted;
  }

  /** The trained net of a snapshot; close it. */
  public PixelRnnModel model(Snapshot snapshot) {
    return new PixelRnnModel(PixelNet.of(blocks.spec(), picture), values, blocks.values(snapshot));
  }
}
