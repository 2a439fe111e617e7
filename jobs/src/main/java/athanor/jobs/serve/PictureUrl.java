package athanor.jobs.serve;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import java.util.Base64;
import java.util.List;

/** A picture as the address of an image that holds its own bytes, a PNG. */
final class PictureUrl {
  private PictureUrl() {}

  static String of(Picture picture) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(PictureSheet.seamless(List.of(picture), 1));
  }
}
