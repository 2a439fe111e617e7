package athanor.datasets.sample;

import athanor.datasets.video.Film;
import java.util.Map;
import java.util.TreeMap;

/**
 * A film painted by code.
 *
 * @param name file name without ending
 * @param labels what was painted, by attribute; copied
 */
public record PaintedFilm(String name, Film film, Map<String, String> labels) {
  public PaintedFilm {
    labels = new TreeMap<>(labels);
  }
}
