package athanor.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import org.junit.jupiter.api.Test;

final class PaintedPicturesTest {

  @Test
  void sameSeedPaintsTheSame() {
    Picture one = PictureDecoder.pixels(PaintedPictures.creatures(3, 5).get(2).image());
    Picture two = PictureDecoder.pixels(PaintedPictures.creatures(3, 5).get(2).image());

    assertThat(one.pixels()).containsExactly(two.pixels());
    assertThat(one.height()).isEqualTo(40);
  }

  @Test
  void glyphsHaveTenClassesAndInk() {
    var glyphs = PaintedPictures.glyphs(20, 1);

    assertThat(glyphs.get(13).labels()).containsEntry("digit", "3");
    for (PaintedPicture glyph : glyphs) {
      double ink = 0;
      for (float pixel : PictureDecoder.pixels(glyph.image()).grey().pixels()) {
        ink += pixel;
      }
      assertThat(ink).isBetween(20.0, 300.0);
    }
  }

  @Test
  void facesCoverEveryPairOfColours() {
    long pairs =
        PaintedPictures.faces(36, 1).stream().map(PaintedPicture::labels).distinct().count();

    assertThat(pairs).isEqualTo(36);
  }
}
