package athanor.example;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.hadoop.conf.Configuration;

/**
 * The smallest model of pictures: their mean. A code is how much brighter a picture is than that.
 *
 * @param mean pixels of 0..1; kept
 */
public record MeanModel(Shape shape, float[] mean) implements PictureCoder, PicturePainter {
  static final String FILE = "mean.bin";

  /** Reads what {@link #bytes} gave. */
  public static MeanModel open(InputDirectory model, Configuration configuration) {
    Shape shape = PictureCard.shape(model.card());
    float[] mean = new float[shape.size()];
    try (InputStream in = model.file(FILE, configuration)) {
      ByteBuffer.wrap(in.readAllBytes()).asFloatBuffer().get(mean);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(model.path(), e.getMessage()), e);
    }
    return new MeanModel(shape, mean);
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * mean.length);
    bytes.asFloatBuffer().put(mean);
    return bytes.array();
  }

  @Override
  public int codeSize() {
    return 1;
  }

  @Override
  public float[] encode(float[] pictures, int count) {
    float[] codes = new float[count];
    for (int i = 0; i < pictures.length; i++) {
      codes[i / mean.length] += (pictures[i] - mean[i % mean.length]) / mean.length;
    }
    return codes;
  }

  @Override
  public float[] paint(float[] codes, float[] conditions, int count) {
    float[] made = new float[count * mean.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = mean[i % mean.length] + codes[i / mean.length];
    }
    return made;
  }

  @Override
  public void close() {}
}
