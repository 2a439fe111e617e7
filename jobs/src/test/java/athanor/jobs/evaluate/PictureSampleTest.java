package athanor.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import org.junit.jupiter.api.Test;

final class PictureSampleTest {
  private static PictureSample named(String... names) {
    return new PictureSample(
        names.length, new float[names.length], new String[names.length], names);
  }

  @Test
  void pairsHaveTheNamesOfThePictures() {
    PictureSample sample = named("a.png", "b.png");

    assertThatCode(() -> sample.checkPairs(named("a.png", "b.png"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> sample.checkPairs(named("a.png", "c.png")))
        .isInstanceOf(BadInputException.class)
        .hasMessage("pairs must have the names of the pictures of --input, got c.png beside b.png");
    assertThatThrownBy(() -> sample.checkPairs(named("a.png")))
        .hasMessage("pairs must be as many as the pictures of --input, 2, got 1");
  }
}
