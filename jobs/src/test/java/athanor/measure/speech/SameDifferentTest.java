package athanor.measure.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.segments.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SameDifferentTest {
  private static Segment said(String word, String speaker) {
    return new Segment(word + speaker, word, speaker, new float[] {1});
  }

  private static final List<Segment> SEGMENTS =
      List.of(said("a", "x"), said("a", "y"), said("b", "x"), said("b", "x"));

  @Test
  void precisionIsAveragedOverThePairsThatSayTheSame() {
    float[][] likeness = {
      {0, 0.9f, 0.8f, 0.1f},
      {0, 0, 0.2f, 0.3f},
      {0, 0, 0, 0.5f},
    };
    SameDifferent measured = SameDifferent.measure(SEGMENTS, (a, b) -> likeness[a][b]);

    // In order: same (a a), different, same (b b, one speaker), three different.
    assertThat(measured.all()).isCloseTo((1.0 + 2.0 / 3) / 2, within(1e-9));
    assertThat(measured.acrossSpeakers()).isCloseTo(1.0, within(1e-9));
  }

  @Test
  void pairsOfOneScoreCountTogetherAndNegativeScoresSortBelow() {
    assertThat(SameDifferent.measure(SEGMENTS, (a, b) -> -3).all())
        .isCloseTo(2.0 / 6, within(1e-9));
    SameDifferent last =
        SameDifferent.measure(SEGMENTS, (a, b) -> a == 0 && b == 1 || a == 2 ? -2 : -1.5f);
    assertThat(last.all()).isCloseTo(2.0 / 6, within(1e-9));
  }

  @Test
  void cosineLooksAtDirectionOnly() {
    var cosine = SameDifferent.cosine(new float[][] {{1, 0}, {5, 0}, {0, 2}, {0, 0}});

    assertThat(cosine.of(0, 1)).isEqualTo(1);
    assertThat(cosine.of(0, 2)).isZero();
    assertThat(cosine.of(0, 3)).isZero();
  }
}
