package athanor.models.audio;

import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A trained net that makes vectors of segments. Thread-safe: each thread at work has a copy of the
 * net in native memory, which stays for the next one, since to make it takes longer than a
 * question.
 */
public final class AudioModel implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int AT_ONCE = 256;

  private final Architecture architecture;
  private final float[] parameters;
  private final transient BlockingQueue<Working> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  /**
   * A model.
   *
   * @param architecture its shape
   * @param parameters part by part as {@link Architecture#spec()} has them; kept, do not modify
   */
  public AudioModel(Architecture architecture, float[] parameters) {
    if (parameters.length != architecture.parameters()) {
      throw new IllegalArgumentException(
          "the net has %d parameters, got %d"
              .formatted(architecture.parameters(), parameters.length));
    }
    this.architecture = architecture;
    this.parameters = parameters;
  }

  public Architecture architecture() {
    return architecture;
  }

  /** The parameters; shared, do not modify. */
  public float[] parameters() {
    return parameters;
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
    Working before = idle.poll();
    Working working = before == null ? new Working() : before;
    float[][] vectors;
    try {
      vectors = working.encode(segments);
    } catch (RuntimeException | Error e) {
      working.close();
      throw e;
    }
    if (!idle.offer(working)) {
      working.close();
    }
    return vectors;
  }

  private Object readResolve() {
    return new AudioModel(architecture, parameters);
  }

  /** The net in native memory. One thread; close it, or let go of it. */
  private final class Working implements AutoCloseable {
    private final Net net = new Net(architecture.spec(), values());
    private final Tape tape = new Tape();
    private final SegmentAutoencoder autoencoder =
        new SegmentAutoencoder(architecture, net, tape, Pass.EVALUATE);

    float[][] encode(List<float[]> segments) {
      List<float[]> vectors = new ArrayList<>(segments.size());
      for (int from = 0; from < segments.size(); from += AT_ONCE) {
        int to = Math.min(segments.size(), from + AT_ONCE);
        tape.reset();
        vectors.addAll(vectors(autoencoder.encode(segments.subList(from, to))));
      }
      return vectors.toArray(new float[0][]);
    }

    @Override
    public void close() {
      net.close();
      tape.close();
    }
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
