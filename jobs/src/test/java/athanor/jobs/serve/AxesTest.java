package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.shape.Shape;
import athanor.datasets.image.PicturePainter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AxesTest {
  /** A picture of one pixel; value k of a code moves it by k + 1 hundredths. */
  private record Pixel(int readable) implements PicturePainter {
    @Override
    public Shape shape() {
      return new Shape(1, 1, 1);
    }

    @Override
    public int codeSize() {
      return 12;
    }

    @Override
    public float[] paint(float[] codes, float[] conditions, int count) {
      float[] made = new float[count];
      for (int i = 0; i < count; i++) {
        made[i] = 0.5f;
        for (int k = 0; k < 12; k++) {
          made[i] += 0.01f * (k + 1) * codes[i * 12 + k];
        }
      }
      return made;
    }

    @Override
    public void close() {}
  }

  private static Axes of(int readable) {
    return Axes.of(new PictureGenerator("toy", new Pixel(readable)), Optional.empty());
  }

  @Test
  void componentsThatChangePicturesMostHaveSliders() {
    assertThat(of(0).order()).containsExactly(11, 10, 9, 8, 7, 6, 5, 4);
  }

  @Test
  void componentsThatCanBeReadOffComeFirst() {
    assertThat(of(2).order()).containsExactly(1, 0, 11, 10, 9, 8, 7, 6);
    assertThat(of(2).readable()).isEqualTo(2);
  }
}
