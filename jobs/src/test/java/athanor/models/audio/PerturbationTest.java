package athanor.models.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PerturbationTest {
  private static final int SIZE = 3;
  private static final float[] SWAP = {0, 1, 0, 1, 0, 0, 0, 0, 1};

  private static float[] frames(int count) {
    SplittableRandom random = new SplittableRandom(2);
    float[] frames = new float[count * SIZE];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = (float) (i % SIZE + (1 + i % SIZE) * random.nextGaussian());
    }
    return frames;
  }

  private static float[] column(float[] frames, int coefficient) {
    float[] column = new float[frames.length / SIZE];
    for (int t = 0; t < column.length; t++) {
      column[t] = frames[t * SIZE + coefficient];
    }
    return column;
  }

  @Test
  void nothingIsChangedWhereNothingIsPerturbed() {
    float[] frames = frames(9);

    assertThat(Perturbation.NONE.applied(frames, new SplittableRandom(1))).isSameAs(frames);
  }

  @Test
  void everyCoefficientComesBackToMeanZeroAndVarianceOne() {
    float[] frames = frames(40);
    float[] before = frames.clone();
    float[] perturbed =
        new Perturbation(SIZE, List.of(SWAP), 0.3, true).applied(frames, new SplittableRandom(1));

    assertThat(frames).containsExactly(before);
    for (int k = 0; k < SIZE; k++) {
      float[] column = column(perturbed, k);
      double sum = 0;
      double squares = 0;
      for (float value : column) {
        sum += value;
        squares += value * value;
      }
      assertThat(sum / column.length).isCloseTo(0, within(1e-5));
      assertThat(squares / column.length).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void aTransformIsAppliedToEachFrame() {
    float[] frames = frames(12);
    Perturbation identity =
        new Perturbation(SIZE, List.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}), 0, true);
    float[] plain = identity.applied(frames, new SplittableRandom(1));
    float[] swapped =
        new Perturbation(SIZE, List.of(SWAP), 0, true).applied(frames, new SplittableRandom(1));

    assertThat(column(swapped, 0)).containsExactly(column(plain, 1), within(1e-6f));
    assertThat(column(swapped, 1)).containsExactly(column(plain, 0), within(1e-6f));
    assertThat(column(swapped, 2)).containsExactly(column(plain, 2), within(1e-6f));
  }

  @Test
  void framesThatWereNotNormalisedBySegmentAreNotAfterwards() {
    float[] frames = {1, 2, 3, 4, 5, 6};

    assertThat(
            new Perturbation(SIZE, List.of(SWAP), 0, false)
                .applied(frames, new SplittableRandom(1)))
        .containsExactly(2, 1, 3, 5, 4, 6);
  }

  @Test
  void paceStaysInItsBoundsAndReachesThem() {
    float[] frames = frames(100);
    Perturbation perturbation = new Perturbation(SIZE, List.of(), 0.25, true);
    SplittableRandom random = new SplittableRandom(1);
    int[] lengths = new int[300];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = perturbation.applied(frames, random).length / SIZE;
    }

    assertThat(Arrays.stream(lengths).min().getAsInt()).isBetween(80, 84);
    assertThat(Arrays.stream(lengths).max().getAsInt()).isBetween(121, 125);
  }

  @Test
  void stretchingKeepsTheEndsAndGoesStraightBetween() {
    float[] line = {0, 0, 0, 1, 2, 4, 2, 4, 8};

    assertThat(Perturbation.stretched(line, SIZE, 5.0 / 3))
        .containsExactly(0, 0, 0, 0.5f, 1, 2, 1, 2, 4, 1.5f, 3, 6, 2, 4, 8);
    assertThat(Perturbation.stretched(new float[] {1, 2, 3}, SIZE, 2))
        .containsExactly(1, 2, 3, 1, 2, 3);
  }

  @Test
  void aPaceOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new Perturbation(SIZE, List.of(), 1.5, true))
        .hasMessage("tempo must be 0..1, got 1.5");
  }
}
