package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model of any family that decodes codes to pictures. Thread-safe: one call runs at a time.
 *
 * @param painter decodes the codes
 */
record PictureGenerator(String family, PicturePainter painter) {

  /** Pictures of codes [count, code size], all on one condition. */
  synchronized List<Picture> paint(float[] codes, float[] condition, int count) {
    float[] repeated = new float[count * condition.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(condition, 0, repeated, i * condition.length, condition.length);
    }
    Shape shape = painter.shape();
    float[] made = painter.paint(codes, repeated, count);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] pixels = Arrays.copyOfRange(made, i * shape.size(), (i + 1) * shape.size());
      pictures.add(new Picture(shape.height(), shape.width(), shape.channels(), pixels));
    }
    return pictures;
  }

  int codeSize() {
    return painter.codeSize();
  }

  /** How many of a code's first values can be read off pictures. */
  int readable() {
    return painter.readable();
  }

  Conditions conditions() {
    return painter.conditions();
  }

  /** What makes codes of pictures, where codes have no distribution of their own. */
  Optional<PictureCoder> encoder() {
    return painter.coder();
  }
}
