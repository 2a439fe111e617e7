package athanor.jobs.serve;

import athanor.datasets.image.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that generates pictures for the page.
 *
 * @param axes where its codes lie
 * @param realPictures what it learned from, where that is shown
 */
record ServedGenerator(
    String name, PictureGenerator generator, Axes axes, Optional<RealPictures> realPictures) {
  /** How far from the middle sliders and plane go, in standard deviations. */
  static final double REACH = 3;

  static ServedGenerator of(
      String name, PictureGenerator generator, Optional<RealPictures> realPictures) {
    Axes axes = Axes.of(generator, realPictures.map(RealPictures::pictures));
    return new ServedGenerator(name, generator, axes, realPictures);
  }

  int codeSize() {
    return generator.codeSize();
  }

  /** What the page must know before it asks. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", name);
    summary.put("family", generator.family());
    summary.put("codeSize", codeSize());
    summary.put("sliders", axes.order().length);
    summary.put("readable", axes.readable());
    summary.put("reach", REACH);
    summary.put("conditions", generator.conditions().values());
    summary.put("real", realPictures.map(shown -> shown.pictures().count()).orElse(0));
    return summary;
  }

  float[] condition(String words) {
    return generator.conditions().encode(generator.conditions().parse(words));
  }

  List<Picture> paint(float[] codes, float[] condition, int count) {
    return generator.paint(codes, condition, count);
  }

  Optional<RealPictures.Near> nearest(Picture picture) {
    return realPictures.map(shown -> shown.nearest(picture));
  }

  boolean isByHeart(double distance) {
    return realPictures.map(shown -> shown.isByHeart(distance)).orElse(false);
  }

  /** Median distance of real pictures from their nearest other; 0 where it is not known. */
  double usual() {
    return realPictures.map(RealPictures::usual).orElse(0.0);
  }
}
