package athanor.models.vae;

import athanor.common.card.InputDirectory;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureReconstructor;
import org.apache.hadoop.conf.Configuration;

/**
 * A trained variational auto-encoder. One thread; close it.
 *
 * @param nets the decoder makes logits; owned
 */
public record VaeModel(CoderNets nets)
    implements PictureCoder, PicturePainter, PictureReconstructor {

  /** Reads the model of a directory, for pictures of the shape in its card; close it. */
  public static VaeModel open(InputDirectory model, Configuration configuration) {
    return new VaeModel(CoderNets.open(model, PictureCard.shape(model.card()), configuration));
  }

  /** Values per code. */
  @Override
  public int codeSize() {
    return nets.codeSize();
  }

  /** Means [count, code size] of the codes of pictures [count, picture size] of 0..1. */
  @Override
  public float[] encode(float[] pictures, int count) {
    return nets.encode(pictures, count);
  }

  @Override
  public float[] reconstruct(float[] pictures, int count) {
    return paint(encode(pictures, count), new float[0], count);
  }

  @Override
  public Shape shape() {
    return nets.encoder().spec().input();
  }

  /** The pixels' probabilities. */
  @Override
  public float[] paint(float[] codes, float[] conditions, int count) {
    return Bernoulli.probabilities(nets.decoder().map(codes, count));
  }

  @Override
  public void close() {
    nets.close();
  }
}
