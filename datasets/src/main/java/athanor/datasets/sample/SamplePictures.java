package athanor.datasets.sample;

import athanor.datasets.image.PictureSheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Painted pictures as a zip of PNG files and a CSV of their attributes. */
public final class SamplePictures {
  /** The zip of PNG files. */
  public static final String ZIP = "pictures.zip";

  /** The CSV of attributes, a line a file, in the order painted. */
  public static final String ATTRIBUTES = LabelledZip.ATTRIBUTES;

  private SamplePictures() {}

  /**
   * Writes pictures, which all have the labels of the first one. The same pictures are the same
   * bytes.
   *
   * @param folder made where it is not there
   * @throws IllegalArgumentException where there is no picture
   */
  public static void write(Path folder, List<PaintedPicture> pictures) throws IOException {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("pictures must be 1 or more, got 0");
    }
    LabelledZip.write(
        folder,
        ZIP,
        pictures.stream()
            .map(
                picture ->
                    new LabelledZip.Entry(
                        picture.name() + ".png",
                        PictureSheet.png(picture.image()),
                        picture.labels()))
            .toList());
  }
}
