package athanor.datasets.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.image.UnreadablePictureException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnimationTest {
  private static final Shape COLOUR = new Shape(5, 7, 3);

  /** Frames of few colours, each pixel by its place and the frame's number. */
  private static Film film(Shape shape, int frames) {
    byte[] pixels = new byte[frames * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / shape.size() * 83 + i % shape.size() * 7);
    }
    return new Film(shape, pixels, 70);
  }

  private record Seen(List<Picture> frames, int delayMillis) {}

  private static Seen read(byte[] file) {
    List<Picture> frames = new ArrayList<>();
    int delay = Animation.of(file).orElseThrow().frames(file, PictureLimits.DEFAULT, frames::add);
    return new Seen(frames, delay);
  }

  private static byte[] bytes(Picture picture) {
    return Film.bytes(picture);
  }

  @Test
  void gifKeepsEveryFrameColourAndDelay() {
    Film film = film(COLOUR, 4);

    Seen seen = read(GifFile.of(film, 1));

    assertThat(seen.delayMillis).isEqualTo(70);
    assertThat(seen.frames).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(bytes(seen.frames.get(i))).containsExactly(bytes(film.frame(i)));
    }
  }

  @Test
  void gifOfGreyFilmKeepsGreyValues() {
    Film film = film(new Shape(6, 4, 1), 3);

    Seen seen = read(GifFile.of(film, 2));

    for (int i = 0; i < 3; i++) {
      Picture frame = seen.frames.get(i);
      assertThat(frame.height()).isEqualTo(12);
      for (int at = 0; at < 24; at++) {
        float wanted = film.frame(i).pixels()[at];
        assertThat(frame.at(at / 4 * 2 + 1, at % 4 * 2 + 1, 1)).isEqualTo(wanted);
      }
    }
  }

  @Test
  void gifRepeatsWithoutEnd() {
    String file = new String(GifFile.of(film(COLOUR, 2), 1), StandardCharsets.ISO_8859_1);

    assertThat(file).contains("NETSCAPE2.0\u0003\u0001\0\0");
  }

  @Test
  void partsOfFramesAreShownOverWhatWasThere() {
    BufferedImage whole = AnimatedPng.filled(4, 3, 0xff204060);
    BufferedImage part = AnimatedPng.filled(2, 1, 0xff0000ff);
    byte[] file =
        AnimatedPng.of(
            List.of(
                new AnimatedPng.Frame(whole, 0, 0, 0, 0),
                new AnimatedPng.Frame(part, 1, 1, 1, 1),
                new AnimatedPng.Frame(part, 0, 2, 2, 1),
                new AnimatedPng.Frame(part, 2, 0, 0, 1)));

    Seen seen = read(file);

    assertThat(seen.delayMillis).isEqualTo(40);
    assertThat(blue(seen.frames.get(0)))
        .containsExactly(96, 96, 96, 96, 96, 96, 96, 96, 96, 96, 96, 96);
    assertThat(blue(seen.frames.get(1)))
        .containsExactly(96, 96, 96, 96, 96, 255, 255, 96, 96, 96, 96, 96);
    // The second frame was cleared to transparent, which shows white; the third goes back after it.
    assertThat(red(seen.frames.get(2)))
        .containsExactly(32, 32, 32, 32, 32, 255, 255, 32, 0, 0, 32, 32);
    assertThat(red(seen.frames.get(3)))
        .containsExactly(32, 32, 0, 0, 32, 255, 255, 32, 32, 32, 32, 32);
  }

  private static int[] blue(Picture picture) {
    return channel(picture, 2);
  }

  private static int[] red(Picture picture) {
    return channel(picture, 0);
  }

  private static int[] channel(Picture picture, int channel) {
    int[] values = new int[picture.height() * picture.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(picture.pixels()[3 * i + channel] * 255);
    }
    return values;
  }

  @Test
  void greyOfAnAnimatedPngIsTakenAsStored() {
    BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setPixels(0, 0, 2, 2, new int[] {0, 128, 200, 255});
    AnimatedPng.Frame frame = new AnimatedPng.Frame(grey, 0, 0, 0, 0);

    Seen seen = read(AnimatedPng.of(List.of(frame, frame)));

    assertThat(red(seen.frames.get(1))).containsExactly(0, 128, 200, 255);
  }

  @Test
  void truncatedFilesAreNamedSo() {
    BufferedImage whole = AnimatedPng.filled(4, 3, 0xff204060);
    AnimatedPng.Frame frame = new AnimatedPng.Frame(whole, 0, 0, 0, 0);
    byte[] png = AnimatedPng.of(List.of(frame, frame, frame));
    byte[] cut = Arrays.copyOf(png, png.length - 20);

    assertThatThrownBy(() -> read(cut))
        .isInstanceOfSatisfying(
            UnreadablePictureException.class, e -> assertThat(e.reason()).isEqualTo("truncated"));
  }

  @Test
  void screensOverTheLimitAreRefusedBeforeTheyAreDrawn() {
    byte[] file = GifFile.of(film(COLOUR, 2), 1);
    file[6] = (byte) 255;
    file[7] = (byte) 255;
    file[8] = (byte) 255;
    file[9] = (byte) 255;

    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("65535 x 65535 pixels, allowed are 64000000");
  }

  @Test
  void stillPicturesAreNoAnimations() {
    byte[] png = PictureSheet.png(AnimatedPng.filled(3, 3, -1));

    assertThat(Animation.of(png)).isEmpty();
    assertThat(Animation.of(new byte[3])).isEmpty();
  }
}
