package athanor.measure.film;

import java.util.ArrayList;
import java.util.List;

/** Pixels by which a simple model of black and white films predicts the next one. */
public enum FilmFloor {
  /** None: the share of white pixels. */
  SHARE("pixel share", List.of()),
  /** The pixel itself in the frame before. */
  COPY("pixel of the frame before", List.of(new Pixel(1, 0, 0))),
  /** Nine pixels of the frame before. */
  BEFORE("9 pixels of the frame before", square()),
  /** Those, and the four neighbours that come before it in its own frame. */
  DRAWN("9 of the frame before and 4 drawn", squareAndDrawn());

  private final String label;
  private final List<Pixel> context;

  FilmFloor(String label, List<Pixel> context) {
    this.label = label;
    this.context = context;
  }

  /**
   * A pixel relative to another one.
   *
   * @param back frames before
   */
  record Pixel(int back, int down, int right) {}

  private static List<Pixel> square() {
    List<Pixel> pixels = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pixels.add(new Pixel(1, i / 3 - 1, i % 3 - 1));
    }
    return pixels;
  }

  private static List<Pixel> squareAndDrawn() {
    List<Pixel> pixels = square();
    for (int i = 0; i < 4; i++) {
      pixels.add(new Pixel(0, i / 3 - 1, i % 3 - 1));
    }
    return pixels;
  }

  /** Its name in tables. */
  public String label() {
    return label;
  }

  List<Pixel> context() {
    return context;
  }
}
