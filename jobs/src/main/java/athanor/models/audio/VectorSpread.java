package athanor.models.audio;

import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Lstm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a net's vectors lie: mean and deviation of each component over segments. An
 * autoencoder is free to make one component a hundred times as large as another; cosines
 * then see that component alone. {@link #evened} gives all components mean 0 and deviation 1 and changes
 * the decoder so that it makes the same frames as before.
 *
 * @param count segments
 * @param sums per component
 * @param squares sums of squares per component
 */
public record VectorSpread(long count, double[] sums, double[] squares) implements Serializable {
  private static final double LEAST = 1e-6;

  /** Of a shard's segments. */
  public static VectorSpread of(AudioModel model, SegmentShard shard) {
    List<float[]> frames = new ArrayList<>();
    shard.segments().forEach(segment -> frames.add(segment.frames()));
    int dimension = model.architecture().dimension();
    VectorSpread spread =
        new VectorSpread(frames.size(), new double[dimension], new double[dimension]);
    for (float[] vector : model.encode(frames)) {
      for (int k = 0; k < dimension; k++) {
        spread.sums[k] += vector[k];
        spread.squares[k] += (double) vector[k] * vector[k];
      }
    }
    return spread;
  }

  /** Of both together. */
  public VectorSpread plus(VectorSpread other) {
    double[] allSums = sums.clone();
    double[] allSquares = squares.clone();
    Arrays.setAll(allSums, k -> allSums[k] + other.sums[k]);
    Arrays.setAll(allSquares, k -> allSquares[k] + other.squares[k]);
    return new VectorSpread(count + other.count, allSums, allSquares);
  }

  private double mean(int k) {
    return sums[k] / count;
  }

  /** Deviation of a component; 1 for one that never changes. */
  private double deviation(int k) {
    double variance = squares[k] / count - mean(k) * mean(k);
    return variance < LEAST * LEAST ? 1 : Math.sqrt(variance);
  }

  /**
   * The same net with vectors of mean 0 and deviation 1 over the segments that were looked at.
   *
   * @throws IllegalArgumentException where the vector is the encoder's state, which no layer can
   *     move
   */
  public AudioModel evened(AudioModel model) {
    Architecture net = model.architecture();
    if (net.vectorSize() == 0 || count == 0) {
      throw new IllegalArgumentException(
          "vectors can be evened of a net with vector-size above 0 and of segments, got %d and %d"
              .formatted(net.vectorSize(), count));
    }
    float[] parameters = model.parameters().clone();
    NetSpec spec = net.spec();
    encoder(net, spec, parameters);
    decoder(net, spec, parameters);
    return new AudioModel(net, parameters);
  }

  private void encoder(Architecture net, NetSpec spec, float[] parameters) {
    int at = spec.parametersBefore("vector");
    int size = net.vectorSize();
    int biases = net.stateSize() * size;
    for (int i = 0; i < biases; i++) {
      parameters[at + i] = (float) (parameters[at + i] / deviation(i % size));
    }
    for (int k = 0; k < size; k++) {
      int bias = at + biases + k;
      parameters[bias] = (float) ((parameters[bias] - mean(k)) / deviation(k));
      if (net.variational()) {
        int spread = spec.parametersBefore("spread") + biases + k;
        parameters[spread] -= (float) (2 * Math.log(deviation(k)));
      }
    }
  }

  /** The decoder's first layer reads what the vector's values were before. */
  private void decoder(Architecture net, NetSpec spec, float[] parameters) {
    int wide = 4 * net.hiddenSize();
    Lstm layer = net.decoderLayer(0);
    int vector = spec.parametersBefore("decoder-0") + layer.inputs() * wide;
    int biases = vector + (net.vectorSize() + net.hiddenSize()) * wide;
    for (int gate = 0; gate < wide; gate++) {
      double moved = parameters[biases + gate];
      for (int k = 0; k < net.vectorSize(); k++) {
        int weight = vector + k * wide + gate;
        moved += parameters[weight] * mean(k);
        parameters[weight] = (float) (parameters[weight] * deviation(k));
      }
      parameters[biases + gate] = (float) moved;
    }
  }
}
