package athanor.jobs.family;

import athanor.datasets.image.PicturePainter;

/**
 * Makes pictures of codes with the models of a family: {@code serve} shows them.
 *
 * @param reader reads a model
 * @param drawsCodes whether codes are of the standard normal distribution, so that {@code generate
 *     images} can draw new ones
 */
public record Painting(ModelReader<? extends PicturePainter> reader, boolean drawsCodes)
    implements ImageMaking {

  /** Pictures of codes that are drawn from the standard normal distribution. */
  public static Painting ofDrawnCodes(ModelReader<? extends PicturePainter> reader) {
    return new Painting(reader, true);
  }

  /** Pictures of codes that lie where the encoder puts them. */
  public static Painting ofEncodedCodes(ModelReader<? extends PicturePainter> reader) {
    return new Painting(reader, false);
  }

  @Override
  public boolean makesNew() {
    return drawsCodes;
  }
}
