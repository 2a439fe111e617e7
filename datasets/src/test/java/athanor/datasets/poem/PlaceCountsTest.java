package athanor.datasets.poem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PlaceCountsTest {
  private static final PoemShard POEMS =
      new PoemShard(2, new int[] {0, 1, 0, 1, 0, 2, Characters.CUT, 1});

  @Test
  void sharesAreThoseOfThePlaceAndAnyCharacterHasSome() {
    float[] logs = PlaceCounts.of(POEMS, 4).logShares();

    for (int place = 0; place < 2; place++) {
      double sum = 0;
      for (int c = 0; c < 4; c++) {
        sum += Math.exp(logs[place * 4 + c]);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
    assertThat(logs[0]).isGreaterThan(logs[1]);
    assertThat(logs[4 + 1]).isGreaterThan(logs[4 + 2]);
    assertThat(logs[4 + 2]).isGreaterThan(logs[4 + 3]);
    assertThat(Math.exp(logs[0])).isCloseTo(7.55 / (7.55 + 4.55 + 1.55 + 0.05), within(1e-5));
  }

  @Test
  void countsOfShardsAddUp() {
    PlaceCounts first = PlaceCounts.of(new PoemShard(2, new int[] {0, 1, 0, 1}), 4);
    PlaceCounts second = PlaceCounts.of(new PoemShard(2, new int[] {0, 2, Characters.CUT, 1}), 4);

    assertThat(first.plus(second).counts()).isEqualTo(PlaceCounts.of(POEMS, 4).counts());
  }
}
