package athanor.models.gan;

import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PicturePainter;
import org.apache.hadoop.conf.Configuration;

/**
 * A generator that paints: its codes are its noise.
 *
 * @param generator closed with this
 * @param conditions what it can be asked for
 */
public record GeneratorPainter(Generator generator, Conditions conditions)
    implements PicturePainter {

  /** Reads the generator of a directory. */
  public static GeneratorPainter open(InputDirectory model, Configuration configuration) {
    return new GeneratorPainter(
        Generator.open(model, configuration), PictureCard.conditions(model.card()));
  }

  @Override
  public Shape shape() {
    return generator.example();
  }

  @Override
  public int codeSize() {
    return generator.latent();
  }

  /** The generator makes pixels of -1..1. */
  @Override
  public float[] paint(float[] codes, float[] asked, int count) {
    float[] made = generator.make(codes, asked, count);
    for (int i = 0; i < made.length; i++) {
      made[i] = 0.5f * made[i] + 0.5f;
    }
    return made;
  }

  @Override
  public void close() {
    generator.close();
  }
}
