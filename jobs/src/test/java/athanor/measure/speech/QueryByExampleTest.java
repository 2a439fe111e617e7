package athanor.measure.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.segments.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueryByExampleTest {
  private static Segment said(String word, String speaker) {
    return new Segment(word + speaker, word, speaker, new float[] {1});
  }

  private static final List<Segment> SEGMENTS =
      List.of(said("hand", "x"), said("hand", "y"), said("hands", "y"), said("hand", "z"));

  @Test
  void listsHoldOtherSpeakersAndRightOnesCountByTheirRank() {
    float[] likeness = {0, -0.7f, -0.1f, 0.9f};
    QueryByExample first = QueryByExample.measure(SEGMENTS, new int[] {0}, (a, b) -> likeness[b]);

    // In order: hand by z, hands by y, hand by y.
    assertThat(first.meanAveragePrecision()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-9));
    assertThat(first.precisionAt10()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(first.precisionAtN()).isCloseTo(0.5, within(1e-9));
    // Of y's two, hands is said by nobody else; the list of hand by y lacks y's own hands.
    QueryByExample second = QueryByExample.measure(SEGMENTS, new int[] {1, 2}, (a, b) -> 0);
    assertThat(second.queries()).isOne();
    assertThat(second.meanAveragePrecision()).isEqualTo(1);
  }

  @Test
  void nothingToFindIsNoFigure() {
    QueryByExample none = QueryByExample.measure(SEGMENTS, new int[] {2}, (a, b) -> 1);

    assertThat(none.queries()).isZero();
    assertThat(none.meanAveragePrecision()).isNaN();
  }

  @Test
  void sampleOfPairsIsThoseWithASampledEnd() {
    float[][] likeness = {{0, 3, 9, 1}, {3, 0, 2, 8}, {9, 2, 0, 5}, {1, 8, 5, 0}};
    SameDifferent.Likeness table = (a, b) -> likeness[a][b];

    assertThat(SameDifferent.measure(SEGMENTS, new int[] {3, 1, 0, 2}, table))
        .isEqualTo(SameDifferent.measure(SEGMENTS, table));
    // Pairs of the fourth: 8 right, 5 wrong, 1 right.
    assertThat(SameDifferent.measure(SEGMENTS, new int[] {3}, table).all())
        .isCloseTo((1 + 2.0 / 3) / 2, within(1e-9));
  }
}
