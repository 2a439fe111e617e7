package athanor.common.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SeedsTest {
  @Test
  void everySeedRoundAndShardDrawsItsOwn() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (int round = 0; round < 20; round++) {
        for (int shard = 0; shard < 20; shard++) {
          seeds.add(new Round(round, 20, shard, 20, seed).taskSeed());
        }
      }
    }
    assertThat(seeds).hasSize(20 * 20 * 20);
  }

  @Test
  void theOrderOfPartsMatters() {
    assertThat(Seeds.of(7, 1, 2)).isNotEqualTo(Seeds.of(7, 2, 1)).isEqualTo(Seeds.of(7, 1, 2));
  }
}
