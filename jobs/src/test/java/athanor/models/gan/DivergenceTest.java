package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DivergenceTest {

  /**
   * f*(t) is the highest of u t - f(u) over u above 0 (the paper, section 2.1), found by search.
   */
  @ParameterizedTest
  @EnumSource(Divergence.class)
  void conjugateIsThatOfTheConvexFunction(Divergence divergence) {
    for (double value : new double[] {-1.2, -0.3, 0.4, 1.1}) {
      double t = divergence.activation(value);
      double highest = Double.NEGATIVE_INFINITY;
      for (double log = -14; log < 8; log += 1e-3) {
        double u = Math.exp(log);
        highest = Math.max(highest, u * t - GaussianFit.f(divergence, u));
      }
      assertThat(divergence.conjugate(value)).isCloseTo(highest, within(1e-4));
    }
  }

  @Test
  void ganAndJensenShannonDivergencesAreMinimax() {
    ValueObjective gan = Divergence.GAN.objective();
    ValueObjective shannon = Divergence.JENSEN_SHANNON.objective();
    ValueObjective minimax = (ValueObjective) GanObjective.MINIMAX.rules();
    for (double value : new double[] {-3, -0.5, 0, 2}) {
      assertThat(gan.real().loss(value)).isCloseTo(minimax.real().loss(value), within(1e-12));
      assertThat(gan.fake().loss(value)).isCloseTo(minimax.fake().loss(value), within(1e-12));
      assertThat(gan.wanted().loss(value)).isCloseTo(minimax.wanted().loss(value), within(1e-12));
      assertThat(shannon.real().derivative(value)).isEqualTo(gan.real().derivative(value));
      assertThat(shannon.fake().derivative(value)).isEqualTo(gan.fake().derivative(value));
    }
  }

  /**
   * The best Gaussian by integration is (.990, 1.845), its divergence .0845; reverse KL's .0932.
   */
  @Test
  void lineOfNoiseFindsTheGaussianOfLeastDivergence() {
    GaussianFit fit = GaussianFit.of(Divergence.KL, 300, 1e-2, CriticPace.of(1e-2, 4), 1);

    assertThat(fit.mean()).isCloseTo(0.990, within(0.2));
    assertThat(fit.deviation()).isCloseTo(1.845, within(0.08));
    assertThat(fit.lowest()).isBetween(0.07, 0.09);
    assertThat(fit.divergence(Divergence.KL)).isCloseTo(0.0845, within(0.003));
  }
}
