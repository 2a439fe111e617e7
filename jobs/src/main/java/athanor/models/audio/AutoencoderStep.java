package athanor.models.audio;

import athanor.common.nn.FusedDense;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One net at work: segments into vectors, and the loss of a batch with its derivative by every
 * parameter. Parameters lie as {@link Architecture} says; DL4J's graph of the same net is the
 * oracle.
 *
 * <p>Owns native memory; close it. Not thread-safe.
 */
final class AutoencoderStep implements AutoCloseable {
  private final Architecture architecture;
  private final NativeFloats parameters;
  private final NativeFloats gradient;
  private final Encoder encoder;
  private final Decoder decoder;
  private final FusedDense vectorLayer;
  private final Spread spread;
  private Memory memory;

  AutoencoderStep(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    this.parameters = NativeFloats.copyOf(parameters);
    this.gradient = NativeFloats.of(parameters.length);
    this.encoder = new Encoder(architecture);
    this.decoder = new Decoder(architecture);
    this.vectorLayer =
        architecture.vectorSize() == 0 ? new FusedDense(1, 1) : architecture.vectorLayer();
    this.spread = new Spread(architecture);
    this.memory = new Memory(architecture, 1);
  }

  NativeFloats parameters() {
    return parameters;
  }

  /** Derivative of the last loss by the parameters. */
  NativeFloats gradient() {
    return gradient;
  }

  /**
   * Vectors of segments, in the order of the segments.
   *
   * @param segments frames row-major [frames, coefficients]
   */
  float[][] encode(List<float[]> segments) {
    Packing read = read(segments);
    float[][] vectors = new float[segments.size()][architecture.dimension()];
    NativeFloats codes = codes(read);
    for (int b = 0; b < vectors.length; b++) {
      float[] vector = vectors[read.sequence(b)];
      codes.get(b * vector.length, vector, 0, vector.length);
    }
    return vectors;
  }

  private Packing read(List<float[]> segments) {
    if (memory.sequences < segments.size()) {
      memory.close();
      memory = new Memory(architecture, segments.size());
    }
    return encoder.forward(parameters, segments, memory.states);
  }

  /** The vectors of what was read, in packed order. */
  private NativeFloats codes(Packing read) {
    if (architecture.vectorSize() == 0) {
      return memory.states;
    }
    int at = architecture.at("vector");
    vectorLayer.forward(read.sequences(), parameters, at, memory.states, memory.codes);
    return memory.codes;
  }

  /**
   * What a batch is learned from.
   *
   * @param heard what the encoder reads
   * @param wanted what the decoder is to make, segment by segment
   * @param order in which it is to make the frames
   */
  record Batch(List<float[]> heard, List<float[]> wanted, FrameBatch.Order order) {}

  /**
   * The loss of a batch, and its derivative into {@link #gradient()}.
   *
   * @param divergenceWeight weight of the divergence from the normal distribution, of a variational
   *     net
   * @param random draws a variational net's vectors
   * @return the mean squared difference a coefficient, plus the weighted divergence
   */
  double learn(Batch batch, double divergenceWeight, SplittableRandom random) {
    Packing read = read(batch.heard);
    NativeFloats codes = codes(read);
    int dimension = architecture.dimension();
    double divergence = 0;
    if (architecture.variational()) {
      spread.forward(read.sequences(), parameters, memory.states);
      divergence = divergenceWeight * spread.draw(read.sequences(), codes, random);
    }
    Packing made = decoder.target(batch.wanted, batch.order);
    int[] places = places(read, made);
    for (int b = 0; b < places.length; b++) {
      memory.unrolled.copy(b * dimension, codes, places[b] * dimension, dimension);
    }
    double loss = decoder.forward(parameters, memory.unrolled);
    decoder.backward(parameters, gradient, memory.unrolled, memory.unrolledSlopes);
    for (int b = 0; b < places.length; b++) {
      memory.codeSlopes.copy(
          places[b] * dimension, memory.unrolledSlopes, b * dimension, dimension);
    }
    backward(read, codes, divergenceWeight);
    return loss + divergence;
  }

  private void backward(Packing read, NativeFloats codes, double divergenceWeight) {
    if (architecture.vectorSize() == 0) {
      encoder.backward(parameters, gradient, memory.codeSlopes);
      return;
    }
    int rows = read.sequences();
    if (architecture.variational()) {
      spread.backward(rows, codes, memory.codeSlopes, divergenceWeight);
    }
    vectorLayer.backward(
        rows,
        parameters,
        gradient,
        architecture.at("vector"),
        new FusedDense.Slopes(memory.states, memory.codeSlopes, Optional.of(memory.stateSlopes)));
    if (architecture.variational()) {
      spread.differentiate(rows, parameters, gradient, memory.states, memory.stateSlopes);
    }
    encoder.backward(parameters, gradient, memory.stateSlopes);
  }

  /** Where the decoder's b-th longest sequence is among the encoder's. */
  private static int[] places(Packing read, Packing made) {
    int[] placeOf = new int[read.sequences()];
    for (int b = 0; b < placeOf.length; b++) {
      placeOf[read.sequence(b)] = b;
    }
    int[] places = new int[placeOf.length];
    for (int b = 0; b < places.length; b++) {
      places[b] = placeOf[made.sequence(b)];
    }
    return places;
  }

  @Override
  public void close() {
    parameters.close();
    gradient.close();
    encoder.close();
    decoder.close();
    spread.close();
    memory.close();
  }

  /** Room for what passes between encoder and decoder. */
  private static final class Memory implements AutoCloseable {
    final int sequences;
    final NativeFloats states;
    final NativeFloats stateSlopes;
    final NativeFloats codes;
    final NativeFloats codeSlopes;
    final NativeFloats unrolled;
    final NativeFloats unrolledSlopes;

    Memory(Architecture architecture, int sequences) {
      this.sequences = sequences;
      long states = (long) sequences * architecture.stateSize();
      long codes = (long) sequences * architecture.dimension();
      this.states = NativeFloats.of(states);
      this.stateSlopes = NativeFloats.of(states);
      this.codes = NativeFloats.of(codes);
      this.codeSlopes = NativeFloats.of(codes);
      this.unrolled = NativeFloats.of(codes);
      this.unrolledSlopes = NativeFloats.of(codes);
    }

    @Override
    public void close() {
      states.close();
      stateSlopes.close();
      codes.close();
      codeSlopes.close();
      unrolled.close();
      unrolledSlopes.close();
    }
  }
}
