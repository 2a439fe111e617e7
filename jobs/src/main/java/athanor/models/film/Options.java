package athanor.models.film;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a net that draws films.
 *
 * @param channels of every layer and of the cells
 * @param seen frames before one that the encoder reads at once
 * @param layers masked convolutions of the decoder behind the first
 * @param blind whether a frame's pixels are drawn all at once, blind to each other
 * @param window frames that an example predicts at most
 * @param clip longest gradient that a step follows
 * @param schedule how long and how fast it learns
 */
public record Options(
    int channels, int seen, int layers, boolean blind, int window, double clip, Schedule schedule)
    implements Serializable {
  public Options {
    check("channels", channels, 1, 1024);
    check("seen", seen, 1, 16);
    check("layers", layers, 1, 64);
    check("window", window, 1, 10_000);
    if (!(clip > 0)) {
      throw new IllegalArgumentException("clip must be above 0, got " + clip);
    }
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, got %d".formatted(name, least, most, value));
    }
  }
}
