package athanor.models.film;

import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The films of one worker, black and white.
 *
 * @param shape of a frame, one channel
 * @param films each row-major [frames, height, width], 0 or 1, of 2 frames or more; the list is
 *     copied, the films are kept
 */
public record FilmShard(Shape shape, List<byte[]> films) implements Serializable {
  public FilmShard {
    for (byte[] film : films) {
      if (film.length % shape.size() != 0 || film.length < 2 * shape.size()) {
        throw new IllegalArgumentException(
            "a film needs 2 or more whole frames of %d pixels, got %d pixels"
                .formatted(shape.size(), film.length));
      }
    }
    films = new ArrayList<>(films);
  }
}
