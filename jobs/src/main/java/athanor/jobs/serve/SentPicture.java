package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.image.Framing;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.Scaling;
import athanor.datasets.image.UnreadablePictureException;

/** Pictures that the page sends as files. */
final class SentPicture {
  /** Bytes that a picture's file may have. */
  static final long MOST_BYTES = 16 << 20;

  private static final PictureLimits LIMITS = new PictureLimits(MOST_BYTES, 24_000_000);

  private SentPicture() {}

  /**
   * The middle of a picture in the shape that a model takes.
   *
   * @throws RefusedException where the file cannot be read as a picture
   */
  static Picture framed(byte[] file, Shape shape) {
    try {
      Picture scaled =
          Scaling.to(
              PictureDecoder.open(file, LIMITS).rows(),
              shape.height(),
              shape.width(),
              Framing.CROP);
      return shape.channels() == 1 ? scaled.grey() : scaled.rgb();
    } catch (UnreadablePictureException e) {
      throw new RefusedException(422, e.getMessage());
    }
  }
}
