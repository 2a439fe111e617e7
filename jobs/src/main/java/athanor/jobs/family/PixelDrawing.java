package athanor.jobs.family;

import athanor.datasets.image.PixelPainter;

/**
 * Draws pictures pixel by pixel with the models of a family: {@code generate images} draws new ones
 * and completes given ones, {@code serve} completes what is covered with the mouse.
 *
 * @param reader reads a model
 */
public record PixelDrawing(ModelReader<? extends PixelPainter> reader) implements ImageMaking {
  @Override
  public boolean makesNew() {
    return true;
  }
}
