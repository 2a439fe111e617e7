package athanor.jobs.generate;

import athanor.common.seed.Seeds;
import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PixelAgreement;
import athanor.datasets.image.PixelPainter;
import athanor.jobs.open.PixelSample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures that a model draws pixel by pixel, and what is measured on them.
 *
 * @param painter the model
 * @param sampling how it draws
 * @param training what it was trained on, where that is known
 */
record DrawnPictures(
    PixelPainter painter, PixelPainter.Sampling sampling, Optional<PixelSample> training) {
  private static final int BATCH = 64;
  private static final float COVER = 0.5f;

  /**
   * Draws pictures from nothing.
   *
   * @param made where they are added
   * @return measures by name
   */
  Map<String, Object> fresh(int count, List<Picture> made) {
    byte[] pixels = new byte[Math.multiplyExact(count, size())];
    for (int from = 0; from < count; from += BATCH) {
      int some = Math.min(BATCH, count - from);
      PixelPainter.Sampling other =
          new PixelPainter.Sampling(
              sampling.temperature(), sampling.top(), Seeds.next(sampling.seed(), from));
      byte[] drawn = painter.draw(some, other).pixels();
      System.arraycopy(drawn, 0, pixels, from * size(), drawn.length);
    }
    for (int i = 0; i < count; i++) {
      made.add(picture(pixels, i));
    }
    Map<String, Object> told = new LinkedHashMap<>();
    training.ifPresent(real -> compare(pixels, count, real, told));
    return told;
  }

  private void compare(byte[] pixels, int count, PixelSample real, Map<String, Object> told) {
    PixelAgreement agreement = new PixelAgreement(size(), real.pixels());
    double[] shares = new double[count];
    for (int i = 0; i < count; i++) {
      shares[i] = agreement.nearest(pixels, i * size()).share();
    }
    int background = agreement.background();
    told.put("nearest_agreement", Arrays.stream(shares).average().orElse(0));
    told.put("nearest_agreement_most", Arrays.stream(shares).max().orElse(0));
    told.put("background", PixelAgreement.share(pixels, background));
    told.put("background_of_training", PixelAgreement.share(real.pixels(), background));
    told.put("nearest_agreements", Arrays.stream(shares).boxed().toList());
  }

  /**
   * Draws the lower part of pictures again.
   *
   * @param cover share of the rows that is drawn
   * @param times how often
   * @param rows where each picture is added: the original, the covered one, the completions
   * @return measures by name
   */
  Map<String, Object> completed(PixelSample real, double cover, int times, List<Picture> rows) {
    Shape shape = painter.shape();
    int from = (shape.height() - (int) Math.round(cover * shape.height())) * shape.width();
    byte[] repeated = new byte[real.count() * times * size()];
    for (int i = 0; i < real.count() * times; i++) {
      System.arraycopy(real.pixels(), i / times * size(), repeated, i * size(), from);
    }
    byte[] drawn = painter.draw(repeated, real.count() * times, from, sampling).pixels();
    for (int i = 0; i < real.count(); i++) {
      rows.add(picture(real.pixels(), i));
      rows.add(covered(real.pixels(), i, from));
      for (int t = 0; t < times; t++) {
        rows.add(picture(drawn, i * times + t));
      }
    }
    String name = "covered_%d_equal".formatted(Math.round(100 * cover));
    return Map.of(name, equal(real.pixels(), drawn, times, from));
  }

  /** Share of the drawn pixels that have the value of the original. */
  private double equal(byte[] real, byte[] drawn, int times, int from) {
    long equal = 0;
    long all = 0;
    for (int i = 0; i < drawn.length; i++) {
      if (i % size() >= from) {
        all++;
        equal += drawn[i] == real[i / size() / times * size() + i % size()] ? 1 : 0;
      }
    }
    return (double) equal / all;
  }

  private int size() {
    return painter.shape().size();
  }

  private Picture picture(byte[] pixels, int index) {
    Shape shape = painter.shape();
    return painter.values().picture(pixels, index * size(), shape.height(), shape.width());
  }

  private Picture covered(byte[] pixels, int index, int from) {
    Picture whole = picture(pixels, index);
    float[] shown = whole.pixels().clone();
    Arrays.fill(shown, 3 * from, shown.length, COVER);
    return new Picture(whole.height(), whole.width(), whole.channels(), shown);
  }

  /** A measure for the screen. */
  static String shown(Object value) {
    return value instanceof List<?> several
        ? String.join(" ", several.stream().map(DrawnPictures::shown).toList())
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
