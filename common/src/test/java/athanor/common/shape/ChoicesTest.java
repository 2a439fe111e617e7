package athanor.common.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ChoicesTest {
  private static final Choices CHOICES = new Choices(List.of(3, 2));
  private static final float[] WEIGHTS = {1, 2.5f};

  @Test
  void slopesAreThoseOfTheLoss() {
    SplittableRandom random = new SplittableRandom(1);
    float[] logits = new float[7];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (4 * random.nextDouble() - 2);
    }
    float[] wanted = {0, 1, 0, 1, 0};
    float[] gradients = new float[7];
    CHOICES.loss(WEIGHTS, logits, 2, wanted, 0, gradients, 1);
    for (int i = 2; i < 7; i++) {
      float[] up = logits.clone();
      float[] down = logits.clone();
      up[i] += 0.01f;
      down[i] -= 0.01f;
      double rise =
          CHOICES.loss(WEIGHTS, up, 2, wanted, 0, new float[7], 1)
              - CHOICES.loss(WEIGHTS, down, 2, wanted, 0, new float[7], 1);
      assertThat((double) gradients[i]).isCloseTo(rise / 0.02, within(1e-3));
    }
    assertThat(gradients[0]).isZero();
    assertThat(gradients[1]).isZero();
  }

  @Test
  void evenLogitsCostTheLogarithmOfTheValues() {
    double loss =
        CHOICES.loss(
            new float[] {1, 1}, new float[5], 0, new float[] {1, 0, 0, 0, 1}, 0, new float[5], 1);

    assertThat(loss).isCloseTo(Math.log(3) + Math.log(2), within(1e-9));
  }

  @Test
  void whatIsNotKnownCostsNothing() {
    float[] gradients = {9, 9, 9, 9, 9};

    double loss =
        CHOICES.loss(WEIGHTS, new float[] {1, 2, 3, 4, 5}, 0, new float[5], 0, gradients, 1);

    assertThat(loss).isZero();
    assertThat(gradients).containsOnly(0);
  }

  @Test
  void bestAndChosenAreCountedWithinTheirChoice() {
    float[] numbers = {0.1f, 0.9f, 0.3f, 0.2f, 0.7f};

    assertThat(CHOICES.best(0, numbers, 0)).isEqualTo(1);
    assertThat(CHOICES.best(1, numbers, 0)).isEqualTo(1);
    assertThat(CHOICES.chosen(1, new float[] {1, 0, 0, 0, 0}, 0)).isEqualTo(-1);
    assertThat(CHOICES.width()).isEqualTo(5);
  }

  @Test
  void whatIsNotKnownIsDrawn() {
    float[] numbers = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0};

    CHOICES.settle(numbers, 2, new SplittableRandom(1));

    assertThat(numbers[2]).isEqualTo(1);
    assertThat(numbers[0] + numbers[1]).isZero();
    assertThat(numbers[3] + numbers[4]).isEqualTo(1);
    assertThat(numbers[5] + numbers[6] + numbers[7]).isEqualTo(1);
    assertThat(numbers[8] + numbers[9]).isEqualTo(1);
  }

  @Test
  void aChoiceNeedsValues() {
    assertThatThrownBy(() -> new Choices(List.of(2, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values of a choice must be 1 or more, got 0");
  }
}
