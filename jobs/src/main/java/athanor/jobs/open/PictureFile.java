package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.shape.Shape;
import athanor.datasets.image.Framing;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.Sampling;
import athanor.datasets.image.UnreadablePictureException;
import athanor.datasets.raw.NamedFile;
import org.apache.hadoop.conf.Configuration;

/** A single picture that a question names. */
public final class PictureFile {
  private PictureFile() {}

  /**
   * A picture brought to a model's shape.
   *
   * @return row-major [height, width, channels], 0..1
   * @throws BadInputException where it cannot be read; the file is named
   */
  public static float[] pixels(
      String file, Shape shape, Framing framing, Sampling sampling, Configuration configuration) {
    try {
      Picture decoded =
          PictureDecoder.decode(NamedFile.bytes(file, configuration), PictureLimits.DEFAULT);
      Picture scaled = sampling.scale(decoded, shape.height(), shape.width(), framing);
      return (shape.channels() == 1 ? scaled.grey() : scaled.rgb()).pixels();
    } catch (UnreadablePictureException e) {
      throw new BadInputException("%s: %s, %s".formatted(file, e.reason(), e.getMessage()), e);
    }
  }
}
