package athanor.common.seed;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.training.Round;
import java.util.HashSet;
import java.util.Map;
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

  /** Computed by hand from the formulas that models, pictures and films were made with. */
  @Test
  void seedsOfEveryPartStayAsTheyWere() {
    Map<String, Long> derived =
        Map.ofEntries(
            Map.entry("task", Seeds.task(7, 3, 2)),
            Map.entry("shard", Seeds.shard(7, 2)),
            Map.entry("epoch", Seeds.epoch(7, 3)),
            Map.entry("batches", Seeds.batches(7, 3)),
            Map.entry("deal", Seeds.deal(7, 3)),
            Map.entry("net", Seeds.net(7, 2)),
            Map.entry("row", Seeds.row(7, 5)),
            Map.entry("reading", Seeds.reading(7, 3)),
            Map.entry("chunk", Seeds.chunk(7, 3)),
            Map.entry("part", Seeds.part(7, 3, 4, 2)),
            Map.entry("sentence", Seeds.sentence(11, 5)),
            Map.entry("named", Seeds.named(7, "word-01")),
            Map.entry("next", Seeds.next(7, 3)),
            Map.entry("item", Seeds.item(7, 31, 3)));

    assertThat(derived)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("task", 2570824505092813765L),
                Map.entry("shard", 7079271184647333481L),
                Map.entry("epoch", 6018027440424182934L),
                Map.entry("batches", -2691343689449507770L),
                Map.entry("deal", 614480483733483466L),
                Map.entry("net", 9L),
                Map.entry("row", 6018027440424182936L),
                Map.entry("reading", 3164248472112121451L),
                Map.entry("chunk", -2691343689449507784L),
                Map.entry("part", 21L),
                Map.entry("sentence", -3719345503411677972L),
                Map.entry("named", -2272958805084298676L),
                Map.entry("next", 10L),
                Map.entry("item", 220L)));
  }
}
