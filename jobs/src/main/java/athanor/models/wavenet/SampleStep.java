package athanor.models.wavenet;

import athanor.common.nn.NetSpec;
import athanor.common.nn.kernel.RowProduct;
import athanor.datasets.audio.sound.MuLaw;

/**
 * What the net computes at one sample, layer by layer: the arithmetic of drawing, without the
 * memory of the samples before. Not thread-safe.
 */
final class SampleStep {
  private final Architecture architecture;
  private final NetSpec spec;
  private final float[] parameters;
  private final int channels;
  private final float[] filtered;
  private final float[] residual;
  private final float[] skip;
  private final float[] hidden;

  /**
   * The net with given parameters.
   *
   * @param parameters kept, do not modify
   */
  SampleStep(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    this.spec = architecture.spec(Architecture.HOLD);
    this.parameters = parameters;
    this.channels = architecture.channels();
    this.filtered = new float[2 * channels];
    this.residual = new float[channels];
    this.skip = new float[architecture.skip()];
    this.hidden = new float[architecture.hidden()];
  }

  /** What goes into the first layer behind a code, [channels]. */
  void first(int code, float[] to) {
    int row = spec.parametersBefore(Architecture.SAMPLES) + code * channels;
    System.arraycopy(parameters, row, to, 0, channels);
  }

  /**
   * The condition of a hold as a shift of what goes into each layer's gates, [layers][2 channels].
   *
   * @param numbers of the traits' values
   * @param sample first one of the hold
   * @param length samples of the whole sound
   */
  float[][] shifts(int[] numbers, int sample, int length) {
    float[] condition = new float[channels];
    for (int trait = 0; trait < architecture.traits().size(); trait++) {
      addRow(Architecture.trait(trait), numbers[trait], condition);
    }
    if (architecture.places() > 0) {
      addRow(Architecture.PLACES, architecture.place(numbers, sample, length), condition);
    }
    float[][] shifts = new float[architecture.layers()][2 * channels];
    for (int layer = 0; layer < shifts.length && architecture.conditional(); layer++) {
      dense(Architecture.condition(layer), condition, 0, channels, shifts[layer]);
    }
    return shifts;
  }

  private void addRow(String table, int row, float[] to) {
    int at = spec.parametersBefore(table) + row * channels;
    for (int i = 0; i < channels; i++) {
      to[i] += parameters[at + i];
    }
  }

  /**
   * The gated values of a layer.
   *
   * @param inputs what goes into the layer at the samples that its filter reads, the oldest first,
   *     [kernel][channels]
   * @param shift of the condition, [2 channels]
   * @param to gets them from the layer's place on, [layers x channels]
   */
  void gated(int layer, float[][] inputs, float[] shift, float[] to) {
    int at = spec.parametersBefore(Architecture.filter(layer));
    int size = channels * filtered.length;
    System.arraycopy(parameters, at + inputs.length * size, filtered, 0, filtered.length);
    for (int k = 0; k < inputs.length; k++) {
      RowProduct.add(inputs[k], 0, channels, parameters, at + k * size, filtered.length, filtered);
    }
    for (int i = 0; i < filtered.length; i++) {
      filtered[i] += shift[i];
    }
    RowProduct.gate(filtered, to, layer * channels, channels);
  }

  /**
   * What goes into the layer behind.
   *
   * @param gated values of all layers
   * @param input what went into this one, [channels]
   * @param to overwritten, [channels]; may be the input itself
   */
  void next(int layer, float[] gated, float[] input, float[] to) {
    dense(Architecture.residual(layer), gated, layer * channels, channels, residual);
    for (int i = 0; i < channels; i++) {
      to[i] = input[i] + residual[i];
    }
  }

  /**
   * Logits of a sample.
   *
   * @param gated values of all layers, [layers x channels]
   * @param to overwritten, [codes]
   */
  void logits(float[] gated, float[] to) {
    dense(Architecture.SKIP, gated, 0, gated.length, skip);
    rectify(skip);
    dense(Architecture.HIDDEN, skip, 0, skip.length, hidden);
    rectify(hidden);
    dense(Architecture.LOGITS, hidden, 0, hidden.length, to);
  }

  /** Room for {@link #logits}. */
  static float[] logitsRoom() {
    return new float[MuLaw.CODES];
  }

  private void dense(String part, float[] x, int xAt, int rows, float[] y) {
    int at = spec.parametersBefore(part);
    System.arraycopy(parameters, at + rows * y.length, y, 0, y.length);
    RowProduct.add(x, xAt, rows, parameters, at, y.length, y);
  }

  private static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }
}
