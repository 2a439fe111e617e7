package athanor.models.onnx;

import athanor.common.card.BadInputException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which net makes vectors, and how values become its input: what a store's card keeps, so that a
 * question is treated as the items were.
 *
 * @param file where the net was read, for messages and to find it again
 * @param sha256 of the file, in hexadecimal digits
 * @param layout what items are
 * @param output name of the output that is the vector; empty for the first
 * @param mean subtracted from values of 0..1, one per channel or one for all; of pictures
 * @param deviation what the difference is divided by, as many; of pictures
 * @param standardised whether each sound is brought to mean 0 and variance 1
 */
public record OnnxRecipe(
    String file,
    String sha256,
    OnnxLayout layout,
    String output,
    List<Double> mean,
    List<Double> deviation,
    boolean standardised)
    implements Serializable {
  /** Added to a variance, as the feature extractors of wav2vec 2.0 and HuBERT do. */
  private static final double EPSILON = 1e-7;

  public OnnxRecipe {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    check("mean", mean, layout);
    check("std", deviation, layout);
    if (deviation.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("std must be above 0, got " + deviation);
    }
  }

  private static void check(String name, List<Double> values, OnnxLayout layout) {
    boolean pictures = layout.kind() == OnnxLayout.Kind.PICTURES;
    int channels = pictures ? layout.dimensions().get(0).intValue() : 1;
    if (values.size() != 1 && values.size() != channels
        || !values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "%s must be 1 number or %d, one per channel, got %s".formatted(name, channels, values));
    }
  }

  /**
   * A picture's values as the net wants them.
   *
   * @param pixels of 0..1, row-major [height, width, channels]
   * @param to where they go, row-major [channels, height, width]
   * @param at first index there
   */
  void picture(float[] pixels, float[] to, int at) {
    int channels = layout.dimensions().get(0).intValue();
    int plane = pixels.length / channels;
    for (int c = 0; c < channels; c++) {
      double shift = mean.get(mean.size() == 1 ? 0 : c);
      double scale = 1 / deviation.get(deviation.size() == 1 ? 0 : c);
      for (int i = 0; i < plane; i++) {
        to[at + c * plane + i] = (float) ((pixels[i * channels + c] - shift) * scale);
      }
    }
  }

  /** Samples as the net wants them; the same array where nothing is to be done. */
  float[] sound(float[] samples) {
    if (!standardised) {
      return samples;
    }
    double sum = 0;
    double squares = 0;
    for (float sample : samples) {
      sum += sample;
    }
    double middle = sum / samples.length;
    for (float sample : samples) {
      squares += (sample - middle) * (sample - middle);
    }
    double scale = 1 / Math.sqrt(squares / samples.length + EPSILON);
    float[] made = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      made[i] = (float) ((samples[i] - middle) * scale);
    }
    return made;
  }

  /** The same, read elsewhere. */
  public OnnxRecipe at(String place) {
    return new OnnxRecipe(place, sha256, layout, output, mean, deviation, standardised);
  }

  /** As a card keeps it. */
  public Map<String, Object> toMetric() {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("file", file);
    metric.put("sha256", sha256);
    metric.put("kind", layout.kind().name());
    metric.put("dimensions", layout.dimensions());
    metric.put("output", output);
    metric.put("mean", mean);
    metric.put("std", deviation);
    metric.put("standardised", standardised);
    return metric;
  }

  /** Of a card's metric. */
  public static OnnxRecipe of(Map<?, ?> metric) {
    try {
      return new OnnxRecipe(
          (String) metric.get("file"),
          (String) metric.get("sha256"),
          new OnnxLayout(
              OnnxLayout.Kind.valueOf((String) metric.get("kind")),
              numbers(metric, "dimensions").stream().map(Number::longValue).toList()),
          (String) metric.get("output"),
          numbers(metric, "mean").stream().map(Number::doubleValue).toList(),
          numbers(metric, "std").stream().map(Number::doubleValue).toList(),
          (Boolean) metric.get("standardised"));
    } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
      throw new BadInputException("a card has an impossible value of its ONNX net: " + metric, e);
    }
  }

  private static List<Number> numbers(Map<?, ?> metric, String name) {
    return ((List<?>) metric.get(name)).stream().map(Number.class::cast).toList();
  }
}
