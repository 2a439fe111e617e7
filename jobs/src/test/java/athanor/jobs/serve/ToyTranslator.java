package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.image.PictureTranslator;

/** A translator without a net: grey pictures become their negatives in red, and back. */
final class ToyTranslator implements PictureTranslator {
  private static final Shape GREY = new Shape(8, 8, 1);
  private static final Shape RED = new Shape(8, 8, 3);

  static ServedTranslator served() {
    return new ServedTranslator("negatives", "toy", new ToyTranslator());
  }

  @Override
  public Shape input(Direction direction) {
    return direction == Direction.FORWARD ? GREY : RED;
  }

  @Override
  public float[] translate(float[] pictures, int count, Direction direction) {
    Shape to = input(direction.opposite());
    float[] made = new float[count * to.size()];
    for (int i = 0; i < made.length / to.channels(); i++) {
      made[i * to.channels()] = 1 - pictures[i * input(direction).channels()];
    }
    return made;
  }

  @Override
  public void close() {}
}
