package athanor.common.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Fast tanh, sigmoid and exponential. Tanh is an odd rational function of degree 13 over 6 (the one
 * of Eigen's {@code ptanh}), held at 1 past 7.905. Absolute error below 3e-7 for tanh and 2e-7 for
 * sigmoid; the scalar forms compute the same values as the vector forms.
 */
public final class FastActivations {
  private static final float EDGE = 7.90531110763549805f;
  private static final float A1 = 4.89352455891786e-03f;
  private static final float A3 = 6.37261928875436e-04f;
  private static final float A5 = 1.48572235717979e-05f;
  private static final float A7 = 5.12229709037114e-08f;
  private static final float A9 = -8.60467152213735e-11f;
  private static final float A11 = 2.00018790482477e-13f;
  private static final float A13 = -2.76076847742355e-16f;
  private static final float B0 = 4.89352518554385e-03f;
  private static final float B2 = 2.26843463243900e-03f;
  private static final float B4 = 1.18534705686654e-04f;
  private static final float B6 = 1.19825839466702e-06f;

  private static final float LOG2_E = 1.44269504088896341f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** 1.5 x 2^23: a float of that size has no fraction, so that adding it rounds. */
  private static final float ROUND = 12582912f;

  private static final int ONE = 0x3F800000;
  private static final int MANTISSA = 23;
  private static final float E0 = 1.9875691500e-4f;
  private static final float E1 = 1.3981999507e-3f;
  private static final float E2 = 8.3334519073e-3f;
  private static final float E3 = 4.1665795894e-2f;
  private static final float E4 = 1.6666665459e-1f;
  private static final float E5 = 5.0000001201e-1f;

  private FastActivations() {}

  /**
   * e to the power of a value held in -87..88, within 2e-7 of it: the power of 2 next to it times a
   * polynomial of degree 7 (that of Moshier's Cephes library, {@code expf}).
   */
  public static float exp(float value) {
    float x = Math.max(-87, Math.min(88, value));
    float power = Math.fma(x, LOG2_E, ROUND);
    float n = power - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = Math.fma(r, E0, E1);
    p = Math.fma(r, p, E2);
    p = Math.fma(r, p, E3);
    p = Math.fma(r, p, E4);
    p = Math.fma(r, p, E5);
    p = Math.fma(r * r, p, r) + 1;
    return p * Float.intBitsToFloat((Float.floatToRawIntBits(power) << MANTISSA) + ONE);
  }

  /** The same of a vector. */
  public static FloatVector exp(FloatVector value) {
    FloatVector x = value.min(88).max(-87);
    FloatVector power = x.fma(x.broadcast(LOG2_E), x.broadcast(ROUND));
    FloatVector n = power.sub(ROUND);
    FloatVector r = n.fma(n.broadcast(-LN2_LOW), n.fma(n.broadcast(-LN2_HIGH), x));
    FloatVector p = r.fma(r.broadcast(E0), r.broadcast(E1));
    p = r.fma(p, r.broadcast(E2));
    p = r.fma(p, r.broadcast(E3));
    p = r.fma(p, r.broadcast(E4));
    p = r.fma(p, r.broadcast(E5));
    p = r.mul(r).fma(p, r).add(1);
    FloatVector scale =
        power
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, MANTISSA)
            .add(ONE)
            .reinterpretAsFloats();
    return p.mul(scale);
  }

  public static float tanh(float value) {
    float x = Math.max(-EDGE, Math.min(EDGE, value));
    float s = x * x;
    float p = Math.fma(s, A13, A11);
    p = Math.fma(s, p, A9);
    p = Math.fma(s, p, A7);
    p = Math.fma(s, p, A5);
    p = Math.fma(s, p, A3);
    p = Math.fma(s, p, A1);
    float q = Math.fma(s, B6, B4);
    q = Math.fma(s, q, B2);
    q = Math.fma(s, q, B0);
    return x * p / q;
  }

  public static float sigmoid(float value) {
    return Math.fma(tanh(value * 0.5f), 0.5f, 0.5f);
  }

  public static FloatVector tanh(FloatVector value) {
    FloatVector x = value.min(EDGE).max(-EDGE);
    FloatVector s = x.mul(x);
    FloatVector p = s.fma(s.broadcast(A13), s.broadcast(A11));
    p = s.fma(p, s.broadcast(A9));
    p = s.fma(p, s.broadcast(A7));
    p = s.fma(p, s.broadcast(A5));
    p = s.fma(p, s.broadcast(A3));
    p = s.fma(p, s.broadcast(A1));
    FloatVector q = s.fma(s.broadcast(B6), s.broadcast(B4));
    q = s.fma(q, s.broadcast(B2));
    q = s.fma(q, s.broadcast(B0));
    return x.mul(p).div(q);
  }

  public static FloatVector sigmoid(FloatVector value) {
    FloatVector half = value.broadcast(0.5f);
    return tanh(value.mul(half)).fma(half, half);
  }
}
