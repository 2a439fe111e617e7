package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.shape.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestPictureTest {

  @ParameterizedTest
  @CsvSource({"8,8,1", "20,20,3", "5,13,3", "28,28,1"})
  void findsWhatComparingEveryPictureFinds(int height, int width, int channels) {
    Shape shape = new Shape(height, width, channels);
    PictureShard pictures = pictures(shape, 120, 1);
    NearestPicture search = new NearestPicture(pictures);
    PictureShard asked = pictures(shape, 30, 2);

    for (int i = 0; i < asked.count(); i++) {
      NearestPicture.Match slow = slow(pictures, asked.picture(i).pixels(), -1);
      NearestPicture.Match found = search.nearest(asked.picture(i));
      assertThat(found.index()).isEqualTo(slow.index());
      assertThat(found.distance()).isCloseTo(slow.distance(), within(1e-6));
    }
    for (int i = 0; i < pictures.count(); i++) {
      NearestPicture.Match slow = slow(pictures, pictures.picture(i).pixels(), i);
      assertThat(search.nearestOther(i).index()).isEqualTo(slow.index());
    }
  }

  @Test
  void copyOfOneIsAtDistanceZero() {
    PictureShard pictures = pictures(new Shape(8, 8, 3), 20, 1);

    assertThat(new NearestPicture(pictures).nearest(pictures.picture(7)))
        .isEqualTo(new NearestPicture.Match(7, 0));
  }

  @Test
  void otherShapesAndNoPicturesAreRefused() {
    NearestPicture search = new NearestPicture(pictures(new Shape(8, 8, 1), 1, 1));

    assertThatThrownBy(() -> search.nearest(Picture.black(8, 8, 3)))
        .hasMessage("a picture must have 64 numbers, got 192");
    assertThatThrownBy(() -> search.nearestOther(0)).hasMessageContaining("two pictures, got 1");
    assertThatThrownBy(() -> new NearestPicture(pictures(new Shape(8, 8, 1), 0, 1)))
        .hasMessageContaining("there must be pictures");
  }

  private static NearestPicture.Match slow(PictureShard pictures, float[] asked, int except) {
    NearestPicture.Match best = new NearestPicture.Match(-1, Double.MAX_VALUE);
    for (int i = 0; i < pictures.count(); i++) {
      float[] other = pictures.picture(i).pixels();
      double sum = 0;
      for (int p = 0; p < other.length; p++) {
        sum += (other[p] - asked[p]) * (other[p] - asked[p]);
      }
      double distance = Math.sqrt(sum / other.length);
      if (i != except && distance < best.distance()) {
        best = new NearestPicture.Match(i, distance);
      }
    }
    return best;
  }

  /** Smooth pictures, so that means tell something, with noise. */
  private static PictureShard pictures(Shape shape, int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * shape.size()];
    for (int i = 0; i < count; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      for (int p = 0; p < shape.size(); p++) {
        double wave = Math.sin(a * 10 + b * p / shape.channels() / 9.0);
        pixels[i * shape.size() + p] =
            (byte) Math.max(0, Math.min(255, 127 + 100 * wave + 20 * random.nextGaussian()));
      }
    }
    return new PictureShard(shape, pixels, new float[0]);
  }
}
