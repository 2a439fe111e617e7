package athanor.common.nn.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SequenceSamplerTest {
  /** After 1 comes 1 with probability 3/4, else the end 0; 2 is never first and always ends. */
  private static final class Chain implements Continuation {
    private final List<Integer> last = new ArrayList<>();

    @Override
    public float[] start() {
      last.clear();
      last.add(1);
      return logs(1);
    }

    @Override
    public float[][] next(int[] parents, int[] items) {
      float[][] all = new float[items.length][];
      for (int i = 0; i < items.length; i++) {
        assertThat(parents[i]).isLessThan(last.size());
        all[i] = logs(items[i]);
      }
      last.clear();
      for (int item : items) {
        last.add(item);
      }
      return all;
    }

    private static float[] logs(int item) {
      float never = Float.NEGATIVE_INFINITY;
      return item == 1
          ? new float[] {(float) Math.log(0.25), (float) Math.log(0.75), never}
          : new float[] {0, never, never};
    }
  }

  @Test
  void lengthsAreThoseOfTheModel() {
    List<BeamSearch.Found> drawn =
        new SequenceSampler(Sampler.PLAIN, 0, 100).draw(new Chain(), 4000, new SplittableRandom(1));

    double mean = drawn.stream().mapToInt(found -> found.items().size()).average().orElseThrow();
    assertThat(mean).isCloseTo(3, within(0.2));
    for (BeamSearch.Found found : drawn.subList(0, 50)) {
      double log = found.items().size() * Math.log(0.75) + Math.log(0.25);
      assertThat(found.logProbability()).isCloseTo(log, within(1e-5));
    }
  }

  @Test
  void aSequenceOfTheGreatestLengthEnds() {
    List<BeamSearch.Found> drawn =
        new SequenceSampler(Sampler.BEST, 0, 4).draw(new Chain(), 2, new SplittableRandom(1));

    assertThat(drawn).hasSize(2).allMatch(found -> found.items().equals(List.of(1, 1, 1, 1)));
  }
}
