package athanor.jobs.prepare;

import athanor.common.shape.Shape;
import athanor.datasets.image.ColourMode;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PixelRows;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.video.Film;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of frames: films of one shape and length, or bad items. Sent to workers.
 *
 * @param scaling to which size
 * @param threshold grey value, 0..255, from which on a pixel is white and else black; 0 keeps greys
 * @param timing which frames, and how long they are shown
 * @param limits of the files
 * @param attributesCsv attributes by file name; empty for none
 */
record FilmMaking(
    Scaling scaling,
    ColourMode mode,
    int threshold,
    Timing timing,
    PictureLimits limits,
    String attributesCsv)
    implements Serializable {
  private static final int LEAST_FRAMES = 2;

  /**
   * Frames of films.
   *
   * @param every how many frames pass per frame that is kept
   * @param frames of a film: longer ones are cut into several; 0 keeps them whole
   * @param delayMillis of frames in folders
   */
  record Timing(int every, int frames, int delayMillis) implements Serializable {}

  /**
   * Frames of one film as they were read.
   *
   * @param id name within the input
   * @param name by which the attributes know it, empty where they do not
   * @param pixels of each frame
   */
  record Reel(
      String id,
      String uri,
      String name,
      Map<String, String> labels,
      int delayMillis,
      Shape shape,
      List<byte[]> pixels) {}

  /** Either a film, without what the attributes say, or a bad item. */
  record Result(Optional<FilmsTable.Item> item, Optional<BadItem> bad, String name)
      implements LabelledByLines<FilmsTable.Item> {
    private static final long serialVersionUID = 1;

    static Result bad(String id, String reason, String detail, String name) {
      return new Result(Optional.empty(), Optional.of(new BadItem(id, reason, detail)), name);
    }

    @Override
    public boolean isItem() {
      return item.isPresent();
    }

    @Override
    public FilmsTable.Item labelled(Map<String, String> more) {
      return item.orElseThrow().with(more);
    }
  }

  /** A frame as films have it. */
  Picture frame(PixelRows rows) {
    Picture scaled = scaling.scaled(rows);
    Picture coloured = mode == ColourMode.GREY ? scaled.grey() : scaled.rgb();
    return threshold == 0 ? coloured : blackOrWhite(coloured);
  }

  private Picture blackOrWhite(Picture picture) {
    float[] pixels = new float[picture.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.round(picture.pixels()[i] * 255) >= threshold ? 1 : 0;
    }
    return new Picture(picture.height(), picture.width(), picture.channels(), pixels);
  }

  /** The films that a reel is cut into. */
  List<Result> films(Reel reel) {
    int every = timing.every;
    int there = (reel.pixels.size() + every - 1) / every;
    int wanted = timing.frames == 0 ? there : timing.frames;
    if (reel.pixels.size() < LEAST_FRAMES) {
      String detail = "%d frames, a film has 2 or more".formatted(reel.pixels.size());
      return List.of(Result.bad(reel.id, "one frame", detail, reel.name));
    }
    if (there < Math.max(LEAST_FRAMES, wanted)) {
      String detail =
          "%d frames, every %d of them taken; wanted are %d (--frames)"
              .formatted(reel.pixels.size(), every, Math.max(LEAST_FRAMES, wanted));
      return List.of(Result.bad(reel.id, "too few frames", detail, reel.name));
    }
    List<Result> films = new ArrayList<>();
    for (int from = 0; from + wanted <= there; from += wanted) {
      String id = there < 2 * wanted ? reel.id : "%s#%05d".formatted(reel.id, from);
      films.add(new Result(Optional.of(item(reel, id, from, wanted)), Optional.empty(), reel.name));
    }
    return films;
  }

  private FilmsTable.Item item(Reel reel, String id, int from, int count) {
    int length = reel.shape.size();
    byte[] pixels = new byte[Math.multiplyExact(count, length)];
    for (int i = 0; i < count; i++) {
      System.arraycopy(reel.pixels.get((from + i) * timing.every), 0, pixels, i * length, length);
    }
    int delay = reel.delayMillis > 0 ? reel.delayMillis : Film.DELAY_MILLIS;
    return new FilmsTable.Item(
        id,
        reel.uri,
        count,
        reel.shape.height(),
        reel.shape.width(),
        reel.shape.channels(),
        delay * timing.every,
        pixels,
        reel.labels);
  }
}
