package athanor.models.poems;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import athanor.datasets.poem.RhymeCounts;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RhymeVectorsTest {
  private static final int GROUPS = 5;
  private static final int CHARACTERS = 100;
  private static final PoemForm COUPLETS = new PoemForm(4, 1);

  /** Poems of four characters; the second and the fourth are of one group, or of any. */
  private static RhymeCounts counts(int poems, boolean rhyming) {
    SplittableRandom random = new SplittableRandom(1);
    int[] all = new int[4 * poems];
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextInt(CHARACTERS);
      if (i % 4 == 3 && rhyming) {
        all[i] += all[i - 2] % GROUPS - all[i] % GROUPS;
      }
    }
    return RhymeCounts.of(new PoemShard(4, all), COUPLETS, CHARACTERS + 1);
  }

  private static double alike(RhymeVectors vectors, int one, int other) {
    double sum = 0;
    for (int k = 0; k < vectors.size(); k++) {
      sum += vectors.rows()[one * vectors.size() + k] * vectors.rows()[other * vectors.size() + k];
    }
    return sum;
  }

  @Test
  void charactersOfAGroupAreAlikeThoughTheyNeverMet() {
    RhymeCounts counts = counts(300, true);
    RhymeVectors vectors = RhymeVectors.of(counts, GROUPS - 1);

    double within = 0;
    double between = 0;
    int apart = 0;
    for (int one = 0; one < CHARACTERS; one++) {
      for (int other = one + 1; other < CHARACTERS; other++) {
        boolean met = counts.pairs().containsKey((long) one << 32 | other);
        boolean rhyme = one % GROUPS == other % GROUPS;
        if (rhyme && !met) {
          within += alike(vectors, one, other);
          apart++;
        }
        between += rhyme ? 0 : alike(vectors, one, other);
      }
    }
    assertThat(within / apart).isGreaterThan(0.9);
    assertThat(between / (CHARACTERS * (CHARACTERS - CHARACTERS / GROUPS) / 2)).isLessThan(0);
    assertThat(vectors.strength()).isGreaterThanOrEqualTo(4);
    assertThat(alike(vectors, CHARACTERS, CHARACTERS)).as("ends no line").isZero();
  }

  @Test
  void poemsThatDoNotRhymeHaveNoStrength() {
    assertThat(RhymeVectors.of(counts(300, false), GROUPS - 1).strength()).isLessThanOrEqualTo(1);
    RhymeCounts none =
        RhymeCounts.of(new PoemShard(4, new int[] {0, Characters.CUT, 0, 0}), COUPLETS, 2);
    assertThat(none.pairs()).isEmpty();
    assertThat(RhymeVectors.of(none, 8).strength()).isZero();
  }

  @Test
  void countsOfShardsAddUp() {
    RhymeCounts one = RhymeCounts.of(new PoemShard(4, new int[] {0, 1, 0, 2}), COUPLETS, 3);
    RhymeCounts other = RhymeCounts.of(new PoemShard(4, new int[] {0, 2, 0, 1}), COUPLETS, 3);

    assertThat(one.plus(other).pairs()).containsExactly(Map.entry(1L << 32 | 2, 2));
  }
}
