package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PictureSheetTest {

  @Test
  void sheetReadsBackAsThePicturesInTheirPlaces() {
    Picture white = new Picture(1, 1, 1, new float[] {1});
    Picture red = new Picture(1, 1, 3, new float[] {1, 0, 0});

    Picture sheet =
        PictureDecoder.decode(
            PictureSheet.png(List.of(white, red, white), 2, 3), PictureLimits.DEFAULT);

    assertThat(sheet.width()).isEqualTo(2 + 2 * 5);
    assertThat(sheet.height()).isEqualTo(2 + 2 * 5);
    assertThat(sheet.at(3, 3, 1)).isEqualTo(1f);
    assertThat(sheet.at(3, 8, 0)).isEqualTo(1f);
    assertThat(sheet.at(3, 8, 1)).isZero();
    assertThat(sheet.at(8, 8, 0)).isZero();
  }
}
