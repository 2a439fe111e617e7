package athanor.models.audio;

import java.util.SplittableRandom;

/**
 * Parameters before the first step, as DL4J draws them: normal with variance 2 / (inputs + outputs)
 * (Glorot and Bengio 2010, equation 16, for both sides), biases 0, of forget gates 1.
 */
final class Initial {
  private Initial() {}

  static float[] parameters(Architecture architecture, long seed) {
    float[] values = new float[architecture.parameters()];
    SplittableRandom random = new SplittableRandom(seed);
    for (Architecture.Slot slot : architecture.slots()) {
      int size = architecture.hiddenSize();
      if (slot.name().equals("vector") || slot.name().equals("spread")) {
        dense(values, slot, architecture.stateSize(), architecture.vectorSize(), random);
      } else if (slot.name().equals("output")) {
        dense(values, slot, size, architecture.coefficients(), random);
      } else {
        lstm(values, slot, size, random);
      }
    }
    return values;
  }

  private static void dense(
      float[] values, Architecture.Slot slot, int inputs, int outputs, SplittableRandom random) {
    double deviation = Math.sqrt(2.0 / (inputs + outputs));
    for (int i = 0; i < inputs * outputs; i++) {
      values[slot.at() + i] = (float) (deviation * random.nextGaussian());
    }
  }

  private static void lstm(
      float[] values, Architecture.Slot slot, int size, SplittableRandom random) {
    int inputs = slot.count() / (4 * size) - size - 1;
    double deviation = Math.sqrt(2.0 / (inputs + 2.0 * size));
    int weights = 4 * size * (inputs + size);
    for (int i = 0; i < weights; i++) {
      values[slot.at() + i] = (float) (deviation * random.nextGaussian());
    }
    for (int i = 0; i < size; i++) {
      values[slot.at() + weights + size + i] = 1;
    }
  }
}
