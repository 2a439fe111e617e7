package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import org.junit.jupiter.api.Test;

final class PaletteTest {

  @Test
  void kMeansFindsThePlantedColours() {
    float[] pixels = new float[300];
    for (int i = 0; i < 100; i++) {
      pixels[3 * i + i % 3] = 0.9f + i % 5 * 0.01f;
    }

    Palette palette = Palette.kMeans(pixels, 3, 10, 1);

    Picture primary = new Picture(1, 3, 3, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    Picture back = palette.colours(palette.indices(primary));
    assertThat(back.at(0, 0, 0)).isCloseTo(0.92f, within(0.01f));
    assertThat(back.at(0, 1, 1)).isCloseTo(0.92f, within(0.01f));
    assertThat(back.at(0, 2, 2)).isCloseTo(0.92f, within(0.01f));
  }

  @Test
  void moreColoursThanPixelsAreRefused() {
    assertThatThrownBy(() -> Palette.kMeans(new float[6], 3, 1, 1))
        .hasMessageContaining("1..2 colours, got 3");
  }

  @Test
  void lineOfTheMapThatIsNoColourIsNamed() {
    assertThatThrownBy(() -> Palette.read("1 2 3\n4 5 256\n", "map.txt"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("map.txt line 2");
  }

  @Test
  void indexTextBecomesColours() {
    Palette palette = Palette.read("255 255 255\n255 0 0\n", "map.txt");

    Picture picture = ColourIndexText.read("0 1 1 0", palette);

    assertThat(picture.height()).isEqualTo(2);
    assertThat(picture.at(0, 1, 1)).isZero();
    assertThat(picture.at(1, 1, 2)).isEqualTo(1f);
  }

  @Test
  void indexOutsideOfTheMapIsNamed() {
    Palette palette = Palette.read("0 0 0", "map.txt");

    assertThatThrownBy(() -> ColourIndexText.read("0 1 0 0", palette))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("0..0, got \"1\"");
    assertThatThrownBy(() -> ColourIndexText.read("0 0 0", palette))
        .hasMessageContaining("3 indices");
  }
}
