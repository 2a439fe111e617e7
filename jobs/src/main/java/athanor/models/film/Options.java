package athanor.models.film;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a net that draws films.
 *
 * @param architecture of the net
 * @param window frames that an example predicts at most
 * @param clip longest gradient that a step follows
 * @param schedule how long and how fast it learns
 */
public record Options(Architecture architecture, int window, double clip, Schedule schedule)
    implements Serializable {

  /**
   * The net.
   *
   * @param channels of every layer and of the cells
   * @param seen frames before one that the encoder reads at once
   * @param layers masked convolutions of the decoder behind the first
   * @param blind whether a frame's pixels are drawn all at once, blind to each other
   */
  public record Architecture(int channels, int seen, int layers, boolean blind)
      implements Serializable {
    public Architecture {
      FilmSettings.CHANNELS.check(channels);
      FilmSettings.SEEN.check(seen);
      FilmSettings.LAYERS.check(layers);
    }
  }

  public Options {
    FilmSettings.WINDOW.check(window);
    FilmSettings.CLIP.check(clip);
  }
}
