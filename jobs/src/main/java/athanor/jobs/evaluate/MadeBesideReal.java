package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureJudge;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.open.CriticMeans;
import athanor.jobs.open.PictureInput;
import athanor.measure.pictures.FeatureSet;
import athanor.measure.pictures.FrechetDistance;
import athanor.measure.pictures.GradientEnergy;
import athanor.measure.pictures.KernelDistance;
import athanor.measure.pictures.Manifold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Distances of generated pictures from one half of the real ones, compared with those of the other
 * half, all of equal counts.
 *
 * @param critic the model's own
 * @param neighbours which neighbour sets the radius of precision and recall
 * @param kind what real pixels are turned into
 */
record MadeBesideReal(
    Shape shape, PictureJudge classifier, CriticMeans critic, int neighbours, Pixels kind) {

  /** Adds the figures to a card. */
  Card measure(
      Card card, float[] made, List<PicturesTable.Item> one, List<PicturesTable.Item> other) {
    FeatureSet reference = features(real(other), other.size());
    Manifold manifold = Manifold.of(reference, neighbours);
    return card.withMetric("features", classifier.featureCount())
        .withMetric("pictures_each", other.size())
        .withMetric("made", figures(made, one.size(), reference, manifold))
        .withMetric("real_half", figures(real(one), one.size(), reference, manifold));
  }

  private Map<String, Object> figures(
      float[] pixels, int count, FeatureSet reference, Manifold manifold) {
    FeatureSet asked = features(pixels, count);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("fid", FrechetDistance.of(asked, reference));
    figures.put("kid", KernelDistance.of(asked, reference));
    figures.put("precision", manifold.share(asked));
    figures.put("recall", Manifold.of(asked, neighbours).share(reference));
    figures.put(
        "gradient_energy",
        GradientEnergy.of(pixels, shape.height(), shape.width(), shape.channels()));
    critic.add(figures, pixels, count);
    return figures;
  }

  private FeatureSet features(float[] pixels, int count) {
    return new FeatureSet(count, classifier.featureCount(), classifier.features(pixels, count));
  }

  private float[] real(List<PicturesTable.Item> items) {
    int[] all = new int[items.size()];
    Arrays.setAll(all, i -> i);
    float[] pixels = new float[all.length * shape.size()];
    PictureInput.shard(items, shape, Conditions.none()).copy(all, pixels, 1, 0);
    kind.real(pixels);
    return pixels;
  }

  /** A few real pictures in rows, and under each row what was made for their labels. */
  List<Picture> pictures(List<PicturesTable.Item> real, float[] made, int columns) {
    float[] pixels = real(real);
    List<Picture> sheet = new ArrayList<>();
    for (int from = 0; from + columns <= Math.min(3 * columns, real.size()); from += columns) {
      for (float[] values : List.of(pixels, made)) {
        for (int i = from; i < from + columns; i++) {
          sheet.add(PictureSample.picture(shape, values, i));
        }
      }
    }
    return sheet;
  }
}
