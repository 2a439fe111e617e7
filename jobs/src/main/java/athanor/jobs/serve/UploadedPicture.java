package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.image.Framing;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.Scaling;
import athanor.datasets.image.UnreadablePictureException;

/** A picture's file in a request, as a model is to see it. */
final class UploadedPicture {
  /** Bytes that the file may have. */
  static final long MOST_BYTES = 16 << 20;

  private static final PictureLimits LIMITS = new PictureLimits(MOST_BYTES, 24_000_000);

  private UploadedPicture() {}

  /**
   * The middle of the picture in the size and the channels of a shape.
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
