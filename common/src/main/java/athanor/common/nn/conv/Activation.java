package athanor.common.nn.conv;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What is done to each number after a layer; each slope can be had from the output alone. */
public enum Activation {
  IDENTITY,
  RELU,
  /** Slope 0.2 below 0 (Radford et al. 2016, section 3). */
  LEAKY_RELU,
  TANH,
  SIGMOID;

  private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
  private static final float LEAK = 0.2f;

  /** Applies it in place to {@code values[from..to)}. */
  void apply(float[] values, int from, int to) {
    switch (this) {
      case IDENTITY -> {}
      case RELU -> {
        for (int i = from; i < to; i++) {
          values[i] = Math.max(values[i], 0);
        }
      }
      case LEAKY_RELU -> {
        for (int i = from; i < to; i++) {
          values[i] = Math.max(values[i], LEAK * values[i]);
        }
      }
      case TANH -> tanh(values, from, to, 1, 0);
      case SIGMOID -> tanh(values, from, to, 0.5f, 0.5f);
    }
  }

  /** Multiplies gradients in place by the slope at the given outputs. */
  void slope(float[] gradients, float[] outputs, int from, int to) {
    switch (this) {
      case IDENTITY -> {}
      case RELU -> kink(gradients, outputs, from, to, 0);
      case LEAKY_RELU -> kink(gradients, outputs, from, to, LEAK);
      case TANH -> {
        for (int i = from; i < to; i++) {
          gradients[i] *= 1 - outputs[i] * outputs[i];
        }
      }
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          gradients[i] *= outputs[i] * (1 - outputs[i]);
        }
      }
    }
  }

  private static void kink(float[] gradients, float[] outputs, int from, int to, float below) {
    int i = from;
    for (; i + LANES.length() <= to; i += LANES.length()) {
      FloatVector gradient = FloatVector.fromArray(LANES, gradients, i);
      var negative = FloatVector.fromArray(LANES, outputs, i).compare(VectorOperators.LE, 0f);
      gradient.blend(gradient.mul(below), negative).intoArray(gradients, i);
    }
    for (; i < to; i++) {
      gradients[i] *= outputs[i] <= 0 ? below : 1;
    }
  }

  /**
   * scale * tanh(scale * x) + shift, so that 0.5 and 0.5 give the logistic function. The rational
   * approximation of Eigen's {@code ptanh}: within 1e-6.
   */
  private static void tanh(float[] values, int from, int to, float scale, float shift) {
    int i = from;
    for (; i + LANES.length() <= to; i += LANES.length()) {
      FloatVector x = FloatVector.fromArray(LANES, values, i).mul(scale).max(-7.9f).min(7.9f);
      FloatVector s = x.mul(x);
      FloatVector p = s.mul(-2.76076847742355e-16f).add(2.00018790482477e-13f);
      p = p.mul(s).add(-8.60467152213735e-11f);
      p = p.mul(s).add(5.12229709037114e-08f);
      p = p.mul(s).add(1.48572235717979e-05f);
      p = p.mul(s).add(6.37261928875436e-04f);
      p = p.mul(s).add(4.89352455891786e-03f).mul(x);
      FloatVector q = s.mul(1.19825839466702e-06f).add(1.18534705686654e-04f);
      q = q.mul(s).add(2.26843463243900e-03f);
      q = q.mul(s).add(4.89352518554385e-03f);
      p.div(q).mul(scale).add(shift).intoArray(values, i);
    }
    for (; i < to; i++) {
      values[i] = (float) (scale * Math.tanh(scale * values[i]) + shift);
    }
  }
}
