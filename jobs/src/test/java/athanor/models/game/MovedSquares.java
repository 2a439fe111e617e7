package athanor.models.game;

import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PictureTranslator.Direction;
import java.util.SplittableRandom;

/** Two kinds of pictures whose right translation is known: squares anywhere, and their inverses. */
final class MovedSquares {
  static final Shape SHAPE = new Shape(12, 12, 1);

  private static final int COUNT = 100;

  private MovedSquares() {}

  /** Where squares are. */
  enum Place {
    /** Anywhere: which square becomes which is up to translators that keep places. */
    ANYWHERE {
      @Override
      int[] draw(SplittableRandom random) {
        return new int[] {random.nextInt(8), random.nextInt(8)};
      }
    },
    /** Near a corner, each half as often as the one before: frequencies say which is which. */
    CORNERS {
      @Override
      int[] draw(SplittableRandom random) {
        int corner = Integer.numberOfLeadingZeros(1 + random.nextInt(15)) - 28;
        return new int[] {corner / 2 * 6 + random.nextInt(2), corner % 2 * 6 + random.nextInt(2)};
      }
    };

    /** Top and left of a square, 0 to 7. */
    abstract int[] draw(SplittableRandom random);
  }

  /**
   * Squared errors per value of translations of pictures that were not learned from.
   *
   * @param floor that of the mean picture: of a translator that learned nothing of its input
   */
  record Errors(double forward, double backward, double floor) {}

  /** Trains on two shards without pairs, and compares with the right translations. */
  static Errors errorsAfter(Translation game, Place place) {
    Snapshot trained = Toys.train(game, domains(place, 1), domains(place, 3), 2 * COUNT, 1);
    float[] pictures = Toys.pixels(squares(place, false, 5));
    float[] inverted = Toys.pixels(squares(place, true, 5));
    try (GameNets nets = game.trained(trained);
        Translators translators = Translators.of(nets)) {
      float[] made = translators.translate(pictures, COUNT, Direction.FORWARD);
      float[] back = translators.translate(inverted, COUNT, Direction.BACKWARD);
      return new Errors(
          Toys.squaredError(made, inverted),
          Toys.squaredError(back, pictures),
          Toys.squaredError(mean(pictures), pictures));
    }
  }

  private static DomainShard domains(Place place, long seed) {
    return new DomainShard(squares(place, false, seed), squares(place, true, seed + 1));
  }

  /** The mean picture, as often as there are pictures. */
  private static float[] mean(float[] pictures) {
    float[] mean = new float[pictures.length];
    for (int i = 0; i < mean.length; i++) {
      for (int other = i % SHAPE.size(); other < mean.length; other += SHAPE.size()) {
        mean[i] += pictures[other] / COUNT;
      }
    }
    return mean;
  }

  /** A bright square of 5 x 5 on black, or a dark one on white. */
  private static PictureShard squares(Place place, boolean inverted, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[COUNT * SHAPE.size()];
    for (int i = 0; i < COUNT; i++) {
      int[] corner = place.draw(random);
      for (int p = 0; p < SHAPE.size(); p++) {
        int y = p / 12 - corner[0];
        int x = p % 12 - corner[1];
        boolean inside = Math.min(x, y) >= 0 && Math.max(x, y) < 5;
        pixels[i * SHAPE.size() + p] = (byte) (inside == inverted ? 0 : 255);
      }
    }
    return new PictureShard(SHAPE, pixels, new float[0]);
  }
}
