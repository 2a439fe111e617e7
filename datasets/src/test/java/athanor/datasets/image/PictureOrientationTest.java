package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orientation tags of cameras are applied. */
final class PictureOrientationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void exifTurnsThePictureUpright(int tag) throws IOException {
    // Upright: left half red, right half green, and its lower half darker.
    BufferedImage upright = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 16; i++) {
      int level = i / 32 < 8 ? 255 : 128;
      upright.setRGB(i % 32, i / 32, i % 32 < 16 ? level << 16 : level << 8);
    }
    byte[] jpeg = PictureDecoderTest.encoded(stored(upright, tag), "jpg");
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) tag,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    file.writeBytes(exif);
    file.write(jpeg, 2, jpeg.length - 2);

    PictureDecoder.Reading decoded = PictureDecoder.open(file.toByteArray(), PictureLimits.DEFAULT);
    Picture picture = decoded.rows().picture();

    assertThat(decoded.isTurned()).isEqualTo(tag != 1);
    assertThat(picture.width()).isEqualTo(32);
    assertThat(picture.height()).isEqualTo(16);
    assertThat(picture.at(3, 3, 0)).isGreaterThan(0.9f);
    assertThat(picture.at(3, 28, 1)).isGreaterThan(0.9f);
    assertThat(picture.at(12, 3, 0)).isBetween(0.4f, 0.6f);
    assertThat(picture.at(12, 28, 1)).isBetween(0.4f, 0.6f);
  }

  /** An upright picture as a camera stores it under a tag of Exif, by the tag's words alone. */
  private static BufferedImage stored(BufferedImage upright, int tag) {
    int width = tag > 4 ? upright.getHeight() : upright.getWidth();
    int height = tag > 4 ? upright.getWidth() : upright.getHeight();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int right = upright.getWidth() - 1;
    int bottom = upright.getHeight() - 1;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        // Where row 0 and column 0 are seen: 1 top left, 2 top right, 3 bottom right, 4 bottom
        // left,
        // 5 left top, 6 right top, 7 right bottom, 8 left bottom.
        int y = tag > 4 ? column : row;
        int x = tag > 4 ? row : column;
        boolean fromRight = tag == 2 || tag == 3 || tag == 6 || tag == 7;
        boolean fromBottom = tag == 3 || tag == 4 || tag == 7 || tag == 8;
        image.setRGB(
            column, row, upright.getRGB(fromRight ? right - x : x, fromBottom ? bottom - y : y));
      }
    }
    return image;
  }
}
