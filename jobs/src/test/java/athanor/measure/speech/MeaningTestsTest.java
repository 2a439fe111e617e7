package athanor.measure.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.vectors.VectorTable;
import athanor.measure.speech.MeaningTests.Grade;
import athanor.measure.speech.MeaningTests.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MeaningTestsTest {
  private static final List<Said> SAID =
      List.of(
          said("r1", "rabbit", "animal", "rabbit"),
          said("r2", "bunny", "animal", "rabbit"),
          said("r3", "dog", "animal", "dog"),
          said("r4", "saw", "tool", "saw"),
          said("r5", "axe", "tool", "axe"),
          said("r1", "the", "", ""));
  private static final MeaningTests TESTS = new MeaningTests(SAID, 100, 1);

  private static Said said(String recording, String word, String kind, String thing) {
    return new Said(recording, word, kind, thing, false);
  }

  private static VectorTable table(double... degrees) {
    float[] values = new float[2 * degrees.length];
    for (int row = 0; row < degrees.length; row++) {
      values[2 * row] = (float) Math.cos(Math.toRadians(degrees[row]));
      values[2 * row + 1] = (float) Math.sin(Math.toRadians(degrees[row]));
    }
    return VectorTable.of(SAID.stream().map(Said::word).toList(), 2, values);
  }

  @Test
  void wordsByKindAgreeWholly() {
    Grade grade = TESTS.kinds(table(0, 1, 5, 90, 92, 45));

    assertThat(grade.averagePrecision()).isEqualTo(1);
    assertThat(grade.queries()).isEqualTo(5);
  }

  /** Of rabbit's four others, those of its kind come second and third, and so on. */
  @Test
  void agreementIsTheMeanOverSegmentsOfOtherWords() {
    Grade grade = TESTS.kinds(table(0, 22, 33, 10, 170, 45));

    double rabbit = (1 / 2.0 + 2 / 3.0) / 2;
    double bunny = (1 + 2 / 3.0) / 2;
    double dog = (1 + 2 / 3.0) / 2;
    double saw = 1 / 4.0;
    double axe = 1 / 3.0;
    assertThat(grade.averagePrecision())
        .isCloseTo((rabbit + bunny + dog + saw + axe) / 5, within(1e-9));
  }

  @Test
  void recordingsWithASynonymOnlyAreFound() {
    Grade near = TESTS.synonyms(table(0, 1, 50, 90, 120, 45));
    Grade far = TESTS.synonyms(table(0, 179, 50, 90, 120, 45));

    assertThat(near.averagePrecision()).isEqualTo(1);
    assertThat(near.queries()).isEqualTo(2);
    assertThat(near.chance()).isCloseTo((1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 4, within(1e-9));
    assertThat(far.averagePrecision()).isEqualTo(1 / 4.0);
  }

  @Test
  void chanceIsTheMeanOfShuffledLists() {
    List<Boolean> list =
        new ArrayList<>(List.of(true, true, true, false, false, false, false, false, false, false));
    Random random = new Random(1);
    double sum = 0;
    int shuffles = 20_000;
    for (int i = 0; i < shuffles; i++) {
      Collections.shuffle(list, random);
      boolean[] right = new boolean[list.size()];
      for (int at = 0; at < right.length; at++) {
        right[at] = list.get(at);
      }
      sum += RankedList.of(right, 3).averagePrecision();
    }

    assertThat(MeaningTests.chance(10, 3)).isCloseTo(sum / shuffles, within(0.005));
  }

  @Test
  void cosineOfWordsIsThatOfTheirMeans() {
    assertThat(TESTS.cosine(table(0, 60, 50, 90, 120, 45), "rabbit", "bunny"))
        .isCloseTo(0.5, within(1e-6));
    assertThat(TESTS.cosine(table(0, 60, 50, 90, 120, 45), "rabbit", "nothing")).isNaN();
  }
}
