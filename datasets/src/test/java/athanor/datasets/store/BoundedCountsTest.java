package athanor.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BoundedCountsTest {
  private static final int WORDS = 20_000;

  @Test
  void countsAreExactWhereTheyFit() {
    BoundedCounts counts = new BoundedCounts(10_000_000);
    Map<String, Long> exact = fill(counts, 50_000);

    assertThat(counts.counts()).isEqualTo(exact);
    assertThat(counts.undercount()).isZero();
  }

  @Test
  void countsLackNoMoreThanTheBoundHoweverManyWordsThereAre() {
    BoundedCounts counts = new BoundedCounts(100_000);
    Map<String, Long> exact = fill(counts, 300_000);

    Map<String, Long> left = counts.counts();
    assertThat(left.size()).isBetween(10, 100_000 / 120);
    assertThat(counts.undercount()).isBetween(1L, 300_000L / 300);
    exact.forEach(
        (word, count) ->
            assertThat(left.getOrDefault(word, 0L)).isBetween(count - counts.undercount(), count));
    assertThat(left).containsEntry("w0", exact.get("w0"));
  }

  @Test
  void tooLittleMemoryIsRefused() {
    assertThatThrownBy(() -> new BoundedCounts(100)).hasMessageContaining("got 100");
  }

  /** Words by Zipf's law. */
  private static Map<String, Long> fill(BoundedCounts counts, int tokens) {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, Long> exact = new HashMap<>();
    for (int i = 0; i < tokens; i++) {
      String word = "w" + (int) (Math.pow(WORDS, random.nextDouble()) - 1);
      counts.add(word);
      exact.merge(word, 1L, Long::sum);
    }
    return exact;
  }
}
