package athanor.measure.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PixelFloorTest {
  private static final Shape SHAPE = new Shape(5, 8, 1);
  private static final double KEPT = 0.9;

  @Test
  void floorsOfRowsThatMostlyRepeatTheLeftPixelAreTheirEntropies() {
    byte[] training = rows(2000, 1);
    byte[] test = rows(500, 2);
    double other = 1 - KEPT;
    double step = -KEPT * log2(KEPT) - other * log2(other);
    double chain = (1 + 7 * step) / 8;

    assertThat(bits(PixelFloor.UNIFORM, training, test)).isCloseTo(2, within(1e-9));
    assertThat(bits(PixelFloor.HISTOGRAM, training, test)).isCloseTo(1, within(0.01));
    assertThat(bits(PixelFloor.LEFT, training, test)).isCloseTo(chain, within(0.01));
    assertThat(bits(PixelFloor.LEFT_AND_ABOVE, training, test)).isCloseTo(chain, within(0.02));
  }

  @Test
  void probabilitiesOfAllValuesOfAPixelAddUpToOne() {
    byte[] training = rows(20, 1);
    for (PixelFloor floor : PixelFloor.values()) {
      byte[] test = rows(1, 3);
      double sum = 0;
      for (byte value = 0; value < 4; value++) {
        test[19] = value;
        sum += Math.exp(-CountedFloor.of(floor, training, SHAPE, 4).nats(test, 1)[19]);
      }
      assertThat(sum).as(floor.label()).isCloseTo(1, within(1e-9));
    }
  }

  /** Two of four values: the first of a row is drawn evenly, each other one keeps the value. */
  private static byte[] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      boolean first = i % SHAPE.width() == 0;
      int before = first ? random.nextInt(2) : pixels[i - 1];
      pixels[i] = (byte) (first || random.nextDouble() < KEPT ? before : 1 - before);
    }
    return pixels;
  }

  private static double bits(PixelFloor floor, byte[] training, byte[] test) {
    double[] nats =
        CountedFloor.of(floor, training, SHAPE, 4).nats(test, test.length / SHAPE.size());
    return Arrays.stream(nats).average().orElseThrow() / Math.log(2);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
