package athanor.jobs.evaluate;

import athanor.common.vectors.VectorTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What words say of colours, as a floor for the search of pictures by sentence: the mean sketch of
 * training pictures whose sentences have the word, without the mean of all. A sentence is the sum
 * of its words, rare ones weighing more; order does not count.
 */
final class ColourWords {
  private final float[] mean;
  private final Map<String, float[]> words = new HashMap<>();
  private final Map<String, Integer> pictures = new HashMap<>();
  private final int total;

  /** Counts training pictures. */
  ColourWords(List<CaptionFloors.Known> known) {
    this.total = known.size();
    this.mean = new float[flat(known.get(0)).length];
    for (CaptionFloors.Known picture : known) {
      add(mean, flat(picture), 1f / total);
    }
    for (CaptionFloors.Known picture : known) {
      float[] apart = apart(picture);
      picture.sentences().stream()
          .flatMap(List::stream)
          .distinct()
          .forEach(
              word -> {
                add(words.computeIfAbsent(word, w -> new float[mean.length]), apart, 1);
                pictures.merge(word, 1, Integer::sum);
              });
    }
  }

  /** Colours alone: 8 x 8 places and the histogram. */
  private static float[] flat(CaptionFloors.Known picture) {
    List<float[]> parts = picture.sketch().parts().subList(0, 2);
    float[] flat = new float[parts.get(0).length + parts.get(1).length];
    System.arraycopy(parts.get(0), 0, flat, 0, parts.get(0).length);
    System.arraycopy(parts.get(1), 0, flat, parts.get(0).length, parts.get(1).length);
    return flat;
  }

  private float[] apart(CaptionFloors.Known picture) {
    float[] apart = flat(picture);
    add(apart, mean, -1);
    return apart;
  }

  private static void add(float[] sum, float[] values, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * values[i];
    }
  }

  /** Vectors of length 1 of pictures. */
  float[][] pictures(List<CaptionFloors.Known> some) {
    return some.stream().map(picture -> unit(apart(picture))).toArray(float[][]::new);
  }

  /** Vectors of length 1 of sentences; of zeros where no word is known. */
  float[][] sentences(List<List<String>> some) {
    float[][] vectors = new float[some.size()][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = new float[mean.length];
      for (String word : some.get(i)) {
        int count = pictures.getOrDefault(word, 0);
        if (count > 0) {
          float rare = (float) Math.log((total + 1.0) / count);
          add(vectors[i], words.get(word), rare / count);
        }
      }
      unit(vectors[i]);
    }
    return vectors;
  }

  private static float[] unit(float[] vector) {
    VectorTable.scaleToUnit(vector, 0, vector.length);
    return vector;
  }
}
