package athanor.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.common.shape.Shape;
import athanor.measure.pictures.CountedFloor;
import athanor.measure.pictures.PixelFloor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class PixelFloorsSparkTest {
  private static final Shape SHAPE = new Shape(5, 6, 1);
  private static final int VALUES = 200;

  @Test
  void floorsThatSparkCountsGiveWhatCountsInMemoryGive() {
    byte[] training = pictures(40, 1);
    byte[] scored = pictures(9, 2);

    List<PixelFloors.Nats> floors =
        new PixelFloors(SHAPE, VALUES).score(SharedSpark.session(), dealt(training), dealt(scored));

    assertThat(floors).hasSize(PixelFloor.values().length);
    for (PixelFloor floor : PixelFloor.values()) {
      double[] nats = CountedFloor.of(floor, training, SHAPE, VALUES).nats(scored, 9);
      double lower =
          IntStream.range(0, nats.length)
              .filter(i -> i % SHAPE.size() >= 2 * SHAPE.width())
              .mapToDouble(i -> nats[i])
              .sum();
      assertThat(floors.get(floor.ordinal()).whole())
          .as(floor.label())
          .isCloseTo(Arrays.stream(nats).sum(), within(1e-6));
      assertThat(floors.get(floor.ordinal()).lower())
          .as(floor.label())
          .isCloseTo(lower, within(1e-6));
    }
  }

  /** Values that mostly repeat the pixel before, among them ones above 127 and ones met once. */
  private static byte[] pictures(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * SHAPE.size()];
    for (int i = 1; i < pixels.length; i++) {
      int other = random.nextInt(4) == 0 ? random.nextInt(VALUES) : 150 + random.nextInt(3);
      pixels[i] = random.nextInt(3) > 0 ? pixels[i - 1] : (byte) other;
    }
    return pixels;
  }

  private static JavaRDD<byte[]> dealt(byte[] pictures) {
    int size = SHAPE.size();
    List<byte[]> each =
        IntStream.range(0, pictures.length / size)
            .mapToObj(i -> Arrays.copyOfRange(pictures, i * size, (i + 1) * size))
            .toList();
    return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext())
        .parallelize(each, 3);
  }
}
