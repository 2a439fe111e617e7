package athanor.common.nn.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BeamSearchTest {
  private static final int END = 0;
  private static final int ITEMS = 4;

  /** A model whose next item depends on all items before; it remembers them as its state. */
  private static final class Remembering implements Continuation {
    private final boolean garden;
    private List<List<Integer>> states = List.of(List.of());

    Remembering(boolean garden) {
      this.garden = garden;
    }

    @Override
    public float[] start() {
      states = List.of(List.of());
      return logs(List.of());
    }

    @Override
    public float[][] next(int[] parents, int[] items) {
      List<List<Integer>> longer = new ArrayList<>();
      for (int i = 0; i < parents.length; i++) {
        longer.add(with(states.get(parents[i]), items[i]));
      }
      states = longer;
      return longer.stream().map(this::logs).toArray(float[][]::new);
    }

    float[] logs(List<Integer> before) {
      return garden ? gardenPath(before) : drawn(before);
    }

    private static float[] drawn(List<Integer> before) {
      SplittableRandom random = new SplittableRandom(before.hashCode());
      double[] weights = random.doubles(ITEMS, 0.01, 1).map(x -> x * x).toArray();
      return logs(weights);
    }

    /** 1 is more probable than 2 at first, but 1 is followed by anything and 2 by 3 alone. */
    private static float[] gardenPath(List<Integer> before) {
      if (before.isEmpty()) {
        return logs(0, 0.6, 0.4, 0);
      }
      if (before.size() > 1) {
        return logs(1, 0, 0, 0);
      }
      return before.get(0) == 1 ? logs(0, 0.4, 0.3, 0.3) : logs(0, 0, 0, 1);
    }

    private static float[] logs(double... weights) {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      float[] logs = new float[weights.length];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = (float) Math.log(weights[i] / sum);
      }
      return logs;
    }
  }

  private static List<Integer> with(List<Integer> items, int item) {
    List<Integer> longer = new ArrayList<>(items);
    longer.add(item);
    return longer;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.7, 2})
  void wideBeamFindsWhatAnExhaustiveSearchFinds(double power) {
    int longest = 4;
    List<BeamSearch.Found> all = new ArrayList<>();
    every(List.of(), 0, longest, power, all);
    all.sort(Comparator.comparingDouble(BeamSearch.Found::score).reversed());

    List<BeamSearch.Found> found =
        new BeamSearch(81, END, longest, power).search(new Remembering(false), 7);

    assertThat(all).hasSize(1 + 3 + 9 + 27 + 81);
    assertThat(found).isEqualTo(all.subList(0, 7));
  }

  private static void every(
      List<Integer> items, double log, int longest, double power, List<BeamSearch.Found> all) {
    float[] logs = new Remembering(false).logs(items);
    double ended = log + logs[END];
    all.add(new BeamSearch.Found(items, ended, ended / Math.pow((6.0 + items.size()) / 6, power)));
    for (int item = 1; item < ITEMS && items.size() < longest; item++) {
      every(with(items, item), log + logs[item], longest, power, all);
    }
  }

  @Test
  void narrowBeamIsLedUpTheGardenPathAndAWiderOneIsNot() {
    assertThat(new BeamSearch(1, END, 5, 0).search(new Remembering(true), 1).get(0).items())
        .containsExactly(1, 1);
    assertThat(new BeamSearch(2, END, 5, 0).search(new Remembering(true), 1).get(0).items())
        .containsExactly(2, 3);
  }

  @Test
  void lengthPowerFavoursLongSequences() {
    List<BeamSearch.Found> plain = new BeamSearch(81, END, 4, 0).search(new Remembering(false), 1);
    List<BeamSearch.Found> normalised =
        new BeamSearch(81, END, 4, 5).search(new Remembering(false), 1);
    assertThat(normalised.get(0).items()).hasSizeGreaterThan(plain.get(0).items().size());
  }
}
