package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.jobs.train.BlockOptions.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlockOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "268435455, true, DRIVER",
    "268435456, true, OWNERS",
    "2400000000, true, OWNERS",
    "2400000000, false, DRIVER",
  })
  void largeModelsAreWithTheirOwnersWherePossible(long model, boolean possible, Place place) {
    assertThat(BlockOptions.standard(model, possible)).isEqualTo(place);
  }
}
