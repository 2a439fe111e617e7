package athanor.jobs.serve;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PixelPainter;
import athanor.datasets.image.PixelPainter.Sampling;
import athanor.jobs.open.PixelSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that draws pixel by pixel, with pictures that it can complete. Thread-safe: one call runs
 * at a time.
 */
final class ServedDrawer {
  private static final int OWN = 12;

  private final String name;
  private final String family;
  private final PixelPainter painter;
  private final byte[] pictures;

  private ServedDrawer(String name, String family, PixelPainter painter, byte[] pictures) {
    this.name = name;
    this.family = family;
    this.painter = painter;
    this.pictures = pictures;
  }

  /**
   * A model with pictures.
   *
   * @param given pictures to complete; without them the model draws some itself
   */
  static ServedDrawer of(
      String name, String family, PixelPainter painter, Optional<PixelSample> given) {
    byte[] pictures =
        given
            .map(PixelSample::pixels)
            .orElseGet(() -> painter.draw(OWN, Sampling.plain(1)).pixels());
    return new ServedDrawer(name, family, painter, pictures);
  }

  private int size() {
    return painter.shape().size();
  }

  int count() {
    return pictures.length / size();
  }

  int height() {
    return painter.shape().height();
  }

  /** What the page must know before it asks. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", name);
    summary.put("family", family);
    summary.put("pictures", count());
    summary.put("height", height());
    summary.put("width", painter.shape().width());
    summary.put("values", painter.values().count());
    return summary;
  }

  Picture picture(int index) {
    return picture(pictures, index);
  }

  private Picture picture(byte[] pixels, int index) {
    int width = painter.shape().width();
    return painter.values().picture(pixels, index * size(), height(), width);
  }

  /**
   * Draws the lower part of a picture again.
   *
   * @param row first row that is drawn
   * @param times how often
   */
  synchronized List<Picture> completed(int index, int row, int times, long seed) {
    int from = row * painter.shape().width();
    byte[] given = new byte[times * size()];
    for (int i = 0; i < times; i++) {
      System.arraycopy(pictures, index * size(), given, i * size(), from);
    }
    byte[] drawn = painter.draw(given, times, from, Sampling.plain(seed)).pixels();
    List<Picture> completed = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      completed.add(picture(drawn, i));
    }
    return completed;
  }
}
