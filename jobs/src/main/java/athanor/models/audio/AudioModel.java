package athanor.models.audio;

import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained net that makes vectors of segments.
 *
 * @param architecture its shape
 * @param parameters part by part as {@link Architecture#spec()} has them; kept, do not modify
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

  /** A copy of all values of the net. */
  NetValues values() {
    return new NetValues(parameters.clone(), new float[0]);
  }

  /**
   * Vectors of segments, in their order.
   *
   * @param segments frames row-major [frames, coefficients], one frame or more each
   */
  public float[][] encode(List<float[]> segments) {
    List<float[]> vectors = new ArrayList<>(segments.size());
    try (Net net = new Net(architecture.spec(), values());
        Tape tape = new Tape()) {
      SegmentAutoencoder autoencoder =
          new SegmentAutoencoder(architecture, net, tape, Pass.EVALUATE);
      for (int from = 0; from < segments.size(); from += AT_ONCE) {
        int to = Math.min(segments.size(), from + AT_ONCE);
        tape.reset();
        vectors.addAll(vectors(autoencoder.encode(segments.subList(from, to))));
      }
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
