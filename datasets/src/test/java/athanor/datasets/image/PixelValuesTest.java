package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PixelValuesTest {
  private static final int[] COLOURS = {0xffffff, 0x353535, 0xff0080};

  @Test
  void exactColoursHaveTheirNumberAndOthersNone() {
    PixelValues.Numbering numbering = PixelValues.exact(COLOURS).numbering();

    assertThat(numbering.of(0xff0080)).hasValue(2);
    assertThat(numbering.of(0xff0081)).isEmpty();
  }

  @Test
  void nearestColoursAreTakenForOthers() {
    Palette palette = Palette.read("255 255 255\n53 53 53\n255 0 128", "map");
    PixelValues values = PixelValues.nearest(palette);

    assertThat(values.colours()).containsExactly(COLOURS);
    PixelValues.Numbering numbering = values.numbering();
    assertThat(numbering.of(0xf01090)).hasValue(2);
    assertThat(numbering.of(0x000000)).hasValue(1);
    assertThat(numbering.of(0xf0f0f0)).hasValue(0);
  }

  @Test
  void levelsAreEvenlySpacedAndRounded() {
    PixelValues values = PixelValues.levels(4);

    assertThat(values.hex()).containsExactly("#000000", "#555555", "#aaaaaa", "#ffffff");
    PixelValues.Numbering numbering = values.numbering();
    assertThat(numbering.of(0x2a2a2a)).hasValue(0);
    assertThat(numbering.of(0x2b2b2b)).hasValue(1);
    assertThat(numbering.of(0x00ff00)).hasValue(2);
    assertThat(numbering.of(0xffffff)).hasValue(3);
  }

  @Test
  void drawnValuesKeepTheGreyUntilTheyAreSeen() {
    assertThat(PixelValues.drawn().numbering().of(0x808080)).hasValue(128);
    assertThat(PixelValues.drawn().count()).isEqualTo(2);
  }

  @Test
  void numbersBecomeColoursAgain() {
    Picture picture = PixelValues.exact(COLOURS).picture(new byte[] {9, 1, 2, 0, 1}, 1, 2, 2);

    assertThat(picture.channels()).isEqualTo(3);
    assertThat(picture.at(0, 1, 0)).isEqualTo(1);
    assertThat(picture.at(0, 1, 1)).isEqualTo(0);
    assertThat(picture.at(0, 1, 2)).isEqualTo(128 / 255f);
    assertThat(picture.at(1, 1, 0)).isEqualTo(0x35 / 255f);
  }

  @Test
  void cardsKeepThemAndAreChecked() {
    Card card = PixelValues.exact(COLOURS).described(Card.of("model", 1));

    PixelValues again = PixelValues.of(card, "model");
    assertThat(again.coding()).isEqualTo(PixelValues.Coding.EXACT);
    assertThat(again.colours()).containsExactly(COLOURS);
    assertThatThrownBy(() -> PixelValues.of(Card.of("model", 1), "m"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("the card of m has no coding");
    assertThatThrownBy(() -> PixelValues.of(card.withMetric("palette", List.of("red")), "m"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("colours of m must be like #0080ff, got red");
  }

  @Test
  void agreementFindsTheMostEqualPicture() {
    PixelAgreement agreement = new PixelAgreement(3, new byte[] {0, 1, 2, 0, 0, 2, 1, 1, 1});

    PixelAgreement.Match match = agreement.nearest(new byte[] {7, 0, 0, 1}, 1);
    assertThat(match.index()).isEqualTo(1);
    assertThat(match.share()).isEqualTo(2.0 / 3);
    assertThat(agreement.background()).isEqualTo(1);
    assertThat(PixelAgreement.share(new byte[] {1, 0, 1, 1}, 1)).isEqualTo(0.75);
  }
}
