package athanor.models.wavenet;

import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.CausalConv;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Embedding;
import athanor.common.shape.Shape;
import athanor.datasets.audio.sound.MuLaw;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of the net (van den Oord et al. 2016, figure 4). Each sample before is looked up in a
 * table, runs through gated residual layers of dilated causal convolutions, and the gated values of
 * all layers together make the logits of the next sample.
 *
 * <p>A condition is the sum of a vector per trait and one for the place in the sound, of which
 * there are a few between its beginning and its end. It is held for {@value #HOLD} samples and
 * shifts what goes into the gates of every layer (section 2.5).
 *
 * @param channels between layers, and of the gates
 * @param skip values that the layers' gated values are summed in
 * @param hidden values of the layer before the logits
 * @param kernel samples that a filter reads
 * @param dilations of the layers; copied
 * @param traits how many values each trait has; copied
 * @param places distinguished places of a sound, by the value of the first trait; 0 for none
 */
public record Architecture(
    int channels,
    int skip,
    int hidden,
    int kernel,
    List<Integer> dilations,
    List<Integer> traits,
    int places)
    implements Serializable {
  /** Samples for which a condition holds. */
  static final int HOLD = 64;

  /** The code that stands before the first sample. */
  static final int START = MuLaw.CODES;

  static final String SAMPLES = "samples";
  static final String SKIP = "skip";
  static final String HIDDEN = "hidden";
  static final String LOGITS = "logits";
  static final String PLACES = "places";

  public Architecture {
    dilations = List.copyOf(dilations);
    traits = List.copyOf(traits);
  }

  /** How many samples before one decide its probabilities. */
  public int receptiveField() {
    return 1 + dilations.stream().mapToInt(dilation -> dilation * (kernel - 1)).sum();
  }

  /**
   * Where a window begins from which a sample can be predicted: as far before it as the net hears,
   * where a hold of a condition begins.
   */
  int begin(int sample) {
    return Math.max(0, sample - receptiveField()) / HOLD * HOLD;
  }

  /** Length of windows that predict so many samples. */
  int windowLength(int wanted) {
    return roundedUp(receptiveField() + HOLD - 1 + wanted);
  }

  private static int roundedUp(int samples) {
    return (samples + HOLD - 1) / HOLD * HOLD;
  }

  int layers() {
    return dilations.size();
  }

  boolean conditional() {
    return !traits.isEmpty() || places > 0;
  }

  static String filter(int layer) {
    return "filter-" + layer;
  }

  static String residual(int layer) {
    return "residual-" + layer;
  }

  static String condition(int layer) {
    return "condition-" + layer;
  }

  static String trait(int trait) {
    return "trait-" + trait;
  }

  Embedding samples() {
    return new Embedding(MuLaw.CODES + 1, channels);
  }

  Embedding traitTable(int trait) {
    return new Embedding(traits.get(trait), channels);
  }

  /** A row per value of the first trait and place. */
  Embedding placeTable() {
    return new Embedding((traits.isEmpty() ? 1 : traits.get(0)) * places, channels);
  }

  /** Row of {@link #placeTable} for a sample of a sound. */
  int place(int[] numbers, int sample, int length) {
    int place = Math.min(places - 1, (int) ((long) sample * places / length));
    return (numbers.length == 0 ? 0 : numbers[0]) * places + place;
  }

  /**
   * The net for windows of a length; its parameters do not depend on that.
   *
   * @param length samples, a multiple of {@link #HOLD}
   */
  NetSpec spec(int length) {
    List<NetSpec.Part> parts = new ArrayList<>();
    Shape one = Shape.vector(1);
    Shape vector = Shape.vector(channels);
    parts.add(new NetSpec.Part(SAMPLES, one, samples()));
    for (int trait = 0; trait < traits.size(); trait++) {
      parts.add(new NetSpec.Part(trait(trait), one, traitTable(trait)));
    }
    if (places > 0) {
      parts.add(new NetSpec.Part(PLACES, one, placeTable()));
    }
    for (int i = 0; i < layers(); i++) {
      Layer filter = new CausalConv(2 * channels, kernel, dilations.get(i), Activation.IDENTITY);
      parts.add(new NetSpec.Part(filter(i), new Shape(1, length, channels), filter));
      if (conditional()) {
        parts.add(new NetSpec.Part(condition(i), vector, dense(2 * channels)));
      }
      if (i < layers() - 1) {
        parts.add(new NetSpec.Part(residual(i), vector, dense(channels)));
      }
    }
    parts.add(
        new NetSpec.Part(SKIP, Shape.vector(layers() * channels), Dense.of(skip, Activation.RELU)));
    parts.add(new NetSpec.Part(HIDDEN, Shape.vector(skip), Dense.of(hidden, Activation.RELU)));
    parts.add(new NetSpec.Part(LOGITS, Shape.vector(hidden), dense(MuLaw.CODES)));
    return NetSpec.of(parts);
  }

  private static Dense dense(int outputs) {
    return Dense.of(outputs, Activation.IDENTITY);
  }
}
