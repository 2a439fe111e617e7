package athanor.models.audio;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained net that makes vectors of segments.
 *
 * @param architecture its shape
 * @param parameters as {@link Architecture} lays them; kept, do not modify
 */
public record AudioModel(Architecture architecture, float[] parameters) implements Serializable {
  private static final int AT_ONCE = 256;

  public AudioModel {
    if (parameters.length != architecture.parameters()) {
      throw new IllegalArgumentException(
          "the net has %d parameters, got %d"
              .formatted(architecture.parameters(), parameters.length));
    }
  }

  /**
   * Vectors of segments, in their order.
   *
   * @param segments frames row-major [frames, coefficients], one frame or more each
   */
  public float[][] encode(List<float[]> segments) {
    List<float[]> vectors = new ArrayList<>(segments.size());
    try (AutoencoderStep step = new AutoencoderStep(architecture, parameters)) {
      for (int from = 0; from < segments.size(); from += AT_ONCE) {
        int to = Math.min(segments.size(), from + AT_ONCE);
        vectors.addAll(List.of(step.encode(segments.subList(from, to))));
      }
    }
    return vectors.toArray(new float[0][]);
  }
}
