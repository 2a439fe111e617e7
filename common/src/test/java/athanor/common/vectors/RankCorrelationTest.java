package athanor.common.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RankCorrelationTest {

  @Test
  void onlyTheOrderCounts() {
    assertThat(RankCorrelation.spearman(new double[] {1, 2, 3}, new double[] {-5, 0, 900}))
        .isCloseTo(1, within(1e-12));
    assertThat(RankCorrelation.spearman(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void tiesShareTheirMeanRank() {
    double[] a = {1, 2, 2, 3};
    double[] b = {1, 2, 3, 4};

    assertThat(RankCorrelation.spearman(a, b)).isCloseTo(Math.sqrt(0.9), within(1e-12));
  }

  @Test
  void nothingToCompareIsNotANumber() {
    assertThat(RankCorrelation.spearman(new double[0], new double[0])).isNaN();
    assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
  }

  @Test
  void gradingsMustBeOfTheSameLength() {
    assertThatThrownBy(() -> RankCorrelation.spearman(new double[1], new double[2]))
        .hasMessage("both gradings must grade the same, got 1 and 2");
  }
}
