package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScalingTest {

  @Test
  void halvingIsTheMeanOfFour() {
    Picture picture = random(40, 40, 3);

    Picture half = Scaling.area(picture, 20, 20);

    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        for (int c = 0; c < 3; c++) {
          float mean =
              (picture.at(2 * y, 2 * x, c)
                      + picture.at(2 * y + 1, 2 * x, c)
                      + picture.at(2 * y, 2 * x + 1, c)
                      + picture.at(2 * y + 1, 2 * x + 1, c))
                  / 4;
          assertThat(half.at(y, x, c)).isCloseTo(mean, within(1e-6f));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Framing.class)
  void nearestPixelsOfAGridOfBlocksAreTheBlocks(Framing framing) {
    Picture small = random(6, 6, 3);
    Picture large = Scaling.area(small, 18, 18);

    assertThat(Sampling.NEAREST.scale(large, 6, 6, framing).pixels())
        .containsExactly(corners(large, 3));
  }

  @Test
  void nearestPixelsOfAnUnevenSizeAreColoursOfThePicture() {
    Picture picture = random(13, 17, 1);

    Picture small = Sampling.NEAREST.scale(picture, 5, 4, Framing.PAD);

    assertThat(small.height()).isEqualTo(5);
    assertThat(small.width()).isEqualTo(4);
    List<Float> known = new ArrayList<>(List.of(1f));
    for (float value : picture.pixels()) {
      known.add(value);
    }
    for (float value : small.pixels()) {
      assertThat(known).contains(value);
    }
  }

  private static float[] corners(Picture picture, int every) {
    int side = picture.height() / every;
    float[] corners = new float[side * side * picture.channels()];
    for (int i = 0; i < corners.length; i++) {
      int pixel = i / picture.channels();
      corners[i] = picture.at(pixel / side * every, pixel % side * every, i % picture.channels());
    }
    return corners;
  }

  @Test
  void unevenShrinkingKeepsTheMean() {
    Picture picture = random(96, 96, 3);

    assertThat(mean(Scaling.area(picture, 64, 64))).isCloseTo(mean(picture), within(1e-5));
  }

  @Test
  void twoStepsEqualOneWhereTheyDivide() {
    Picture picture = random(96, 96, 1);

    Picture twice = Scaling.area(Scaling.area(picture, 48, 48), 24, 24);

    assertThat(Scaling.area(picture, 24, 24).pixels())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(twice.pixels());
  }

  @Test
  void growingRepeatsPixels() {
    Picture picture = new Picture(1, 2, 1, new float[] {0.25f, 0.75f});

    assertThat(Scaling.area(picture, 2, 4).pixels())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.25f, 0.25f, 0.75f, 0.75f, 0.25f, 0.25f, 0.75f, 0.75f);
  }

  @Test
  void cropTakesTheMiddle() {
    Picture picture = new Picture(1, 3, 1, new float[] {0, 0.5f, 1});

    assertThat(Scaling.to(picture, 1, 1, Framing.CROP).pixels()).containsExactly(0.5f);
  }

  @Test
  void padAddsAWhiteBorder() {
    Picture picture = Picture.black(1, 3, 1);

    assertThat(Scaling.to(picture, 3, 3, Framing.PAD).pixels())
        .containsExactly(1, 1, 1, 0, 0, 0, 1, 1, 1);
  }

  @Test
  void stretchKeepsTheWholePicture() {
    Picture picture = new Picture(1, 2, 1, new float[] {0, 1});

    assertThat(Scaling.to(picture, 1, 1, Framing.STRETCH).pixels()).containsExactly(0.5f);
  }

  @Test
  void aVeryWidePictureIsPaddedWithoutItsBorder() {
    float[] pixels = new float[30_000 * 3];
    Picture line = new Picture(1, 30_000, 3, pixels);

    Picture small = Scaling.to(line, 32, 32, Framing.PAD);

    // One black row in 30,000: of the 937.5 rows that the middle one covers.
    double black = 1 - 1 / (30_000 / 32.0);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        boolean covers = y == 15;
        assertThat(small.at(y, x, 0))
            .as("row %d", y)
            .isCloseTo((float) (covers ? black : 1), within(2e-4f));
      }
    }
    assertThat(Scaling.to(new Picture(30_000, 1, 3, pixels), 8, 8, Framing.PAD).at(0, 0, 0))
        .isEqualTo(1f);
    assertThat(Scaling.to(line, 4, 4, Framing.CROP).pixels()).containsOnly(0f);
    assertThat(Scaling.to(line, 4, 4, Framing.STRETCH).pixels()).containsOnly(0f);
  }

  @Test
  void rowsAreReadOneByOneAndEachOnce() {
    Picture picture = random(50, 20, 3);
    List<Integer> asked = new ArrayList<>();
    PixelRows counting =
        new PixelRows() {
          @Override
          public int height() {
            return 50;
          }

          @Override
          public int width() {
            return 20;
          }

          @Override
          public int channels() {
            return 3;
          }

          @Override
          public void row(int row, float[] to) {
            asked.add(row);
            picture.row(row, to);
          }
        };

    Picture scaled = Scaling.area(counting, 7, 7);

    assertThat(asked).hasSize(50).isSorted();
    assertThat(scaled.pixels()).containsExactly(Scaling.area(picture, 7, 7).pixels());
  }

  @Test
  void shapesBeyondMemoryAreOnlyNumbers() {
    Framing.Window window = Framing.PAD.window(64_000_000, 1, 1, 4096);

    assertThat(window.columns()).isEqualTo(64_000_000L * 4096);
    assertThat(window.rows()).isEqualTo(64_000_000);
  }

  private static Picture random(int height, int width, int channels) {
    SplittableRandom random = new SplittableRandom(3);
    float[] pixels = new float[height * width * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    return new Picture(height, width, channels, pixels);
  }

  private static double mean(Picture picture) {
    double sum = 0;
    for (float pixel : picture.pixels()) {
      sum += pixel;
    }
    return sum / picture.pixels().length;
  }
}
