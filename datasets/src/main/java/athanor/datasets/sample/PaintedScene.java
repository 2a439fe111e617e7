package athanor.datasets.sample;

import athanor.datasets.video.Film;
import java.util.List;

/**
 * A scene painted by code and sentences that describe it.
 *
 * @param name file name without ending
 * @param film its frames; one for a picture
 * @param sentences all true of it; copied
 * @param test whether it shows a combination that no scene to learn from shows
 */
public record PaintedScene(String name, Film film, List<String> sentences, boolean test) {
  public PaintedScene {
    sentences = List.copyOf(sentences);
  }
}
