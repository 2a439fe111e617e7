package athanor.jobs.serve;

import athanor.datasets.image.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that the page lets paint.
 *
 * @param axes where its codes lie
 * @param gallery what it learned from, where that is shown
 */
record ServedPainter(String name, Painter painter, Axes axes, Optional<Gallery> gallery) {
  /** How far from the middle sliders and plane go, in standard deviations. */
  static final double REACH = 3;

  static ServedPainter of(String name, Painter painter, Optional<Gallery> gallery) {
    Axes axes = Axes.of(painter, gallery.map(Gallery::pictures));
    return new ServedPainter(name, painter, axes, gallery);
  }

  int codeSize() {
    return painter.codeSize();
  }

  /** What the page must know before it asks. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", name);
    summary.put("family", painter.family());
    summary.put("codeSize", codeSize());
    summary.put("sliders", axes.order().length);
    summary.put("reach", REACH);
    summary.put("conditions", painter.conditions().values());
    summary.put("real", gallery.map(shown -> shown.pictures().count()).orElse(0));
    return summary;
  }

  float[] condition(String words) {
    return painter.conditions().encode(painter.conditions().parse(words));
  }

  List<Picture> paint(float[] codes, float[] condition, int count) {
    return painter.paint(codes, condition, count);
  }

  Optional<Gallery.Near> nearest(Picture picture) {
    return gallery.map(shown -> shown.nearest(picture));
  }

  boolean isByHeart(double distance) {
    return gallery.map(shown -> shown.isByHeart(distance)).orElse(false);
  }

  /** Median distance of real pictures from their nearest other; 0 where it is not known. */
  double usual() {
    return gallery.map(Gallery::usual).orElse(0.0);
  }
}
