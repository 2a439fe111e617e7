package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureTranslator;
import athanor.datasets.image.PictureTranslator.Direction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model that translates pictures from one kind to another and back. Thread-safe: one call runs at
 * a time.
 *
 * @param name of its directory
 */
record ServedTranslator(String name, String family, PictureTranslator translator) {
  /**
   * A picture, its translation, and the translation of that.
   *
   * @param shown as the model saw it: the middle of the picture, in the size that it learned
   */
  record Translated(Picture shown, Picture made, Picture back) {}

  /** What the page must know before it asks. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", name);
    summary.put("family", family);
    summary.put("height", translator.input(Direction.FORWARD).height());
    summary.put("width", translator.input(Direction.FORWARD).width());
    return summary;
  }

  /**
   * Translates the picture of a file.
   *
   * @throws RefusedException where the file cannot be read as a picture
   */
  Translated translated(byte[] file, Direction direction) {
    Shape taken = translator.input(direction);
    Picture shown = SentPicture.framed(file, taken);
    synchronized (translator) {
      float[] made = translator.translate(shown.pixels(), 1, direction);
      float[] back = translator.translate(made, 1, direction.opposite());
      Picture other = picture(made, translator.input(direction.opposite()));
      return new Translated(shown, other, picture(back, taken));
    }
  }

  private static Picture picture(float[] pixels, Shape shape) {
    return new Picture(shape.height(), shape.width(), shape.channels(), pixels);
  }
}
