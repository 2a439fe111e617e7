package athanor.models.audio;

import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.SharedNet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained net that makes vectors of segments. Thread-safe.
 *
 * @param architecture its shape
 * @param net the net itself
 */
public record AudioModel(Architecture architecture, SharedNet net) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int AT_ONCE = 256;

  /**
   * A model by the values of its net.
   *
   * @param parameters part by part as {@link Architecture#spec()} has them; kept, do not modify
   */
  public AudioModel(Architecture architecture, float[] parameters) {
    this(architecture, new SharedNet(architecture.spec(), new NetValues(parameters, new float[0])));
  }

  /** The parameters; shared, do not modify. */
  public float[] parameters() {
    return net.values().parameters();
  }

  /** A copy of all values of the net. */
  NetValues values() {
    return net.values().copy();
  }

  /**
   * Vectors of segments, in their order.
   *
   * @param segments frames row-major [frames, coefficients], one frame or more each
   */
  public float[][] encode(List<float[]> segments) {
    return net.use(
        (copy, tape) ->
            encode(new SegmentAutoencoder(architecture, copy, tape, Pass.EVALUATE), segments));
  }

  private static float[][] encode(SegmentAutoencoder autoencoder, List<float[]> segments) {
    List<float[]> vectors = new ArrayList<>(segments.size());
    for (int from = 0; from < segments.size(); from += AT_ONCE) {
      int to = Math.min(segments.size(), from + AT_ONCE);
      autoencoder.tape().reset();
      vectors.addAll(vectors(autoencoder.encode(segments.subList(from, to))));
    }
    return vectors.toArray(new float[0][]);
  }

  /** Vectors in the order of the segments. */
  private static List<float[]> vectors(SegmentAutoencoder.Encoded encoded) {
    int dimension = encoded.vectors().width();
    float[][] vectors = new float[encoded.packing().sequences()][dimension];
    for (int b = 0; b < vectors.length; b++) {
      encoded
          .vectors()
          .values()
          .part(b * dimension, dimension)
          .get(vectors[encoded.packing().sequence(b)], 0, dimension);
    }
    return List.of(vectors);
  }
}
