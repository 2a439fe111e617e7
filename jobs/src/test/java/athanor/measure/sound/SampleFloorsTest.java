package athanor.measure.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.sound.MuLaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SampleFloorsTest {
  private static final int LENGTH = 4000;

  /** A resonance driven by noise of the Laplace distribution, which linear prediction can undo. */
  private static byte[] resonance(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] codes = new byte[LENGTH];
    double before = 0;
    double last = 0;
    for (int t = 0; t < LENGTH; t++) {
      double error = 0.02 * Math.log(random.nextDouble() / random.nextDouble());
      double x = 1.6 * last - 0.9 * before + error;
      before = last;
      last = x;
      codes[t] = (byte) MuLaw.code((float) x);
    }
    return codes;
  }

  private static List<SampleModel> fitted() {
    SampleCounts counts = new SampleCounts(SampleFloors.ORDER);
    List<byte[]> learned = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      learned.add(resonance(i));
    }
    // In two parts, as two partitions would.
    SampleCounts other = new SampleCounts(SampleFloors.ORDER);
    learned.subList(0, 7).forEach(counts::add);
    learned.subList(7, 20).forEach(other::add);
    return SampleFloors.of(counts.plus(other), learned.subList(0, 3));
  }

  private static double bits(SampleModel model, byte[] codes) {
    return model.nats(codes) / Math.log(2) / codes.length;
  }

  @Test
  void eachFloorKnowsMoreThanTheOneBefore() {
    List<SampleModel> floors = fitted();
    byte[] held = resonance(100);

    assertThat(floors.stream().map(SampleModel::name))
        .containsExactly("histogram", "sample before", "linear prediction 16");
    assertThat(bits(floors.get(0), held)).isBetween(6.0, 8.0);
    assertThat(bits(floors.get(1), held)).isLessThan(bits(floors.get(0), held) - 0.2);
    assertThat(bits(floors.get(2), held)).isLessThan(bits(floors.get(1), held) - 0.2);
  }

  /** Over all codes that may come next, the probabilities of each model sum to 1. */
  @Test
  void probabilitiesSumToOne() {
    byte[] start = Arrays.copyOf(resonance(200), 60);
    for (SampleModel model : fitted()) {
      double before = model.nats(Arrays.copyOf(start, 59));
      double sum = 0;
      for (int code = 0; code < MuLaw.CODES; code++) {
        start[59] = (byte) code;
        sum += Math.exp(before - model.nats(start));
      }
      assertThat(sum).as(model.name()).isCloseTo(1, within(1e-6));
    }
  }
}
